// A production on the screen: what the server confirmed, what this person added, and who else is here.

import { createSignal } from "solid-js";
import type { ConnectionState } from "../wire/connection";
import { OFFLINE } from "../wire/http";
import type { Change, CommandAnswer, CommandArgs, CommandName, Peer, Problem, Production, Ref } from "../wire/types";
import type { Look, PeerView, Pick, ProductionStore, Status } from "./api";
import { deferred } from "./deferred";
import { createDrawing } from "./drawing";
import type { Environment } from "./environment";
import { browserEnvironment } from "./environment";
import type { Feed } from "./feed";
import { openFeed } from "./feed";
import { askWho, learnIdentity } from "./identity";
import type { Keep } from "./keep";
import { createMembership } from "./membership";
import { createOutbox } from "./outbox";
import type { AnyPending } from "./pending";
import { baseOf, newMid, renamed } from "./pending";
import { afterBatch, announcer, fading, movedStrips, peerViews } from "./presence";
import { requestsOf } from "./requests";
import type { SceneDocuments } from "./scene-documents";

function failure(problem: Problem): Status {
  if (problem.status === 401) return "signed-out";
  return problem.status === 404 || problem.status === 403 ? "missing" : "failed";
}

function promoted(production: Production): number | null {
  return (production.boards.find((board) => board.promoted) ?? production.boards[0])?.id ?? null;
}

function isSaved(pending: AnyPending): boolean {
  return pending.state !== "conflict" && pending.state !== "refused";
}

export function openProduction(
  productionId: number,
  boardId: number | null,
  environment: Environment = browserEnvironment,
): ProductionStore {
  const { clock, random } = environment.connections;
  const [status, setStatus] = createSignal<Status>("loading");
  const [peers, setPeers] = createSignal<readonly PeerView[]>([]);
  const [moved, setMoved] = createSignal<readonly Ref[]>([]);
  const [notes, setNotes] = createSignal<readonly string[]>([]);
  const cid = newMid();
  const opened = deferred<Keep>();
  const ring = fading(clock, setMoved);
  const announce = announcer(clock, (frame) => feed?.live()?.send(frame));
  const requests = requestsOf(productionId, environment.fetch, heard);
  let user: number | null = null;
  let feed: Feed | null = null;
  let keep: Keep | null = null;
  let wanted = boardId;
  let present = new Map<string, Peer>();
  let documents: Promise<SceneDocuments> | null = null;
  let isCutOff = false;
  let isOver = false;
  let opening: Promise<void> | null = null;

  const outbox = createOutbox({
    production: productionId,
    keep: opened.promise,
    clock,
    random,
    post: requests.post,
    exclusively: environment.exclusively,
    changed: () => drawing.changed(),
    answered: onAnswer,
    signedOut: () => end("signed-out"),
  });
  const drawing = createDrawing(
    { confirmed: () => feed?.confirmed() ?? null, pendings: outbox.list, aliases: outbox.aliases, isOffline },
    clock,
  );
  const membership = createMembership({
    id: productionId,
    requests,
    clock,
    random,
    keep: opened.promise,
    changed: onProduction,
    failed: onFailure,
  });

  function isOffline(): boolean {
    return !environment.isOnline() || (isCutOff && feed?.live()?.isOpen() !== true);
  }

  function heard(problem: Problem | null): void {
    const wasCutOff = isCutOff;
    isCutOff = problem?.code === OFFLINE;
    if (wasCutOff === isCutOff) return;
    drawing.changed();
    if (!isCutOff) outbox.hurry();
  }

  function end(how: Status): void {
    isOver = true;
    setStatus(how);
    feed?.close();
    outbox.stop();
  }

  function onFailure(problem: Problem): void {
    if (problem.retryable) setStatus("failed");
    else end(failure(problem));
  }

  function showReady(): void {
    if (isOver) return;
    const isShown = feed?.confirmed() !== null && feed !== null;
    if (membership.production() !== undefined && (isShown || wanted === null)) setStatus("ready");
  }

  function onProduction(production: Production): void {
    if (wanted === null) {
      wanted = promoted(production);
      if (wanted !== null) startFeed(wanted);
    }
    showPeers();
    showReady();
  }

  function onAnswer(answer: CommandAnswer): void {
    if (isOver) return;
    if (feed === null) outbox.forget(answer.seq);
    else feed.expect(answer.epoch, answer.seq);
    forgetConfirmed();
    if (answer.notes.length > 0) setNotes(answer.notes.map((note) => note.message));
    if (answer.created.some(({ k }) => k === "board")) void membership.refresh();
  }

  function forgetConfirmed(): void {
    const seq = feed?.confirmed()?.seq;
    if (seq !== undefined) outbox.forget(seq);
  }

  function onChanges(changes: readonly Change[]): void {
    outbox.landed(changes);
    forgetConfirmed();
    ring.add(movedStrips(changes, (change) => change.by === user));
    if (changes.some((change) => change.ops.some((op) => op.k === "board"))) void membership.refresh();
    drawing.changed();
    showReady();
  }

  function showPeers(): void {
    setPeers(peerViews(present.values(), membership.production()?.members ?? []));
  }

  function onPeers(batch: readonly Peer[]): void {
    const known = membership.production()?.members ?? [];
    // The server names connections "user.cid".
    present = afterBatch(present, batch, `${user}.${cid}`);
    showPeers();
    const isStranger = (peer: Peer): boolean => peer.here && !known.some((member) => member.id === peer.by);
    if (batch.some(isStranger)) void membership.refresh();
  }

  function onSocket(state: ConnectionState): void {
    drawing.changed();
    if (state === "open" || present.size === 0) return;
    // A new connection is told of everybody anew.
    present = new Map();
    showPeers();
  }

  function onReady(): void {
    announce.repeat();
    outbox.hurry();
  }

  function startFeed(board: number): void {
    if (keep === null || isOver) return;
    feed?.close();
    feed = openFeed({
      production: productionId,
      board,
      cid,
      environment,
      requests,
      keep,
      events: {
        changed: onChanges,
        peers: onPeers,
        ready: onReady,
        socket: onSocket,
        failed: onFailure,
        accessChanged: async () => (await membership.refresh()) === null,
        signedOut: () => end("signed-out"),
        missing: () => end("missing"),
      },
    });
    drawing.clear();
  }

  async function openFor(person: number): Promise<void> {
    user = person;
    const database = await environment.openKeep(person);
    keep = database;
    opened.resolve(database);
    if (wanted !== null) startFeed(wanted);
    await Promise.all([membership.recall(database), outbox.restore()]);
    if (!isOver) void membership.refresh();
  }

  async function onIdentity(person: number): Promise<void> {
    opening ??= openFor(person);
    await opening;
    if (isOver) return;
    // What this browser kept belongs to somebody else, who has not signed out here.
    if (person !== user) end("signed-out");
    else outbox.start();
  }

  function onUnknown(problem: Problem): void {
    if (!problem.retryable || opening === null) onFailure(problem);
  }

  function reconnect(): void {
    drawing.changed();
    if (!environment.isOnline() || isOver) return;
    identity.hurry();
    feed?.hurry();
    outbox.hurry();
  }

  function send<C extends CommandName>(command: C, given: CommandArgs[C], look?: Look): string {
    // Only ids change, so that the arguments stay those of their command.
    const args = renamed(given, outbox.aliases()) as CommandArgs[C];
    const tables = drawing.rows()?.tables;
    const base = tables === undefined ? {} : baseOf(command, args, tables, look?.tables ?? tables);
    const mid = newMid();
    const fresh = { order: Date.now(), state: "queued", tried: false, seq: null, created: [], problem: null };
    // A command and arguments of one type make one member of the union.
    return outbox.add({ ...fresh, mid, production: productionId, command, args, base } as unknown as AnyPending);
  }

  async function decide(mid: string, picks: Readonly<Record<string, Pick>>): Promise<void> {
    // It is there already: the cards came from it.
    const { decided } = await import("./decisions");
    const pending = outbox.list().find((each) => each.mid === mid);
    if (pending?.state === "conflict") outbox.replace(mid, decided(pending, picks, newMid()));
  }

  const stopHearing = environment.onNetwork(reconnect);
  const remembered = environment.user();
  if (remembered !== null) opening = openFor(remembered);
  const identity = learnIdentity({
    clock,
    random,
    ask: () => askWho(environment.fetch),
    known: (person) => void onIdentity(person),
    failed: onUnknown,
  });

  return {
    production: membership.production,
    board: drawing.board,
    status,
    save: drawing.save,
    decisions: drawing.decisions,
    refused: drawing.refused,
    notes,
    peers,
    moved,
    send,
    look: () => ({ tables: drawing.rows()?.tables ?? null }),
    decide: (mid, picks) => void decide(mid, picks),
    dismiss(mid) {
      const pending = outbox.list().find((each) => each.mid === mid);
      if (pending !== undefined && !isSaved(pending)) outbox.replace(mid, null);
    },
    present: announce.present,
    async sceneDocument(id) {
      documents ??= import("./scene-documents").then(
        ({ sceneDocuments }) => sceneDocuments(requests, outbox),
        (failure: unknown) => {
          documents = null;
          throw failure;
        },
      );
      return (await documents)(id);
    },
    openBoard(id) {
      if (wanted === id && feed !== null) return;
      wanted = id;
      if (!isOver) setStatus("loading");
      startFeed(id);
      const boards = membership.production()?.boards ?? [];
      if (!boards.some((board) => board.id === id)) void membership.refresh();
    },
    settled: outbox.settled,
    close() {
      isOver = true;
      stopHearing();
      identity.close();
      feed?.close();
      membership.close();
      drawing.close();
      ring.close();
      announce.close();
      void outbox.close().then(() => keep?.close());
    },
  };
}
