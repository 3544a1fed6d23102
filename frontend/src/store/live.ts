// Follows a board: deltas where they fit, catch-up where they do not, all applied once a frame.

import type { Stop } from "../wire/clock";
import type { ConnectionEnvironment, ConnectionState } from "../wire/connection";
import { connect, SIGNED_OUT } from "../wire/connection";
import { isProblem, OFFLINE, retryDelay } from "../wire/http";
import type { CatchUp, Change, ClientFrame, Peer, Problem, ServerFrame } from "../wire/types";

type Delta = Extract<ServerFrame, { t: "delta" }>;
export type Resync = Extract<ServerFrame, { t: "resync" }>["why"];

// An answer's delta is usually here first; one that takes longer than this was lost.
const DELTA_PATIENCE_MS = 1_500;

export interface LiveEvents {
  apply(changes: readonly Change[], seq: number): void;
  peers(peers: readonly Peer[]): void;
  /** The socket is open and the server has answered. */
  ready(): void;
  resync(why: Resync): void;
  state(state: ConnectionState): void;
  signedOut(): void;
  missing(): void;
}

export interface LiveOptions {
  path: string;
  cid: string;
  epoch: number;
  seq: number;
  board: number;
  environment: ConnectionEnvironment;
  catchUp(after: number): Promise<CatchUp | Problem>;
  events: LiveEvents;
}

export interface Live {
  /** A change with this seq exists: fetched unless its delta comes by itself. */
  expect(seq: number): void;
  send(frame: ClientFrame): void;
  hurry(): void;
  isOpen(): boolean;
  close(): void;
}

export function follow(options: LiveOptions): Live {
  const { epoch, board, cid, events } = options;
  const { clock, random } = options.environment;
  let head = options.seq;
  let target = head;
  let waiting: Change[] = [];
  let held: Delta[] = [];
  let isCatching = false;
  let isClosed = false;
  let failures = 0;
  let isFramed = false;
  let isHeldBack = false;
  const stops = {
    frame: (() => undefined) as Stop,
    retry: (() => undefined) as Stop,
    patience: (() => undefined) as Stop,
  };

  function flush(): void {
    isFramed = false;
    const changes = waiting;
    waiting = [];
    if (!isClosed) events.apply(changes, head);
  }

  function take(changes: readonly Change[], seq: number): void {
    waiting.push(...changes.filter((change) => change.seq > head));
    head = Math.max(head, seq);
    if (isFramed) return;
    isFramed = true;
    stops.frame = clock.frame(flush);
  }

  function onDelta(delta: Delta): void {
    if (isCatching) {
      held.push(delta);
      return;
    }
    if (delta.seq <= head) return;
    if (delta.prev > head) fetchUpTo(delta.seq);
    else take(delta.changes, delta.seq);
  }

  function resyncFor(problem: Problem): Resync | null {
    if (problem.status === 410) return "gone";
    return problem.status === 404 || problem.status === 403 ? "access" : null;
  }

  function onProblem(problem: Problem): void {
    const why = resyncFor(problem);
    if (why !== null) events.resync(why);
    else if (problem.status === 401) events.signedOut();
    else retryLater(problem);
  }

  function retryLater(problem: Problem): void {
    // A server that asked for patience gets it, however much it tells meanwhile.
    isHeldBack = problem.code !== OFFLINE;
    stops.retry();
    stops.retry = clock.later(
      () => {
        isHeldBack = false;
        fetchUpTo(target);
      },
      retryDelay(problem, failures, random),
    );
    failures += 1;
  }

  /** Whether there may be more to fetch. */
  function onAnswer(answer: CatchUp | Problem): boolean {
    if (isProblem(answer)) {
      onProblem(answer);
      return false;
    }
    failures = 0;
    if (answer.epoch !== epoch) {
      events.resync("epoch");
      return false;
    }
    const before = head;
    take(answer.changes, answer.seq);
    return head > before;
  }

  async function fetchAll(): Promise<void> {
    let goesOn = true;
    do {
      const answer = await options.catchUp(head);
      goesOn = !isClosed && onAnswer(answer);
    } while (goesOn && head < target);
  }

  function release(): void {
    isCatching = false;
    const deltas = held;
    held = [];
    if (!isClosed) deltas.forEach(onDelta);
  }

  function fetchNow(): void {
    if (isCatching || isClosed || isHeldBack) return;
    isCatching = true;
    stops.retry();
    void fetchAll().finally(release);
  }

  function fetchUpTo(seq: number): void {
    target = Math.max(target, seq);
    if (head < target) fetchNow();
  }

  function onState(state: ConnectionState): void {
    if (isClosed) return;
    events.state(state);
    // Where sockets are blocked or broken, plain requests still bring what others do.
    if (state === "waiting") fetchNow();
  }

  function onReady(frame: Extract<ServerFrame, { t: "ready" }>): void {
    if (frame.epoch !== epoch) {
      events.resync("epoch");
      return;
    }
    events.ready();
    fetchUpTo(frame.seq);
  }

  function onFrame(frame: ServerFrame): void {
    switch (frame.t) {
      case "ready":
        onReady(frame);
        break;
      case "delta":
        onDelta(frame);
        break;
      case "presence":
        events.peers(frame.peers);
        break;
      case "resync":
        events.resync(frame.why);
        break;
      case "pong":
        fetchUpTo(frame.seq);
        break;
    }
  }

  const connection = connect(
    options.path,
    {
      hello: () => ({ t: "hello", epoch, seq: head, boards: [board], cid }),
      frame: onFrame,
      state: onState,
      refused: (code) => (code === SIGNED_OUT ? events.signedOut() : events.missing()),
      tooSlow: () => events.resync("overflow"),
    },
    options.environment,
  );

  return {
    expect(seq) {
      if (seq <= head) return;
      stops.patience();
      const isOpen = connection.state() === "open";
      stops.patience = clock.later(() => fetchUpTo(seq), isOpen ? DELTA_PATIENCE_MS : 0);
    },
    send: (frame) => connection.send(frame),
    hurry() {
      connection.hurry();
      fetchNow();
    },
    isOpen: () => connection.state() === "open",
    close() {
      isClosed = true;
      connection.close();
      for (const stop of Object.values(stops)) stop();
    },
  };
}
