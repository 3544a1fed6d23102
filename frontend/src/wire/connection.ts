// One WebSocket kept open: hello, pings, and a reconnection with jitter whenever it goes quiet.

import type { Clock, Stop } from "./clock";
import { browserClock, jitteredDelay } from "./clock";
import type { ClientFrame, ServerFrame } from "./types";

export const SUBPROTOCOL = "studioflow.v1";
export const PING_MS = 10_000;
export const SIGNED_OUT = 4401;
export const FORBIDDEN = 4403;
export const NO_ACCESS = 4404;
export const TOO_SLOW = 4408;
const LONGEST_DELAY_S = 10;
const REFUSALS: ReadonlySet<number> = new Set([SIGNED_OUT, FORBIDDEN, NO_ACCESS]);

/** The part of a WebSocket that a connection needs. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  heard(data: unknown): void;
  closed(code: number): void;
}

export type ConnectionState = "connecting" | "open" | "waiting" | "closed";

export interface ConnectionEvents {
  hello(): Extract<ClientFrame, { t: "hello" }>;
  frame(frame: ServerFrame): void;
  state(state: ConnectionState): void;
  /** The server will not have this connection again: 4401, 4403 or 4404. */
  refused(code: number): void;
  /** Frames were lost because this side read too slowly. */
  tooSlow(): void;
}

export interface ConnectionEnvironment {
  clock: Clock;
  random(): number;
  socket(path: string, events: SocketEvents): Socket;
}

export interface Connection {
  /** Dropped unless the socket is open: everything sent here is outdated by the next hello. */
  send(frame: ClientFrame): void;
  /** Reconnects at once instead of waiting. */
  hurry(): void;
  state(): ConnectionState;
  close(): void;
}

function openSocket(path: string, events: SocketEvents): Socket {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}${path}`, SUBPROTOCOL);
  socket.onopen = events.opened;
  socket.onmessage = (event) => events.heard(event.data);
  socket.onclose = (event) => events.closed(event.code);
  return socket;
}

export const browserConnections: ConnectionEnvironment = {
  clock: browserClock,
  random: Math.random,
  socket: openSocket,
};

function frameOf(data: unknown): ServerFrame | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    // The types are generated from the server's: a frame with a `t` is trusted to fit them.
    return typeof frame === "object" && frame !== null && "t" in frame ? (frame as ServerFrame) : null;
  } catch {
    return null;
  }
}

export function connect(
  path: string,
  events: ConnectionEvents,
  environment: ConnectionEnvironment = browserConnections,
): Connection {
  const { clock, random } = environment;
  let socket: Socket | null = null;
  let state: ConnectionState = "waiting";
  let attempt = 0;
  let stopTimer: Stop = () => undefined;

  function enter(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    events.state(next);
  }

  function detach(): void {
    stopTimer();
    socket?.close();
    socket = null;
  }

  function wait(): void {
    detach();
    stopTimer = clock.later(open, jitteredDelay(attempt, random, 0.5, LONGEST_DELAY_S));
    attempt += 1;
    enter("waiting");
  }

  function send(frame: ClientFrame): void {
    if (state === "open") socket?.send(JSON.stringify(frame));
  }

  function ping(): void {
    send({ t: "ping" });
    stopTimer = clock.later(wait, PING_MS);
  }

  function restPing(): void {
    stopTimer();
    stopTimer = clock.later(ping, PING_MS);
  }

  function onMessage(data: unknown): void {
    const frame = frameOf(data);
    if (frame === null) return;
    // Only an answered ping proves the way there; other frames prove only the way back.
    if (frame.t === "pong") restPing();
    if (frame.t === "ready") attempt = 0;
    events.frame(frame);
  }

  function onClose(code: number): void {
    if (REFUSALS.has(code)) {
      detach();
      enter("closed");
      events.refused(code);
      return;
    }
    wait();
    if (code === TOO_SLOW) events.tooSlow();
  }

  function greet(): void {
    enter("open");
    send(events.hello());
    restPing();
  }

  function open(): void {
    detach();
    enter("connecting");
    // A server that accepts and then says nothing is as good as none.
    stopTimer = clock.later(wait, PING_MS);
    // What a socket says after it was given up is not heard.
    const ifCurrent = (act: () => void): void => {
      if (socket === opened) act();
    };
    const opened = environment.socket(path, {
      opened: () => ifCurrent(greet),
      heard: (data) => ifCurrent(() => onMessage(data)),
      closed: (code) => ifCurrent(() => onClose(code)),
    });
    socket = opened;
  }

  open();
  return {
    send,
    hurry() {
      if (state === "waiting") open();
    },
    state: () => state,
    close() {
      detach();
      enter("closed");
    },
  };
}
