// The outside world for tests: a clock that is turned by hand, a network that can be cut, a scripted server.

import type { Clock, Stop } from "../../wire/clock";
import type { Socket, SocketEvents } from "../../wire/connection";
import { problem } from "../../wire/http";
import type {
  Change,
  ClientFrame,
  CommandAnswer,
  CommandEnvelope,
  Problem,
  Production,
  ServerFrame,
} from "../../wire/types";
import type { Environment } from "../environment";
import { openKeep } from "../keep";
import { makeProduction, makeSnapshot } from "./board";

export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function testClock(): TestClock {
  let time = 0;
  let timers: { at: number; action: () => void }[] = [];
  function later(action: () => void, ms: number): Stop {
    const timer = { at: time + ms, action };
    timers.push(timer);
    return () => {
      timers = timers.filter((each) => each !== timer);
    };
  }
  return {
    now: () => time,
    later,
    frame: (action) => later(action, 16),
    advance(ms) {
      const end = time + ms;
      for (;;) {
        const next = timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((each) => each !== next);
        time = next.at;
        next.action();
      }
      time = end;
    },
  };
}

export interface TestSocket extends Socket {
  sent: ClientFrame[];
  events: SocketEvents;
  say(frame: ServerFrame): void;
}

export interface World {
  environment: Environment;
  clock: TestClock;
  sockets: TestSocket[];
  posts: CommandEnvelope[];
  requests: string[];
  production: Production;
  /** Whose session it is. */
  signedIn: number;
  snapshot: ReturnType<typeof makeSnapshot>;
  changes: Change[];
  isCut: boolean;
  /** The request arrives, its answer does not. */
  losesAnswers: boolean;
  reply(envelope: CommandEnvelope): CommandAnswer | Problem;
  network(): void;
}

export function accepted(
  envelope: CommandEnvelope,
  seq: number,
  created: CommandAnswer["created"] = [],
): CommandAnswer {
  return { mid: envelope.mid, epoch: 1, seq, created, notes: [], refused: [] };
}

function asResponse(body: object): Response {
  const status = "code" in body && "status" in body ? Number(body.status) : 200;
  const headers = { "Content-Type": "application/json", ETag: '"tag"' };
  return new Response(JSON.stringify(body), { status, headers });
}

function makeSocket(events: SocketEvents): TestSocket {
  const sent: ClientFrame[] = [];
  return {
    sent,
    events,
    send: (text) => void sent.push(JSON.parse(text)),
    close: () => undefined,
    say: (frame) => events.heard(JSON.stringify(frame)),
  };
}

/** The database is named after the user: tests that must not share one use different users. */
export function testWorld(user: number): World {
  const clock = testClock();
  const listeners = new Set<() => void>();
  const answers = new Map<string, CommandAnswer | Problem>();

  function commands(text: string): CommandAnswer | Problem {
    const envelope: CommandEnvelope = JSON.parse(text);
    world.posts.push(envelope);
    const result = answers.get(envelope.mid) ?? world.reply(envelope);
    if (!("code" in result)) answers.set(envelope.mid, result);
    return result;
  }

  function catchUp(url: URL): object {
    const prev = Number(url.searchParams.get("after"));
    const changes = world.changes.filter((change) => change.seq > prev);
    return { epoch: 1, prev, seq: Math.max(prev, ...changes.map((change) => change.seq)), changes };
  }

  function answer(url: URL, init: RequestInit | undefined): object {
    if (url.pathname.endsWith("/commands")) return commands(String(init?.body));
    if (url.pathname.endsWith("/changes")) return catchUp(url);
    if (url.pathname.includes("/boards/")) return world.snapshot;
    if (url.pathname.endsWith("/productions/7")) return world.production;
    if (url.pathname === "/api/me") return { id: world.signedIn, name: "Alice Ames", initials: "AA", productions: [] };
    return problem("http.404", "Not found", "Nothing is here.", "", 404);
  }

  const world: World = {
    clock,
    sockets: [],
    posts: [],
    requests: [],
    production: makeProduction(),
    signedIn: user,
    snapshot: makeSnapshot(),
    changes: [],
    isCut: false,
    losesAnswers: false,
    reply: (envelope) => accepted(envelope, 11),
    network() {
      for (const hear of listeners) hear();
    },
    environment: {
      async fetch(input, init) {
        world.requests.push(input);
        if (world.isCut) throw new TypeError("Failed to fetch");
        const result = answer(new URL(input, "http://test"), init);
        if (world.losesAnswers) throw new TypeError("Failed to fetch");
        return asResponse(result);
      },
      connections: {
        clock,
        random: () => 0.5,
        socket(_path, events) {
          const socket = makeSocket(events);
          world.sockets.push(socket);
          return socket;
        },
      },
      user: () => user,
      openKeep,
      exclusively: (_name, work) => work(),
      isOnline: () => !world.isCut,
      onNetwork(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  return world;
}

/** Waits for what IndexedDB and promises do in their own time. */
export async function until(isTrue: () => boolean, what = "condition"): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`Waited in vain for ${what}`);
}

const soon = (globalThis as { setImmediate?: (run: () => void) => unknown }).setImmediate ?? setTimeout;

/** Enough turns of the loop for a chain of storage requests, however few of them a busy machine does in a millisecond. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (let hop = 0; hop < 20; hop += 1) await new Promise<void>((resolve) => void soon(resolve));
  }
}
