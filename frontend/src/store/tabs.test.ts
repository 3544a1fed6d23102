// Several tabs of one browser, one storage, one server.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { problem } from "../wire/http";
import type { CommandAnswer, CommandEnvelope, Problem } from "../wire/types";
import type { ProductionStore, SaveState } from "./api";
import { makeChange, seeded } from "./testing/board";
import { closeAll, cut, mend, newWorld, open, synopsis } from "./testing/stores";
import type { World } from "./testing/world";
import { accepted, settle, testWorld, until } from "./testing/world";

afterEach(() => {
  vi.restoreAllMocks();
  closeAll();
});

let log: CommandEnvelope[] = [];
let here: World;
let there: World;
/** Answers to commands from here wait for it. */
let gate: Promise<void> | null = null;

/** Remembers mids as the server does. */
function reply(envelope: CommandEnvelope): CommandAnswer | Problem {
  const before = log.findIndex(({ mid }) => mid === envelope.mid);
  const isOther = before >= 0 && JSON.stringify(log[before]) !== JSON.stringify(envelope);
  if (isOther) return problem("command.mid_reused", "Not the same", "", "", 409);
  if (before < 0) log.push(envelope);
  const seq = 11 + (before < 0 ? log.length - 1 : before);
  const isMade = envelope.command === "create_scene";
  return accepted(envelope, seq, isMade ? [{ k: "scene", id: 70 }] : []);
}

beforeEach(() => {
  log = [];
  gate = null;
  here = newWorld();
  there = testWorld(here.signedIn);
  const { fetch } = here.environment;
  here.environment.fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (input.endsWith("/commands")) await gate;
    return answer;
  };
  let turn = Promise.resolve();
  for (const world of [here, there]) {
    world.reply = reply;
    world.environment.exclusively = (_name, work) => {
      turn = turn.then(work);
      return turn;
    };
  }
});

/** Both tabs hold what an earlier page left behind unsent, and neither has a network. */
async function bothWith(text: string) {
  (await open(here)).close();
  await settle();
  cut(here);
  cut(there);
  const before = await open(here);
  const mid = before.send("edit_scene", { scene: 1, set: { synopsis: text } });
  await settle();
  before.close();
  await settle();
  const tabs = { mid, one: await open(here), other: await open(there) };
  await until(() => synopsis(tabs.one) === text && synopsis(tabs.other) === text, "what was kept");
  return tabs;
}

const said = () => log.map(({ args }) => args);
const edit = (text: string) => ({ scene: 1, set: { synopsis: text } });

describe("an edit of what another tab has sent", () => {
  test.each([
    ["and forgotten", true],
    ["and not seen confirmed", false],
  ])("%s goes by itself, on what that one sent", async (_, isForgotten) => {
    const { mid, one, other } = await bothWith("One");
    if (isForgotten) {
      here.changes = [makeChange(11, [{ k: "scene", id: 1, v: 2, set: { synopsis: "One" } }], { mid })];
    }
    mend(here);
    await until(() => log.length === 1, "the first");
    await until(() => {
      here.clock.advance(50);
      return !isForgotten || one.board()?.seq === 11;
    }, "its change");
    await settle();
    for (const text of ["T", "Tw", "Two"]) other.send("edit_scene", edit(text));
    await settle();
    expect(synopsis(other)).toBe("Two");
    mend(there);
    await until(() => other.save().kind === "saved", "the second");
    expect(said().at(0)).toEqual(edit("One"));
    expect(said().at(-1)).toEqual(edit("Two"));
    expect(log.map((each) => each.base?.["scene:1"]?.fields)).toEqual([{ synopsis: "Scene 1" }, { synopsis: "One" }]);
    expect([other.refused(), other.decisions()]).toEqual([[], []]);
  });

  test("and has no answer for yet waits for it, then goes by itself", async () => {
    const { mid, other } = await bothWith("One");
    let answer = (): void => undefined;
    gate = new Promise((resolve) => {
      answer = resolve;
    });
    mend(here);
    await until(() => log.length === 1, "the first");
    const next = other.settled(other.send("edit_scene", edit("Two")));
    mend(there);
    await settle();
    expect(log).toHaveLength(1);
    answer();
    expect(await next).toMatchObject({ seq: 12 });
    expect(said()).toEqual([edit("One"), edit("Two")]);
    expect(log[1]?.mid).not.toBe(mid);
    expect(log[1]?.base?.["scene:1"]?.fields).toEqual({ synopsis: "One" });
  });
});

test("typing on what no tab has sent is still one command, whichever tab sends it", async () => {
  const { mid, other } = await bothWith("One");
  other.send("edit_scene", edit("Two"));
  await settle();
  mend(here);
  await until(() => log.length === 1, "the post");
  mend(there);
  await until(() => other.save().kind === "saved", "saved");
  await settle();
  expect(log).toMatchObject([{ mid, args: edit("Two"), base: { "scene:1": { fields: { synopsis: "Scene 1" } } } }]);
});

test("closing a tab never brings back what another tab has sent", async () => {
  const { one, other } = await bothWith("One");
  mend(here);
  await until(() => one.save().kind === "saved", "saved");
  other.send("edit_scene", edit("Two"));
  other.close();
  await settle();
  mend(there);
  const again = await open(there);
  await until(() => log.length === 2 && again.save().kind === "saved", "the second");
  expect(said()).toEqual([edit("One"), edit("Two")]);
  expect(again.refused()).toEqual([]);
});

test("what belongs to a scene that another tab has made finds the server's id", async () => {
  cut(there);
  const first = await open(here);
  cut(here);
  const make = first.send("create_scene", { fields: {}, cast: [], after: null, board: 21 });
  await settle();
  first.close();
  await settle();
  const one = await open(here);
  const other = await open(there);
  await until(() => other.board()?.sceneById.has(`${make}#0`) === true, "the new scene");
  here.changes = [makeChange(11, [], { mid: make, cmd: "create_scene" })];
  mend(here);
  await until(() => {
    here.clock.advance(50);
    return one.board()?.seq === 11;
  }, "its change");
  await settle();
  other.send("edit_scene", { scene: `${make}#0`, set: { synopsis: "Mine" } });
  mend(there);
  await until(() => log.length === 2, "the edit");
  expect(log[1]?.args).toEqual({ scene: 70, set: { synopsis: "Mine" } });
});

describe("a storage that fails", () => {
  test.each(["get", "put"] as const)("%s: what was added is sent all the same", async (method) => {
    const store = await open(here);
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
      throw new DOMException("The disk is full.", "UnknownError");
    });
    store.send("edit_scene", edit("Mine"));
    store.send("omit_scene", { scene: 2, omitted: true });
    await until(() => log.length === 2 && store.save().kind === "saved", "both");
    expect(said()).toEqual([edit("Mine"), { scene: 2, omitted: true }]);
  });

  test("typing on what was kept before goes by itself: another tab may have sent it", async () => {
    const { other } = await bothWith("One");
    mend(here);
    await until(() => log.length === 1, "the first");
    await settle();
    vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(() => {
      throw new DOMException("The connection is lost.", "UnknownError");
    });
    other.send("edit_scene", edit("Two"));
    await settle();
    mend(there);
    await until(() => other.save().kind === "saved" && log.length === 2, "both");
    expect(said()).toEqual([edit("One"), edit("Two")]);
    expect(other.refused()).toEqual([]);
  });
});

function isAllSent(save: SaveState): boolean {
  return save.kind === "saved" || (save.kind === "offline" && save.unsent === 0);
}

interface Run {
  random: () => number;
  worlds: readonly World[];
  tabs: ProductionStore[];
  /** What each tab wrote last. */
  typed: Map<number, string>;
}

/** Each tab writes in a scene of its own, so that all that could be in its way is the other's sending. */
function write({ tabs, typed }: Run, index: number, step: number): void {
  typed.set(index, `${index}:${step}`);
  tabs[index]?.send("edit_scene", { scene: 1 + index, set: { synopsis: `${index}:${step}` } });
}

async function reopen({ tabs, worlds }: Run, index: number): Promise<void> {
  tabs[index]?.close();
  await settle();
  tabs[index] = await open(worlds[index] ?? here);
}

async function oneStep(run: Run, step: number): Promise<void> {
  const index = run.random() < 0.5 ? 0 : 1;
  const world = run.worlds[index] ?? here;
  const chance = run.random();
  if (chance < 0.55) write(run, index, step);
  else if (chance < 0.7) cut(world);
  else if (chance < 0.85) mend(world);
  else await reopen(run, index);
  if (run.random() < 0.5) await settle();
}

test.each([1, 2, 3, 4, 5, 6])(
  "two tabs that type, lose the network and are closed in any order lose nothing (%i)",
  async (seed) => {
    (await open(here)).close();
    await settle();
    const tabs = [await open(here), await open(there)];
    const run: Run = { random: seeded(seed), worlds: [here, there], tabs, typed: new Map() };
    for (let step = 0; step < 40; step += 1) await oneStep(run, step);
    run.worlds.forEach(mend);
    for (const tab of tabs) await until(() => isAllSent(tab.save()), "the end");
    await settle();
    expect(tabs.flatMap((tab) => tab.refused())).toEqual([]);
    for (const [index, text] of run.typed) {
      const last = log.findLast(({ args }) => JSON.stringify(args).includes(`"scene":${1 + index}`));
      expect(last?.args).toEqual({ scene: 1 + index, set: { synopsis: text } });
    }
  },
);
