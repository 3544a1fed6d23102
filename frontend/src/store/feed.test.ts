// A board that cannot be followed any more, and a server that has no time for a snapshot.

import { afterEach, expect, test } from "vitest";
import { problem } from "../wire/http";
import { makeSnapshot } from "./testing/board";
import { closeAll, goLive, newWorld, open, say } from "./testing/stores";
import type { World } from "./testing/world";
import { settle, until } from "./testing/world";

afterEach(closeAll);

interface Trouble {
  status: number;
  retryAfter?: number;
}

/** What the server answers instead, by the end of the path. */
function overloaded(world: World): Map<string, Trouble> {
  const troubles = new Map<string, Trouble>();
  const { fetch } = world.environment;
  world.environment.fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const [, found] = [...troubles].find(([part]) => input.includes(part)) ?? [];
    if (found === undefined) return answer;
    const headers = new Headers({ "Content-Type": "application/json" });
    if (found.retryAfter !== undefined) headers.set("Retry-After", String(found.retryAfter));
    return new Response(JSON.stringify(problem("x", "No", "", "", found.status)), { status: found.status, headers });
  };
  return troubles;
}

async function pass(world: World, seconds: number): Promise<number> {
  const before = world.requests.length;
  for (let second = 0; second < seconds; second += 1) {
    world.clock.advance(1_000);
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return world.requests.length - before;
}

async function opened() {
  const world = newWorld();
  const troubles = overloaded(world);
  const store = await open(world);
  await goLive(world);
  await pass(world, 15);
  return { world, troubles, store };
}

test("changes that are gone and no snapshot either: it is asked for ever more seldom, and the board stays", async () => {
  const { world, troubles, store } = await opened();
  troubles.set("/changes", { status: 410 }).set("/boards/", { status: 503 });
  say(world, { t: "pong", seq: 12 });
  await settle();
  expect(await pass(world, 60)).toBeLessThan(15);
  expect(store.status()).toBe("ready");
  expect(store.board()?.seq).toBe(10);

  troubles.clear();
  world.snapshot = makeSnapshot(12);
  await pass(world, 40);
  await until(() => store.board()?.seq === 12, "the snapshot");
});

test("the server says when to ask for a snapshot again", async () => {
  const { world, troubles } = await opened();
  troubles.set("/boards/", { status: 503, retryAfter: 20 });
  say(world, { t: "resync", why: "gone" });
  await settle();
  expect(await pass(world, 19)).toBe(0);
  expect(await pass(world, 2)).toBe(1);
});

test("the server says when to ask for changes again, however many are told of meanwhile", async () => {
  const { world, troubles } = await opened();
  troubles.set("/changes", { status: 503, retryAfter: 20 });
  say(world, { t: "pong", seq: 12 });
  await settle();
  const before = world.requests.length;
  for (let seq = 13; seq < 30; seq += 1) {
    say(world, { t: "delta", prev: seq, seq: seq + 1, changes: [] });
    await settle();
  }
  expect(world.requests.length - before).toBe(0);
  troubles.clear();
  expect(await pass(world, 21)).toBe(1);
});

test("a snapshot that is of no use is not asked for again at once", async () => {
  const { world, troubles } = await opened();
  troubles.set("/changes", { status: 410 });
  say(world, { t: "pong", seq: 12 });
  await settle();
  const before = world.requests.length;
  for (let turn = 0; turn < 10; turn += 1) {
    await goLive(world, 12);
    await settle();
  }
  expect(world.requests.length - before).toBeLessThan(4);
});
