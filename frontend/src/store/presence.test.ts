import { expect, test } from "vitest";
import type { ClientFrame, Peer } from "../wire/types";
import { afterBatch, announcer, fading, movedStrips, peerViews } from "./presence";
import { makeChange, makeProduction } from "./testing/board";
import { testClock } from "./testing/world";

function peer(cid: string, fields: Partial<Peer> = {}): Peer {
  return { cid, by: 2, here: true, selection: [], dragging: [], ...fields };
}

test("peers come and go by batches, oneself is not one of them", () => {
  let peers = afterBatch(new Map(), [peer("a"), peer("me"), peer("b")], "me");
  expect([...peers.keys()]).toEqual(["a", "b"]);
  peers = afterBatch(peers, [peer("a", { here: false }), peer("b", { dragging: ["strip:101"] })], "me");
  expect(peerViews(peers.values(), makeProduction().members)).toMatchObject([
    { cid: "b", member: { name: "Bob Bell" }, dragging: [101], selection: [] },
  ]);
  expect(peerViews([peer("x", { by: 99 })], makeProduction().members)).toEqual([]);
});

test("presence is said at once when quiet, at most four times a second, and the last word always", () => {
  const clock = testClock();
  const sent: ClientFrame[] = [];
  const announce = announcer(clock, (frame) => sent.push(frame));
  for (let strip = 1; strip <= 9; strip += 1) {
    announce.present([strip], []);
    clock.advance(50);
  }
  expect(sent).toHaveLength(2);
  clock.advance(250);
  expect(sent).toHaveLength(3);
  expect(sent.at(-1)).toEqual({ t: "presence", selection: ["strip:9"], dragging: [] });
  clock.advance(1_000);
  expect(sent).toHaveLength(3);
  announce.repeat();
  expect(sent.at(-1)).toEqual(sent[2]);
});

test("one is here before anything is selected", () => {
  const sent: ClientFrame[] = [];
  announcer(testClock(), (frame) => sent.push(frame)).repeat();
  expect(sent).toEqual([{ t: "presence", selection: [], dragging: [] }]);
});

test("presence names only what others know, and no more than the server takes", () => {
  const sent: ClientFrame[] = [];
  const announce = announcer(testClock(), (frame) => sent.push(frame));
  announce.present(["m#0", ...Array.from({ length: 300 }, (_, index) => index)], [5]);
  expect(sent[0]).toMatchObject({ t: "presence", dragging: ["strip:5"] });
  expect(sent[0]?.t === "presence" && sent[0].selection.length).toBe(100);
});

test("only other people's moves put a ring around strips, for 1.6 seconds each", () => {
  const ops = [
    { k: "strip" as const, id: 101, v: 2, b: 21, set: { day: 42, position: 5 } },
    { k: "strip" as const, id: 102, v: 2, b: 21, gone: true },
    { k: "day" as const, id: 42, v: 2, b: 21, set: { position: 1 } },
  ];
  const changes = [
    makeChange(11, ops, { cmd: "move_strips" }),
    makeChange(12, [{ k: "strip", id: 103, v: 2, b: 21, set: { day: 42, position: 9 } }], {
      cmd: "move_strips",
      by: 1,
    }),
    makeChange(13, [{ k: "strip", id: 104, v: 2, b: 21, set: { position: 9 } }], { cmd: "insert_day_break" }),
  ];
  expect(movedStrips(changes, (change) => change.by === 1)).toEqual([101]);

  const clock = testClock();
  const seen: (readonly (number | string)[])[] = [];
  const ring = fading(clock, (refs) => seen.push(refs));
  ring.add([101]);
  clock.advance(1_000);
  ring.add([102]);
  clock.advance(700);
  expect(seen).toEqual([[101], [101, 102], [102]]);
  clock.advance(1_000);
  expect(seen.at(-1)).toEqual([]);
});
