import { afterEach, describe, expect, test } from "vitest";
import { problem } from "../wire/http";
import type { CommandAnswer, Problem } from "../wire/types";
import type { ProductionStore } from "./api";
import { openProduction } from "./production";
import { makeChange } from "./testing/board";
import { closeAll, cut, goLive, mend, newWorld, open, synopsis, track } from "./testing/stores";
import type { World } from "./testing/world";
import { accepted, settle, until } from "./testing/world";

afterEach(closeAll);

describe("objects made offline", () => {
  test("later commands that name them wait, then carry the server's ids, and both ids find them", async () => {
    const world = newWorld();
    const store = await open(world);
    cut(world);
    const make = store.send("create_scene", { fields: { number: "7" }, cast: [], after: null, board: 21 });
    const scene = `${make}#0`;
    const strip = `${make}#1`;
    await until(() => store.board()?.sceneById.has(scene) === true, "the new scene");
    store.send("edit_scene", { scene, set: { synopsis: "Made offline" } });
    store.send("move_strips", { strips: [strip], unit: 31, day: 41, after: 101, before: null });
    await until(() => store.board()?.stripById.get(strip)?.day === 41, "the move");
    world.reply = (envelope) => {
      const isMade = envelope.command === "create_scene";
      return accepted(
        envelope,
        10 + world.posts.length,
        isMade
          ? [
              { k: "scene", id: 70 },
              { k: "strip", id: 170 },
            ]
          : [],
      );
    };
    mend(world);
    await until(() => world.posts.length === 3, "three posts");
    expect(world.posts.map((post) => post.args).slice(1)).toEqual([
      { scene: 70, set: { synopsis: "Made offline" } },
      { strips: [170], unit: 31, day: 41, after: 101, before: null },
    ]);
    expect(world.posts[1]?.base).toEqual({ "scene:70": { version: 1, fields: { synopsis: "" } } });
    await until(() => store.board()?.sceneById.has(70) === true, "the server's id");
    expect(store.board()?.sceneById.get(scene)).toBe(store.board()?.sceneById.get(70));
    expect(synopsis(store, scene)).toBe("Made offline");
    store.send("omit_scene", { scene, omitted: true });
    await until(() => world.posts.length === 4, "the fourth post");
    expect(world.posts[3]?.args).toEqual({ scene: 70, omitted: true });
  });

  test("a field that held one is sent with the server's id as what was seen", async () => {
    const world = newWorld();
    const store = await open(world);
    cut(world);
    const make = store.send("create_element", { category: 0, name: "BARN", board_id: "", performer: "" });
    store.send("edit_scene", { scene: 1, set: { set: `${make}#0` } });
    store.send("omit_scene", { scene: 2, omitted: true });
    store.send("edit_scene", { scene: 1, set: { set: 201 } });
    await until(() => store.save().kind === "offline", "offline");
    world.reply = (envelope) =>
      accepted(envelope, 10 + world.posts.length, envelope.mid === make ? [{ k: "element", id: 90 }] : []);
    mend(world);
    await until(() => world.posts.length === 4, "four posts");
    expect(world.posts[1]?.args).toEqual({ scene: 1, set: { set: 90 } });
    expect(world.posts[3]?.base).toEqual({ "scene:1": { version: 1, fields: { set: 90 } } });
  });

  test("when the server will not make them, what belongs to them is refused too", async () => {
    const world = newWorld();
    const store = await open(world);
    cut(world);
    const make = store.send("create_scene", { fields: {}, cast: [], after: null, board: 21 });
    store.send("edit_scene", { scene: `${make}#0`, set: { synopsis: "Lost?" } });
    const other = store.send("omit_scene", { scene: 2, omitted: true });
    world.reply = (envelope) =>
      envelope.command === "create_scene"
        ? problem("request.invalid", "No", "Not so.", "", 422)
        : accepted(envelope, 11);
    mend(world);
    await store.settled(other);
    await until(() => store.refused().length === 2, "two refusals");
    expect(store.refused().map((each) => each.problem.code)).toEqual(["request.invalid", "command.orphaned"]);
    expect(store.refused()[1]?.args).toMatchObject({ set: { synopsis: "Lost?" } });
  });
});

describe("a bad network", () => {
  test("offline says so with a count, and goes on in order when the network is back", async () => {
    const world = newWorld();
    const store = await open(world);
    await goLive(world);
    cut(world);
    store.send("omit_scene", { scene: 1, omitted: true });
    store.send("omit_scene", { scene: 2, omitted: true });
    await until(() => store.save().kind === "offline", "offline");
    await settle();
    expect(store.save()).toEqual({ kind: "offline", unsent: 2 });
    expect(world.posts).toEqual([]);
    mend(world);
    await until(() => world.posts.length === 2, "two posts");
    expect(world.posts.map((post) => post.args)).toEqual([
      { scene: 1, omitted: true },
      { scene: 2, omitted: true },
    ]);
    await until(() => store.save().kind === "saved", "saved");
  });

  test("a lost answer is asked for again with the same mid, arguments and base", async () => {
    const world = newWorld();
    const store = await open(world);
    world.losesAnswers = true;
    const mid = store.send("edit_scene", { scene: 1, set: { synopsis: "Mine" } });
    await until(() => world.posts.length === 1, "the first try");
    await settle();
    world.losesAnswers = false;
    const settled = store.settled(mid);
    await until(() => {
      world.clock.advance(500);
      return world.posts.length === 2;
    }, "the second try");
    expect(world.posts[1]).toEqual(world.posts[0]);
    expect(await settled).toMatchObject({ mid, seq: 11 });
  });

  test("what the server asks to wait for is waited for", async () => {
    const world = newWorld();
    const store = await open(world);
    world.reply = (envelope) =>
      world.posts.length === 1
        ? { ...problem("request.throttled", "Slow down", "", "", 429), retry_after: 7 }
        : accepted(envelope, 11);
    const mid = store.send("omit_scene", { scene: 1, omitted: true });
    await until(() => world.posts.length === 1, "the first try");
    await settle();
    store.send("omit_scene", { scene: 2, omitted: true });
    world.network();
    await settle();
    world.clock.advance(6_900);
    await settle();
    expect(world.posts).toHaveLength(1);
    world.clock.advance(200);
    expect(await store.settled(mid)).toMatchObject({ seq: 11 });
  });

  test("pending edits survive a reload and are resent as they were", async () => {
    const world = newWorld();
    const before = await open(world);
    cut(world);
    const make = before.send("create_scene", { fields: { number: "7" }, cast: [], after: null, board: 21 });
    const edit = before.send("edit_scene", { scene: 1, set: { synopsis: "Kept" } });
    await settle();
    before.close();
    await settle();
    const after = await open(world);
    await until(
      () => synopsis(after) === "Kept" && after.board()?.sceneById.has(`${make}#0`) === true,
      "what was kept",
    );
    expect(after.save()).toEqual({ kind: "offline", unsent: 2 });
    mend(world);
    await until(() => world.posts.length === 2, "both");
    expect(world.posts.map((post) => post.mid)).toEqual([make, edit]);
    expect(world.posts[1]?.base).toEqual({ "scene:1": { version: 1, fields: { synopsis: "Scene 1" } } });
  });

  test("an edit that may have been sent keeps its mid apart from later typing, even after a reload", async () => {
    const world = newWorld();
    const before = await open(world);
    world.losesAnswers = true;
    const mid = before.send("edit_scene", { scene: 1, set: { synopsis: "One" } });
    await until(() => world.posts.length === 1, "the first try");
    await settle();
    world.isCut = true;
    before.close();
    await settle();
    const after = await open(world);
    await until(() => synopsis(after) === "One", "what was kept");
    const next = after.send("edit_scene", { scene: 1, set: { synopsis: "Two" } });
    expect(next).not.toBe(mid);
    world.losesAnswers = false;
    mend(world);
    await until(() => world.posts.length === 3, "both");
    expect(world.posts.slice(1).map((post) => [post.mid, post.args])).toEqual([
      [mid, { scene: 1, set: { synopsis: "One" } }],
      [next, { scene: 1, set: { synopsis: "Two" } }],
    ]);
  });

  test("what was kept for one person is never sent as another", async () => {
    const world = newWorld();
    const before = await open(world);
    cut(world);
    const mid = before.send("omit_scene", { scene: 1, omitted: true });
    await settle();
    before.close();
    await settle();
    const own = world.signedIn;
    world.signedIn = 1;
    world.isCut = false;
    const stranger = track(openProduction(7, 21, world.environment));
    await until(() => stranger.status() === "signed-out", "signed out");
    await settle();
    expect(world.posts).toEqual([]);
    world.signedIn = own;
    const again = await open(world);
    await again.settled(mid);
    expect(world.posts.map((post) => post.mid)).toEqual([mid]);
  });

  test("a browser that keeps nothing still sends everything", async () => {
    const world = newWorld();
    world.environment.openKeep = async () => ({
      putPending: async () => false,
      changePending: async () => null,
      unsent: async () => 0,
      deletePending: async () => undefined,
      pendings: async () => [],
      putBoard: async () => undefined,
      board: async () => null,
      putProduction: async () => undefined,
      production: async () => null,
      close: () => undefined,
    });
    const store = await open(world);
    store.send("omit_scene", { scene: 1, omitted: true });
    await store.settled(store.send("omit_scene", { scene: 2, omitted: true }));
    expect(world.posts).toHaveLength(2);
  });

  test("two tabs send what was kept once", async () => {
    const world = newWorld();
    const before = await open(world);
    cut(world);
    before.send("omit_scene", { scene: 1, omitted: true });
    await settle();
    before.close();
    await settle();
    let turn = Promise.resolve();
    world.environment.exclusively = (_name, work) => {
      turn = turn.then(work);
      return turn;
    };
    const tabs = [await open(world), await open(world)];
    world.changes = [makeChange(11, [{ k: "scene", id: 1, v: 2, set: { omitted: true } }])];
    mend(world);
    for (const tab of tabs) await until(() => tab.save().kind === "saved", "saved");
    await settle();
    expect(world.posts).toHaveLength(1);
  });
});

describe("answers that are no", () => {
  const conflictOf = (object: string): Problem => ({
    ...problem("schedule.version_conflict", "Conflict", "", "", 412),
    conflicts: [
      {
        object,
        field: "synopsis",
        base: "Scene 1",
        mine: "Mine",
        theirs: "Theirs",
        by: "Bob",
        at: "2026-09-01T10:00:00Z",
      },
    ],
    versions: { [object]: 5 },
  });

  async function conflicted(world: World): Promise<{ store: ProductionStore; mid: string }> {
    const store = await open(world);
    world.reply = (envelope): CommandAnswer | Problem =>
      envelope.base?.["scene:1"]?.version === 1 ? conflictOf("scene:1") : accepted(envelope, 11);
    const mid = store.send("edit_scene", { scene: 1, set: { synopsis: "Mine" } });
    store.send("omit_scene", { scene: 2, omitted: true });
    await until(() => store.decisions().length === 1, "the decision");
    return { store, mid };
  }

  test("a conflict becomes a decision, the rest goes on, and mine is resent on top of theirs", async () => {
    const world = newWorld();
    const { store, mid } = await conflicted(world);
    await until(() => store.save().kind === "decide" && world.posts.length === 2, "one to decide");
    expect(store.save()).toEqual({ kind: "decide", count: 1 });
    expect(world.posts.map((post) => post.command)).toEqual(["edit_scene", "omit_scene"]);
    expect(store.decisions()[0]).toMatchObject({ mid, title: "Scene 1", fields: [{ mine: "Mine", theirs: "Theirs" }] });
    expect(await store.settled(mid)).toMatchObject({ status: 412 });

    store.decide(mid, { "scene:1.synopsis": "mine" });
    await until(() => world.posts.length === 3, "the resend");
    expect(world.posts[2]).toMatchObject({
      args: { scene: 1, set: { synopsis: "Mine" } },
      base: { "scene:1": { version: 5, fields: { synopsis: "Theirs" } } },
    });
    expect(world.posts[2]?.mid).not.toBe(mid);
    await until(() => store.save().kind === "saved", "saved");
    expect(store.decisions()).toEqual([]);
  });

  test("theirs drops it, for good", async () => {
    const world = newWorld();
    const { store, mid } = await conflicted(world);
    store.decide(mid, { "scene:1.synopsis": "theirs" });
    await until(() => store.decisions().length === 0, "no decision");
    store.close();
    await settle();
    const again = await open(world);
    await settle();
    expect([again.decisions(), world.posts.length]).toEqual([[], 2]);
  });

  test("a decision waits through a reload", async () => {
    const world = newWorld();
    const { store, mid } = await conflicted(world);
    store.close();
    await settle();
    const again = await open(world);
    await until(() => again.decisions().length === 1, "the decision");
    again.decide(mid, { "scene:1.synopsis": "base" });
    await until(() => world.posts.length === 3, "the resend");
    expect(world.posts[2]?.args).toEqual({ scene: 1, set: { synopsis: "Scene 1" } });
  });

  test.each([400, 403, 404, 409, 422, 423, 428])(
    "%i is listed with its input until it is dismissed",
    async (status) => {
      const world = newWorld();
      const store = await open(world);
      world.reply = () => problem("schedule.no", "No", "Day 3 is locked.", "Ask Priya.", status);
      const mid = store.send("edit_scene", { scene: 1, set: { synopsis: "Mine" } });
      await until(() => store.refused().length === 1, "the refusal");
      expect(store.refused()[0]).toMatchObject({ mid, command: "edit_scene", sentence: "Day 3 is locked. Ask Priya." });
      expect(synopsis(store)).toBe("Scene 1");
      store.dismiss(mid);
      await until(() => store.refused().length === 0, "nothing");
    },
  );

  test("signed out: everything stops and nothing is lost", async () => {
    const world = newWorld();
    const store = await open(world);
    world.reply = () => problem("auth.signed_out", "Signed out", "", "", 401);
    const mid = store.send("omit_scene", { scene: 1, omitted: true });
    await until(() => store.status() === "signed-out", "signed out");
    store.close();
    await settle();
    world.reply = (envelope) => accepted(envelope, 11);
    await open(world);
    await until(() => world.posts.length === 2, "the resend");
    expect(world.posts[1]?.mid).toBe(mid);
  });

  test("a command that always breaks the server does not hold up the others for ever", async () => {
    const world = newWorld();
    const store = await open(world);
    world.reply = (envelope) =>
      envelope.command === "omit_scene" ? problem("system.internal", "Broken", "", "", 500) : accepted(envelope, 11);
    store.send("omit_scene", { scene: 1, omitted: true });
    const other = store.send("delete_scene", { scene: 2 });
    let isSettled = false;
    void store.settled(other).then(() => {
      isSettled = true;
    });
    await until(() => {
      world.clock.advance(31_000);
      return isSettled;
    }, "the other command");
    expect(store.refused()).toHaveLength(1);
  });
});
