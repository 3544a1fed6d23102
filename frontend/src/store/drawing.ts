// What is drawn, as signals: redrawn once per turn however much has changed in it.

import type { Accessor } from "solid-js";
import { batch, createSignal } from "solid-js";
import type { Clock, Stop } from "../wire/clock";
import { problem } from "../wire/http";
import type { Ref } from "../wire/types";
import type { BoardView, Decision, Refused, SaveState } from "./api";
import type { Rows } from "./fold";
import { fold } from "./fold";
import type { AnyPending } from "./pending";
import { SAVING_AFTER_MS, saveState } from "./save-state";
import { shared, sharedList } from "./sharing";
import type { Confirmed } from "./tables";
import type { Viewer } from "./view";
import { boardViewer } from "./view";

export interface Sources {
  confirmed(): Confirmed | null;
  pendings(): readonly AnyPending[];
  aliases(): ReadonlyMap<Ref, Ref>;
  isOffline(): boolean;
}

export interface Drawing {
  readonly board: Accessor<BoardView | undefined>;
  readonly save: Accessor<SaveState>;
  readonly decisions: Accessor<readonly Decision[]>;
  readonly refused: Accessor<readonly Refused[]>;
  /** The rows that would be drawn now. */
  rows(): Rows | null;
  changed(): void;
  /** Starts over for another board. */
  clear(): void;
  close(): void;
}

type Desk = typeof import("./decisions");
type Cards<V> = (pendings: readonly AnyPending[], board: BoardView | undefined) => V[];

/** A card for each pending, made again only when the pending or what the board shows has changed. */
function cards<V>(make: (pending: AnyPending, board: BoardView | undefined) => V): Cards<V> {
  let kept = new Map<string, { pending: AnyPending; scenes: unknown; card: V }>();
  return (pendings, board) => {
    const scenes = board?.scenes;
    const next: typeof kept = new Map();
    for (const pending of pendings) {
      const before = kept.get(pending.mid);
      const isSame = before?.pending === pending && before.scenes === scenes;
      next.set(pending.mid, isSame ? before : { pending, scenes, card: make(pending, board) });
    }
    kept = next;
    return [...next.values()].map(({ card }) => card);
  };
}

function deskOf({ decisionOf, refusedOf }: Desk) {
  return {
    decisions: cards(decisionOf),
    refused: cards((pending) => refusedOf(pending, pending.problem ?? UNEXPLAINED)),
  };
}

const UNEXPLAINED = problem("command.refused", "Refused", "The server refused this.", "");

export function createDrawing(sources: Sources, clock: Clock): Drawing {
  const [board, setBoard] = createSignal<BoardView>();
  const [save, setSave] = createSignal<SaveState>({ kind: "saved" });
  const [decisions, setDecisions] = createSignal<readonly Decision[]>([]);
  const [refused, setRefused] = createSignal<readonly Refused[]>([]);
  let viewer: Viewer = boardViewer();
  let rows: Rows | null = null;
  let isStale = true;
  let isScheduled = false;
  let isClosed = false;
  let desk: ReturnType<typeof deskOf> | null = null;
  let isFetching = false;
  let isSlow = false;
  let stopSlow: Stop | null = null;

  function rowsNow(): Rows | null {
    if (!isStale) return rows;
    const confirmed = sources.confirmed();
    rows = confirmed === null ? null : fold(confirmed, sources.pendings());
    isStale = false;
    return rows;
  }

  function timeSaving(isSaving: boolean): void {
    if (isSaving) {
      stopSlow ??= clock.later(() => {
        isSlow = true;
        changed();
      }, SAVING_AFTER_MS);
      return;
    }
    stopSlow?.();
    stopSlow = null;
    isSlow = false;
  }

  /** Most days nothing is disputed: the code for it comes with the first that is. */
  function fetchDesk(): void {
    if (desk !== null || isFetching) return;
    isFetching = true;
    void import("./decisions").then(
      (found) => {
        desk = deskOf(found);
        changed();
      },
      () => {
        // Without the network it is asked for again with the next thing that changes.
        isFetching = false;
      },
    );
  }

  function draw(): void {
    isScheduled = false;
    if (isClosed) return;
    const now = rowsNow();
    const pendings = sources.pendings();
    const view = now === null ? undefined : viewer(now, sources.aliases());
    timeSaving(pendings.some((pending) => pending.state === "queued"));
    const inState = (state: AnyPending["state"]): AnyPending[] => pendings.filter((each) => each.state === state);
    const conflicts = inState("conflict");
    const refusals = inState("refused");
    if (conflicts.length + refusals.length > 0) fetchDesk();
    batch(() => {
      setBoard(view);
      setSave((before) => shared<SaveState>(before, saveState(pendings, sources.isOffline(), isSlow)));
      setDecisions((before) => sharedList(before, desk?.decisions(conflicts, view) ?? []));
      setRefused((before) => sharedList(before, desk?.refused(refusals, view) ?? []));
    });
  }

  function changed(): void {
    isStale = true;
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(draw);
  }

  return {
    board,
    save,
    decisions,
    refused,
    rows: rowsNow,
    changed,
    clear() {
      viewer = boardViewer();
      changed();
    },
    close() {
      isClosed = true;
      stopSlow?.();
    },
  };
}
