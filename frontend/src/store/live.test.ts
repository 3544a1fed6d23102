import { beforeEach, describe, expect, test } from "vitest";
import { problem } from "../wire/http";
import type { CatchUp, Change, Problem, ServerFrame } from "../wire/types";
import type { Live, Resync } from "./live";
import { follow } from "./live";
import { apply, fromSnapshot } from "./tables";
import { makeChange, makeSnapshot, seeded } from "./testing/board";
import type { TestSocket } from "./testing/world";
import { settle, testClock } from "./testing/world";

let clock = testClock();
let sockets: TestSocket[] = [];
let log: Change[] = [];
let asked: number[] = [];
let applied: { seqs: number[]; seq: number }[] = [];
let resyncs: Resync[] = [];
let others: string[] = [];
let answer: (after: number) => CatchUp | Problem = () => problem("x", "", "", "");

function change(seq: number): Change {
  return makeChange(seq, [{ k: "scene", id: 1, v: seq, set: { synopsis: `At ${seq}` } }]);
}

function start(): Live {
  return follow({
    path: "/ws",
    cid: "c",
    epoch: 1,
    seq: 10,
    board: 21,
    environment: {
      clock,
      random: () => 0.5,
      socket(_path, events) {
        const sent: TestSocket["sent"] = [];
        const socket: TestSocket = {
          sent,
          events,
          send: (text) => void sent.push(JSON.parse(text)),
          close: () => undefined,
          say: (frame) => events.heard(JSON.stringify(frame)),
        };
        sockets.push(socket);
        return socket;
      },
    },
    catchUp: async (after) => {
      asked.push(after);
      return answer(after);
    },
    events: {
      apply: (changes, seq) => applied.push({ seqs: changes.map((each) => each.seq), seq }),
      peers: () => undefined,
      ready: () => others.push("ready"),
      resync: (why) => resyncs.push(why),
      state: () => undefined,
      signedOut: () => others.push("signed out"),
      missing: () => others.push("missing"),
    },
  });
}

function say(frame: ServerFrame): void {
  sockets.at(-1)?.say(frame);
}

function delta(prev: number, ...seqs: number[]): void {
  say({ t: "delta", prev, seq: seqs.at(-1) ?? prev, changes: seqs.map(change) });
}

function opened(seq = 10): void {
  sockets.at(-1)?.events.opened();
  say({ t: "ready", epoch: 1, seq });
}

const seen = (): number[] => applied.flatMap((each) => each.seqs);

beforeEach(() => {
  clock = testClock();
  sockets = [];
  log = [11, 12, 13, 14, 15].map(change);
  asked = [];
  applied = [];
  resyncs = [];
  others = [];
  answer = (after) => {
    const changes = log.filter((each) => each.seq > after);
    return { epoch: 1, prev: after, seq: changes.at(-1)?.seq ?? after, changes };
  };
});

describe("deltas", () => {
  test("that fit are applied together in the next frame", () => {
    start();
    opened();
    delta(10, 11);
    delta(11, 12, 13);
    expect(applied).toEqual([]);
    clock.advance(16);
    expect(applied).toEqual([{ seqs: [11, 12, 13], seq: 13 }]);
    expect(asked).toEqual([]);
  });

  test("that are known already are ignored", () => {
    start();
    opened();
    delta(10, 11);
    delta(10, 11);
    delta(9, 10);
    clock.advance(16);
    expect(seen()).toEqual([11]);
  });

  test("a change that this person may not see still moves the chain on", () => {
    start();
    opened();
    say({ t: "delta", prev: 10, seq: 12, changes: [change(11)] });
    delta(12, 13);
    clock.advance(16);
    expect(applied).toEqual([{ seqs: [11, 13], seq: 13 }]);
  });
});

describe("a gap", () => {
  test("is filled by catching up, and what arrives meanwhile is not lost or doubled", async () => {
    start();
    opened();
    log = log.slice(0, 3);
    delta(12, 13);
    delta(13, 14);
    await settle();
    clock.advance(16);
    expect(asked).toEqual([10]);
    expect(seen()).toEqual([11, 12, 13, 14]);
  });

  test.each([
    ["ready", () => opened(13)],
    [
      "pong",
      () => {
        opened();
        say({ t: "pong", seq: 13 });
      },
    ],
  ])("shows in %s too", async (_, tell) => {
    start();
    tell();
    await settle();
    clock.advance(16);
    expect(seen()).toEqual([11, 12, 13, 14, 15]);
  });

  test("goes on asking while answers are capped", async () => {
    answer = (after) => ({ epoch: 1, prev: after, seq: after + 1, changes: [change(after + 1)] });
    start();
    opened(14);
    await settle();
    clock.advance(16);
    expect(asked).toEqual([10, 11, 12, 13]);
    expect(seen()).toEqual([11, 12, 13, 14]);
  });

  test("is asked for again when the request fails", async () => {
    const answers = answer;
    answer = () => ({ ...problem("network.offline", "", "", ""), retryable: true });
    start();
    opened(13);
    await settle();
    answer = answers;
    clock.advance(1_000);
    await settle();
    clock.advance(16);
    expect(seen()).toEqual([11, 12, 13, 14, 15]);
  });

  test.each([
    [410, ["gone"], []],
    [404, ["access"], []],
    [401, [], ["ready", "signed out"]],
  ])("%i is no answer to live with", async (status, expected, told) => {
    answer = () => problem("x", "", "", "", status);
    start();
    opened(13);
    await settle();
    expect(resyncs).toEqual(expected);
    if (told.length > 0) expect(others).toEqual(told);
  });

  test("another epoch needs a snapshot, however it shows", async () => {
    start();
    sockets.at(-1)?.events.opened();
    say({ t: "ready", epoch: 2, seq: 3 });
    answer = (after) => ({ epoch: 2, prev: after, seq: 3, changes: [] });
    delta(12, 13);
    await settle();
    say({ t: "resync", why: "overflow" });
    expect(resyncs).toEqual(["epoch", "epoch", "overflow"]);
  });
});

describe("own changes", () => {
  test("are waited for while the socket is open, then fetched", async () => {
    const live = start();
    opened();
    live.expect(11);
    clock.advance(1_000);
    expect(asked).toEqual([]);
    clock.advance(600);
    await settle();
    expect(asked).toEqual([10]);
  });

  test("are fetched at once without a socket", async () => {
    const live = start();
    live.expect(11);
    clock.advance(0);
    await settle();
    expect(asked).toEqual([10]);
  });
});

test("hello names the newest seq that is held, also on the second connection", () => {
  start();
  opened();
  delta(10, 11);
  sockets.at(-1)?.events.closed(1006);
  clock.advance(1_000);
  sockets.at(-1)?.events.opened();
  expect(sockets.at(-1)?.sent[0]).toMatchObject({ t: "hello", seq: 11, epoch: 1, boards: [21] });
});

test("without any socket, others' changes come with each attempt to connect", async () => {
  start();
  sockets.at(-1)?.events.closed(1006);
  await settle();
  clock.advance(16);
  expect(seen()).toEqual([11, 12, 13, 14, 15]);
});

test("nothing is applied after the end", async () => {
  const live = start();
  opened();
  delta(10, 11);
  live.close();
  clock.advance(1_000);
  await settle();
  expect(applied).toEqual([]);
});

test("frames lost, doubled and late: what is applied is what a new snapshot would hold", async () => {
  for (let seed = 1; seed <= 15; seed += 1) {
    clock = testClock();
    applied = [];
    const random = seeded(seed);
    log = Array.from({ length: 60 }, (_, index) => change(11 + index));
    answer = (after) => {
      const changes = log.filter((each) => each.seq > after).slice(0, 7);
      return { epoch: 1, prev: after, seq: changes.at(-1)?.seq ?? after, changes };
    };
    const live = start();
    opened();
    for (let seq = 11; seq <= 70; seq += 1) {
      if (random() < 0.7) delta(seq - 1, seq);
      if (random() < 0.2) delta(seq - 1, seq);
      if (random() < 0.3) await settle();
      if (random() < 0.4) clock.advance(16);
    }
    say({ t: "pong", seq: 70 });
    await settle();
    await settle();
    clock.advance(16);
    const all = log.map((each) => each.seq);
    expect(seen()).toEqual(all);
    expect(apply(fromSnapshot(makeSnapshot()), log).tables.scene.get(1)).toMatchObject({ synopsis: "At 70" });
    live.close();
  }
});
