// Sends what is pending, in order and one at a time, until the server has answered for good.

import type { Clock, Stop } from "../wire/clock";
import { isProblem, OFFLINE, problem, retryDelay } from "../wire/http";
import type { Change, CommandAnswer, CommandEnvelope, Created, Op, Problem, Ref } from "../wire/types";
import type { Deferred } from "./deferred";
import { deferred } from "./deferred";
import type { Keep } from "./keep";
import type { AnyPending } from "./pending";
import {
  coalesced,
  editedKey,
  envelopeOf,
  isUntouched,
  madeId,
  mentions,
  refusedParts,
  renamedPending,
} from "./pending";

const MOST_SERVER_FAILURES = 5;
const MOST_ALIASES = 1_000;

export interface OutboxEnvironment {
  production: number;
  keep: Promise<Keep>;
  clock: Clock;
  random(): number;
  post(envelope: CommandEnvelope): Promise<CommandAnswer | Problem>;
  /** Runs the work while no other tab of this browser runs work of that name. */
  exclusively(name: string, work: () => Promise<void>): Promise<void>;
  /** The list or an alias is no longer what it was. */
  changed(): void;
  answered(answer: CommandAnswer): void;
  signedOut(): void;
}

export interface Outbox {
  list(): readonly AnyPending[];
  /** Ids made offline, and the server's for the same objects. */
  aliases(): ReadonlyMap<Ref, Ref>;
  /** Takes up what an earlier page left behind. */
  restore(): Promise<void>;
  /** Starts sending, once it is known whose commands these are. */
  start(): void;
  /** Answers the mid under which it will be sent. */
  add(pending: AnyPending): string;
  replace(mid: string, by: AnyPending | null): void;
  /** Deltas that hold own commands: their rows are confirmed even if the answer was lost. */
  landed(changes: readonly Change[]): void;
  /** Drops what was accepted up to here. */
  forget(seq: number): void;
  /** Retries at once what waits for the network. */
  hurry(): void;
  settled(mid: string): Promise<CommandAnswer | Problem>;
  /** Nothing more is sent. */
  stop(): void;
  /** Sends what can be sent now; what cannot waits for the next page. Done when nothing is written any more. */
  close(): Promise<void>;
}

function orphaned(): Problem {
  const detail = "It belongs to something that could not be saved.";
  return problem("command.orphaned", "Not saved", detail, "Make it again where it is wanted.", 409);
}

/** What a change has made, in order, as the answer to its command tells it. */
function madeBy(ops: readonly Op[]): Created[] {
  return ops.flatMap(({ k, id, v, set }) => (v === 1 && set !== undefined ? [{ k, id }] : []));
}

function isDecidable(pending: AnyPending, found: Problem): boolean {
  return (
    found.status === 412 && (found.conflicts ?? []).length > 0 && editedKey(pending.command, pending.args) !== null
  );
}

export function createOutbox(environment: OutboxEnvironment): Outbox {
  const { production, clock, random } = environment;
  const aliases = new Map<Ref, Ref>();
  const settlings = new Map<string, Deferred<CommandAnswer | Problem>>();
  /** No other tab can know of these. */
  const unkept = new Set<string>();
  let list: readonly AnyPending[] = [];
  let isReady = false;
  let isClosing = false;
  let sending: Promise<void> = Promise.resolve();
  let writing: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  let isStopped = false;
  let failures = 0;
  let isHeldBack = false;
  let stopWaiting: Stop = () => undefined;

  function find(mid: string): AnyPending | undefined {
    return list.find((pending) => pending.mid === mid);
  }

  function set(next: readonly AnyPending[]): void {
    list = next;
    environment.changed();
  }

  async function keepPending(pending: AnyPending): Promise<void> {
    if (await (await environment.keep).putPending(pending)) unkept.delete(pending.mid);
  }

  function keepNew(pending: AnyPending): Promise<void> {
    unkept.add(pending.mid);
    return keepPending(pending);
  }

  /** Never writes what this tab believes over what another tab has made of it. */
  async function changeKept(mid: string, change: (kept: AnyPending) => AnyPending | null) {
    return (await environment.keep).changePending(mid, change);
  }

  /** Takes over what is kept, or lets go of it. */
  function adopt(mid: string, kept: AnyPending | undefined): void {
    if (kept !== undefined) learn(kept);
    const instead = kept === undefined ? [] : [renamedPending(kept, aliases)];
    set(list.flatMap((each) => (each.mid === mid ? instead : [each])));
  }

  function drop(mid: string): void {
    set(list.filter((pending) => pending.mid !== mid));
    void environment.keep.then((keep) => keep.deletePending(mid));
  }

  /** Shown at once; kept when the promise is done. */
  function update(mid: string, fields: Partial<AnyPending>): Promise<void> {
    const pending = find(mid);
    if (pending === undefined) return Promise.resolve();
    // The command and its arguments stay a pair: fields never carry only one of them.
    const next = { ...pending, ...fields } as AnyPending;
    set(list.map((each) => (each.mid === mid ? next : each)));
    return keepPending(next);
  }

  function settle(mid: string, result: CommandAnswer | Problem): void {
    settlingOf(mid).resolve(result);
  }

  function settlingOf(mid: string): Deferred<CommandAnswer | Problem> {
    const found = settlings.get(mid) ?? deferred<CommandAnswer | Problem>();
    settlings.set(mid, found);
    return found;
  }

  function learn({ mid, created }: { mid: string; created: readonly Created[] }): void {
    created.forEach(({ id }, index) => {
      aliases.set(madeId(mid, index), id);
    });
    for (const made of [...aliases.keys()].slice(0, Math.max(0, aliases.size - MOST_ALIASES))) aliases.delete(made);
  }

  async function renameAll(): Promise<void> {
    const before = list;
    set(list.map((pending) => renamedPending(pending, aliases)));
    const changed = list.filter((pending, index) => pending !== before[index]);
    await Promise.all(changed.map(({ mid }) => changeKept(mid, (kept) => renamedPending(kept, aliases))));
  }

  /** Parts that the server refused are listed until they are dismissed. */
  async function keepParts(pending: AnyPending, answer: CommandAnswer): Promise<void> {
    const parts = refusedParts(pending, answer).filter(({ mid }) => find(mid) === undefined);
    set(list.flatMap((each) => (each.mid === pending.mid ? [...parts, each] : [each])));
    await Promise.all(parts.map(keepPending));
  }

  async function accept(pending: AnyPending, answer: CommandAnswer): Promise<void> {
    learn(answer);
    const kept = update(answer.mid, { state: "sent", seq: answer.seq, created: answer.created, problem: null });
    await Promise.all([kept, renameAll(), keepParts(pending, answer)]);
    environment.answered(answer);
    settle(answer.mid, answer);
  }

  async function refuse(pending: AnyPending, found: Problem): Promise<void> {
    const state = isDecidable(pending, found) ? "conflict" : "refused";
    await update(pending.mid, { state, problem: found });
    settle(pending.mid, found);
  }

  function retryLater(found: Problem): void {
    // A server that asked for patience gets it; a lost network may be back whenever there is a reason to try.
    isHeldBack = found.code !== OFFLINE;
    const delay = retryDelay(found, failures, random);
    failures += 1;
    stopWaiting();
    if (isClosing) return;
    stopWaiting = clock.later(() => {
      isHeldBack = false;
      pump();
    }, delay);
    environment.changed();
  }

  /** Whether the next one may go. */
  async function digest(pending: AnyPending, result: CommandAnswer | Problem): Promise<boolean> {
    if (!isProblem(result)) {
      failures = 0;
      await accept(pending, result);
      return true;
    }
    if (result.status === 401) {
      isStopped = true;
      environment.signedOut();
      return false;
    }
    // 500 may be this very command: after a few attempts it must not hold up all others.
    const isHopeless = result.status === 500 && failures >= MOST_SERVER_FAILURES;
    if (result.retryable && !isHopeless) {
      retryLater(result);
      return false;
    }
    failures = 0;
    await refuse(pending, result);
    return true;
  }

  /** Whether something in this tab has to know what became of it. */
  function isAwaited(mid: string): boolean {
    return settlings.has(mid) || list.some((other) => other.mid !== mid && mentions(other).includes(mid));
  }

  /** The command as it is to be sent now, or null when another tab has seen to it. */
  async function claimed(mid: string): Promise<AnyPending | null> {
    const kept = await changeKept(mid, (found) => (found.state === "queued" ? { ...found, tried: true } : null));
    if (kept) adopt(mid, { ...kept, tried: true });
    // Sent again under its mid, it gets the answer that the other tab had.
    else if (kept === undefined && !unkept.has(mid) && !isAwaited(mid)) adopt(mid, undefined);
    else await update(mid, { tried: true });
    const pending = find(mid);
    return pending?.state === "queued" ? pending : null;
  }

  async function attempt(mid: string): Promise<boolean> {
    const pending = await claimed(mid);
    if (pending === null || isStopped) return !isStopped;
    if (mentions(pending).length > 0) {
      await refuse(pending, orphaned());
      return true;
    }
    return digest(pending, await environment.post(envelopeOf(pending)));
  }

  function waitsForOther(pending: AnyPending): boolean {
    return mentions(pending).some((mid) => {
      const other = find(mid);
      return other !== undefined && (other.state === "queued" || other.state === "conflict");
    });
  }

  function nextToSend(): AnyPending | undefined {
    return list.find((pending) => pending.state === "queued" && !waitsForOther(pending));
  }

  /** Whether it ended because nothing is left to send. */
  async function sendAll(): Promise<boolean> {
    for (let next = nextToSend(); next !== undefined && !isStopped; next = nextToSend()) {
      const { mid } = next;
      // From here on it is frozen: coalescing must not change what is about to leave.
      list = list.map((each) => (each.mid === mid ? { ...each, tried: true } : each));
      let goesOn = false;
      await environment.exclusively(`studioflow-${production}`, async () => {
        goesOn = await attempt(mid);
      });
      if (!goesOn) return false;
    }
    return !isStopped;
  }

  async function sendAndRest(): Promise<void> {
    const isDone = await sendAll();
    isBusy = false;
    // What was added while the last answer was digested found the sender busy.
    if (isDone && nextToSend() !== undefined) pump();
  }

  function pump(): void {
    if (isBusy || isStopped || isClosing || !isReady || isHeldBack) return;
    isBusy = true;
    stopWaiting();
    sending = sendAndRest();
  }

  /** Shown at once; kept when the promise is done. */
  function enter(pending: AnyPending): Promise<void> {
    const last = list.at(-1);
    const merged = coalesced(last, pending);
    if (last !== undefined && merged !== null) {
      set([...list.slice(0, -1), merged]);
      return keepMerged(last, merged, pending);
    }
    const next = { ...pending, order: Math.max((last?.order ?? 0) + 1, pending.order) };
    set([...list, next]);
    return keepNew(next);
  }

  async function keepMerged(last: AnyPending, merged: AnyPending, added: AnyPending): Promise<void> {
    const { mid } = last;
    const kept = await changeKept(mid, (found) => (isUntouched(found) ? merged : null));
    const now = find(mid);
    if (kept && isUntouched(kept)) return;
    if (unkept.has(mid)) {
      if (now !== undefined) await keepPending(now);
      return;
    }
    // It has left another tab, or may have: what was added goes by itself, on top of what was seen then.
    if (now !== undefined && isUntouched(now)) adopt(mid, kept === null ? { ...last, tried: true } : kept);
    const fresh = enter(added);
    void settlingOf(list.at(-1)?.mid ?? mid).promise.then((result) => settle(mid, result));
    await fresh;
  }

  function sendOnceKept(kept: Promise<void>): void {
    writing = Promise.all([writing, kept.then(pump)]);
  }

  function stop(): void {
    isStopped = true;
    stopWaiting();
  }

  return {
    list: () => list,
    aliases: () => aliases,

    async restore() {
      const found = await (await environment.keep).pendings(production);
      const known = new Set(list.map((pending) => pending.mid));
      found.forEach(learn);
      set([...found.filter((pending) => !known.has(pending.mid)), ...list]);
    },

    start() {
      isReady = true;
      pump();
    },

    add(pending) {
      sendOnceKept(enter(pending));
      return list.at(-1)?.mid ?? pending.mid;
    },

    replace(mid, by) {
      if (by !== null) {
        set(list.flatMap((each) => (each.mid === mid ? [by, each] : [each])));
        // The new one is kept before the old one goes, so that a crash between loses nothing.
        sendOnceKept(keepNew(by));
      }
      drop(mid);
    },

    landed(changes) {
      for (const { mid, seq, ops } of changes) {
        if (find(mid)?.seq !== null) continue;
        // Its rows may be here before the answer is: whoever looks at what they made offline goes on looking at it.
        learn({ mid, created: madeBy(ops) });
        set(list.map((each) => (each.mid === mid ? { ...each, seq } : each)));
        void changeKept(mid, (kept) => ({ ...kept, seq }));
      }
    },

    forget(seq) {
      for (const pending of list) {
        if (pending.state === "sent" && pending.seq !== null && pending.seq <= seq) drop(pending.mid);
      }
    },

    hurry: pump,

    settled: (mid) => settlingOf(mid).promise,

    stop,

    async close() {
      isClosing = true;
      stopWaiting();
      // What was added in this very turn is kept before the one who asked goes on.
      await Promise.all([sending, writing]);
      stop();
    },
  };
}
