import { afterEach, describe, expect, test } from "vitest";
import { isProblem } from "../wire/http";
import { openProduction } from "./production";
import { makeChange, makeSnapshot } from "./testing/board";
import { closeAll, cut, goLive, mend, newWorld, open, say, synopsis, track } from "./testing/stores";
import { accepted, settle, until } from "./testing/world";

afterEach(closeAll);

describe("opening", () => {
  test("shows the board asked for, or the promoted one", async () => {
    const world = newWorld();
    const store = await open(world, null);
    expect(store.board()?.id).toBe(21);
    expect(store.production()?.title).toBe("Merrow");
    expect(store.save()).toEqual({ kind: "saved" });
  });

  test("a production without boards is ready, and its first board opens when it is there", async () => {
    const world = newWorld();
    world.production = { ...world.production, boards: [] };
    const store = await open(world, null);
    expect(store.board()).toBeUndefined();
    world.production = { ...world.production, boards: [{ id: 21, name: "Schedule", promoted: true }] };
    world.reply = (envelope) => accepted(envelope, 10, [{ k: "board", id: 21 }]);
    const args = { upload: 1, start: "2026-09-10", days_off: [5, 6], eighths_per_day: 40 };
    const answer = await store.settled(store.send("import_screenplay", args));
    if (isProblem(answer)) throw new Error("refused");
    store.openBoard(answer.created[0]?.id ?? 0);
    await until(() => store.board()?.id === 21, "the new board");
    expect(store.production()?.boards).toHaveLength(1);
  });

  test("a production that is not this person's is missing", async () => {
    const world = newWorld();
    const store = track(openProduction(8, null, world.environment));
    await until(() => store.status() === "missing", "missing");
  });

  test("the last board is shown at once without network, then brought up to date", async () => {
    const world = newWorld();
    (await open(world)).close();
    await settle();
    cut(world);
    const store = await open(world);
    expect(synopsis(store)).toBe("Scene 1");
    expect(store.save().kind).toBe("offline");
    world.snapshot = makeSnapshot(12);
    world.changes = [makeChange(11, [{ k: "scene", id: 1, v: 2, set: { synopsis: "Theirs" } }])];
    mend(world);
    await goLive(world, 11);
    await until(() => {
      world.clock.advance(50);
      return synopsis(store) === "Theirs";
    }, "catching up");
  });
});

describe("sending", () => {
  test("is drawn at once, sent with what was seen, and confirmed by its delta", async () => {
    const world = newWorld();
    const store = await open(world);
    await goLive(world);
    const mid = store.send("edit_scene", { scene: 1, set: { synopsis: "Mine" } });
    await Promise.resolve();
    expect(store.board()?.sceneById.get(1)).toMatchObject({ synopsis: "Mine", unsent: true });
    expect(await store.settled(mid)).toMatchObject({ seq: 11 });
    expect(world.posts).toEqual([
      {
        mid,
        command: "edit_scene",
        args: { scene: 1, set: { synopsis: "Mine" } },
        base: { "scene:1": { version: 1, fields: { synopsis: "Scene 1" } } },
      },
    ]);
    await settle();
    expect([synopsis(store), store.board()?.sceneById.get(1)?.unsent]).toEqual(["Mine", false]);
    const ops = [{ k: "scene" as const, id: 1, v: 2, set: { synopsis: "Mine" } }];
    say(world, { t: "delta", prev: 10, seq: 11, changes: [makeChange(11, ops, { mid, by: 1 })] });
    await until(() => store.board()?.seq === 11, "the delta");
    expect(store.board()?.sceneById.get(1)).toMatchObject({ synopsis: "Mine", version: 2, unsent: false });
  });

  test("two edits in one turn: the second saw the first", async () => {
    const world = newWorld();
    const store = await open(world);
    store.send("edit_scene", { scene: 1, set: { synopsis: "One" } });
    store.send("omit_scene", { scene: 2, omitted: true });
    store.send("edit_scene", { scene: 1, set: { synopsis: "Two" } });
    await until(() => world.posts.length === 3, "three posts");
    expect(world.posts.map((post) => post.command)).toEqual(["edit_scene", "omit_scene", "edit_scene"]);
    expect(world.posts[2]?.base?.["scene:1"]?.fields).toEqual({ synopsis: "One" });
  });

  test("typing becomes one command", async () => {
    const world = newWorld();
    const store = await open(world);
    const mids = ["N", "Ne", "New"].map((text) => store.send("edit_scene", { scene: 1, set: { synopsis: text } }));
    expect(new Set(mids).size).toBe(1);
    await until(() => world.posts.length > 0, "the post");
    await settle();
    expect(world.posts).toHaveLength(1);
    expect(world.posts[0]?.args).toEqual({ scene: 1, set: { synopsis: "New" } });
  });

  test("saving is shown after 400 ms only", async () => {
    const world = newWorld();
    const store = await open(world);
    await goLive(world);
    let release = (): void => undefined;
    const { fetch } = world.environment;
    world.environment.fetch = async (input, init) => {
      if (input.endsWith("/commands")) await new Promise<void>((resolve) => (release = resolve));
      return fetch(input, init);
    };
    const slow = await open(world);
    slow.send("omit_scene", { scene: 1, omitted: true });
    await settle();
    expect(slow.save().kind).toBe("saved");
    world.clock.advance(400);
    await settle();
    expect(slow.save()).toEqual({ kind: "saving", unsent: 1 });
    release();
    await until(() => slow.save().kind === "saved", "saved");
    expect(store.save().kind).toBe("saved");
  });
});

describe("other people", () => {
  test("their moves are drawn once a frame and ringed for 1.6 seconds", async () => {
    const world = newWorld();
    const store = await open(world);
    await goLive(world);
    const ops = [{ k: "strip" as const, id: 101, v: 2, b: 21, set: { day: 42, position: 9_000 } }];
    world.sockets
      .at(-1)
      ?.say({ t: "delta", prev: 10, seq: 11, changes: [makeChange(11, ops, { cmd: "move_strips" })] });
    await settle();
    expect(store.board()?.seq).toBe(10);
    world.clock.advance(16);
    await until(() => store.board()?.seq === 11, "the frame");
    expect(store.board()?.stripById.get(101)?.day).toBe(42);
    expect(store.moved()).toEqual([101]);
    world.clock.advance(1_600);
    expect(store.moved()).toEqual([]);
  });

  test("who is here, without oneself, until they or the connection go", async () => {
    const world = newWorld();
    const store = await open(world);
    await goLive(world);
    const hello = world.sockets.at(-1)?.sent[0];
    const own = `${world.environment.user()}.${hello?.t === "hello" ? hello.cid : ""}`;
    const state = { here: true, selection: ["strip:101"], dragging: [] };
    say(world, {
      t: "presence",
      peers: [
        { ...state, cid: "2.x", by: 2 },
        { ...state, cid: own, by: 1 },
      ],
    });
    expect(store.peers()).toMatchObject([{ cid: "2.x", member: { name: "Bob Bell" }, selection: [101] }]);
    world.sockets.at(-1)?.events.closed(1006);
    expect(store.peers()).toEqual([]);
  });

  test("a new board or a new name makes the production's own document be read again", async () => {
    const world = newWorld();
    const store = await open(world);
    await goLive(world);
    world.production = {
      ...world.production,
      boards: [...world.production.boards, { id: 22, name: "B", promoted: false }],
    };
    const op = { k: "board" as const, id: 22, v: 1, set: { name: "B", promoted: false, palette: "classic" } };
    say(world, { t: "delta", prev: 10, seq: 11, changes: [makeChange(11, [op])] });
    await until(() => store.production()?.boards.length === 2, "the new board");
  });
});
