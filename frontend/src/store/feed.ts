// One board, confirmed: shown from what this browser kept, brought up to date, then followed.

import type { Stop } from "../wire/clock";
import { jitteredDelay } from "../wire/clock";
import type { ConnectionState } from "../wire/connection";
import { isProblem, NOT_MODIFIED, retryDelay } from "../wire/http";
import type { Change, Peer, Problem } from "../wire/types";
import type { Environment } from "./environment";
import type { Keep, KeptBoard } from "./keep";
import type { Live, Resync } from "./live";
import { follow } from "./live";
import type { Requests } from "./requests";
import type { Confirmed } from "./tables";
import { apply, fromSnapshot } from "./tables";

const KEEP_AFTER_MS = 5_000;
/** A snapshot that held for so long was a good one. */
const CALM_MS = 10_000;

export interface FeedEvents {
  /** Confirmed is no longer what it was; the changes that did it, none for a snapshot. */
  changed(changes: readonly Change[]): void;
  peers(peers: readonly Peer[]): void;
  /** A new connection stands. */
  ready(): void;
  socket(state: ConnectionState): void;
  /** Nothing can be shown: for good unless the problem is retryable. */
  failed(problem: Problem): void;
  /** What this person may see has changed; answers whether the production is still theirs. */
  accessChanged(): Promise<boolean>;
  signedOut(): void;
  missing(): void;
}

export interface FeedOptions {
  production: number;
  board: number;
  cid: string;
  environment: Environment;
  requests: Requests;
  keep: Keep;
  events: FeedEvents;
}

export interface Feed {
  confirmed(): Confirmed | null;
  live(): Live | null;
  /** A change with this seq exists. */
  expect(epoch: number, seq: number): void;
  hurry(): void;
  close(): void;
}

export function openFeed(options: FeedOptions): Feed {
  const { production, board, requests, keep, events, environment } = options;
  const { clock, random } = environment.connections;
  let confirmed: Confirmed | null = null;
  let live: Live | null = null;
  let isClosed = false;
  let isLoading = false;
  let failures = 0;
  let loadedAt = -CALM_MS;
  /** What is confirmed cannot be followed: only a snapshot helps. */
  let isStale = false;
  let stopKeeping: Stop | null = null;
  let stopRetrying: Stop = () => undefined;

  function store(etag: string | null): void {
    stopKeeping?.();
    stopKeeping = null;
    if (confirmed !== null) void keep.putBoard({ production, board, confirmed, etag });
  }

  function storeSoon(): void {
    stopKeeping ??= clock.later(() => store(null), KEEP_AFTER_MS);
  }

  function show(next: Confirmed, changes: readonly Change[] = []): void {
    confirmed = next;
    events.changed(changes);
  }

  function onChanges(changes: readonly Change[], seq: number): void {
    if (confirmed === null) return;
    // Changes that this person may not see are missing from the list, but not from the count.
    show({ ...apply(confirmed, changes), seq: Math.max(confirmed.seq, seq) }, changes);
    storeSoon();
  }

  function followFrom({ epoch, seq }: Confirmed): void {
    live?.close();
    live = follow({
      path: `/ws/productions/${production}`,
      cid: options.cid,
      epoch,
      seq,
      board,
      environment: environment.connections,
      catchUp: (after) => requests.catchUp(board, epoch, after),
      events: {
        apply: onChanges,
        peers: events.peers,
        ready: events.ready,
        resync: (why) => void resync(why),
        state: events.socket,
        signedOut: events.signedOut,
        missing: events.missing,
      },
    });
  }

  async function resync(why: Resync): Promise<void> {
    live?.close();
    live = null;
    isStale = true;
    if (why === "access" && !(await events.accessChanged())) return;
    if (clock.now() - loadedAt < CALM_MS) {
      loadLater(jitteredDelay(failures, random));
      return;
    }
    failures = 0;
    await load(null);
  }

  function loadLater(delay: number): void {
    stopRetrying();
    stopRetrying = clock.later(() => void load(null), delay);
    failures += 1;
  }

  function onProblem(problem: Problem): void {
    if (confirmed === null || !problem.retryable) events.failed(problem);
    if (!problem.retryable) return;
    if (confirmed !== null && !isStale) followFrom(confirmed);
    else loadLater(retryDelay(problem, failures, random));
  }

  async function load(kept: KeptBoard | null): Promise<void> {
    if (isLoading || isClosed) return;
    isLoading = true;
    stopRetrying();
    const answer = await requests.snapshot(board, kept?.etag ?? null);
    isLoading = false;
    if (isClosed) return;
    if (isProblem(answer) && answer.code !== NOT_MODIFIED) {
      onProblem(answer);
      return;
    }
    loadedAt = clock.now();
    isStale = false;
    if (!isProblem(answer)) {
      show(fromSnapshot(answer.value));
      store(answer.etag);
    }
    if (confirmed !== null) followFrom(confirmed);
  }

  async function begin(): Promise<void> {
    const kept = await keep.board(production, board);
    if (isClosed) return;
    if (kept !== null) show(kept.confirmed);
    await load(kept);
  }

  void begin();
  return {
    confirmed: () => confirmed,
    live: () => live,
    expect(epoch, seq) {
      if (confirmed !== null && confirmed.epoch !== epoch) void resync("epoch");
      else live?.expect(seq);
    },
    hurry() {
      live?.hurry();
      if (live === null) void load(null);
    },
    close() {
      isClosed = true;
      if (stopKeeping !== null) store(null);
      stopRetrying();
      live?.close();
    },
  };
}
