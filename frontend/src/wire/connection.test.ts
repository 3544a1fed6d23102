import { beforeEach, describe, expect, test } from "vitest";
import { testClock } from "../store/testing/world";
import type { Connection, ConnectionState, SocketEvents } from "./connection";
import { connect, NO_ACCESS, PING_MS, SIGNED_OUT, TOO_SLOW } from "./connection";
import type { ServerFrame } from "./types";

interface Opened {
  events: SocketEvents;
  sent: { t: string }[];
  isClosed: boolean;
}

let clock = testClock();
let sockets: Opened[] = [];
let states: ConnectionState[] = [];
let frames: ServerFrame[] = [];
let refusals: number[] = [];
let slow = 0;

function start(random = () => 0.999): Connection {
  return connect(
    "/ws/productions/7",
    {
      hello: () => ({ t: "hello", epoch: 1, seq: 10, boards: [21], cid: "c" }),
      frame: (frame) => frames.push(frame),
      state: (state) => states.push(state),
      refused: (code) => refusals.push(code),
      tooSlow: () => {
        slow += 1;
      },
    },
    {
      clock,
      random,
      socket(_path, events) {
        const opened: Opened = { events, sent: [], isClosed: false };
        sockets.push(opened);
        return {
          send: (text) => opened.sent.push(JSON.parse(text)),
          close: () => {
            opened.isClosed = true;
          },
        };
      },
    },
  );
}

function last(): Opened {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error("No socket was opened");
  return socket;
}

function say(frame: ServerFrame): void {
  last().events.heard(JSON.stringify(frame));
}

beforeEach(() => {
  clock = testClock();
  sockets = [];
  states = [];
  frames = [];
  refusals = [];
  slow = 0;
});

describe("connection", () => {
  test("says hello first, then pings every ten seconds", () => {
    start();
    last().events.opened();
    expect(last().sent).toEqual([{ t: "hello", epoch: 1, seq: 10, boards: [21], cid: "c" }]);
    clock.advance(PING_MS);
    expect(last().sent.at(-1)).toEqual({ t: "ping" });
    say({ t: "pong", seq: 10 });
    clock.advance(PING_MS);
    expect(last().sent.filter((frame) => frame.t === "ping")).toHaveLength(2);
    expect(sockets).toHaveLength(1);
  });

  test("no pong within ten seconds means a new connection, whatever else arrives", () => {
    start();
    last().events.opened();
    clock.advance(PING_MS);
    say({ t: "delta", prev: 10, seq: 11, changes: [] });
    clock.advance(PING_MS);
    expect(states.at(-1)).toBe("waiting");
    expect(sockets[0]?.isClosed).toBe(true);
    clock.advance(1_000);
    expect(sockets).toHaveLength(2);
  });

  test("reconnects with full jitter up to ten seconds, from the start again once the server is ready", () => {
    start();
    const delays: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const before = clock.now();
      last().events.closed(1006);
      const opened = sockets.length;
      while (sockets.length === opened) clock.advance(10);
      delays.push(clock.now() - before);
    }
    const expected = [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000];
    delays.forEach((delay, index) => {
      expect(delay).toBeGreaterThan((expected[index] ?? 0) * 0.98);
      expect(delay).toBeLessThanOrEqual((expected[index] ?? 0) + 10);
    });
    last().events.opened();
    say({ t: "ready", epoch: 1, seq: 10 });
    last().events.closed(1012);
    clock.advance(510);
    expect(sockets).toHaveLength(9);
  });

  test("never waits less than half a second, and not at all when hurried", () => {
    const connection = start(() => 0);
    last().events.closed(1006);
    clock.advance(499);
    expect(sockets).toHaveLength(1);
    connection.hurry();
    expect(sockets).toHaveLength(2);
    connection.hurry();
    expect(sockets).toHaveLength(2);
  });

  test("a server that accepts and says nothing is given up", () => {
    start();
    clock.advance(PING_MS);
    expect(states).toEqual(["connecting", "waiting"]);
  });

  test.each([SIGNED_OUT, NO_ACCESS])("does not come back after %i", (code) => {
    start();
    last().events.opened();
    last().events.closed(code);
    clock.advance(60_000);
    expect(refusals).toEqual([code]);
    expect([sockets.length, states.at(-1)]).toEqual([1, "closed"]);
  });

  test("comes back after it was too slow, and says so", () => {
    start();
    last().events.opened();
    last().events.closed(TOO_SLOW);
    clock.advance(1_000);
    expect([slow, sockets.length]).toEqual([1, 2]);
  });

  test("hears nothing from a socket it has given up, and nothing that is no frame", () => {
    const connection = start();
    const first = last();
    first.events.opened();
    first.events.heard("not json");
    first.events.heard('"text"');
    first.events.closed(1006);
    first.events.heard('{"t":"pong","seq":99}');
    first.events.closed(1006);
    expect(frames).toEqual([]);
    clock.advance(1_000);
    expect(sockets).toHaveLength(2);
    connection.close();
    last().events.opened();
    clock.advance(60_000);
    expect([sockets.length, connection.state()]).toEqual([2, "closed"]);
  });

  test("sends only while open", () => {
    const connection = start();
    connection.send({ t: "ping" });
    expect(last().sent).toEqual([]);
  });
});
