import { type Accessor, createEffect, createMemo, createSignal } from "solid-js";
import type { DropTarget } from "../../rows/drop";
import { HEIGHTS } from "../../rows/heights";
import { boardLayout, type Layout, type Row } from "../../rows/layout";
import { NOTHING, type Selection, surviving } from "../../rows/selection";
import type { BoardView, DayView, ProductionStore, StripView, UnitView } from "../../store/api";
import { zoom } from "../../ui/preferences";
import type { Ref } from "../../wire/types";
import { matchesQuery, query } from "../app/search";
import { daysOf } from "./days";
import { SLOT_HEIGHT, withSlots } from "./slots";
import { mootMoves, type WhatIf, whatIf } from "./whatif";

const NONE: ReadonlySet<Ref> = new Set();
const BREAK = "break:";
/** The day of a drop target that is not on the board. */
export const BONEYARD = "boneyard";

/** What is in the hand, by pointer or by keys. */
export interface Hand {
  ids: readonly Ref[];
  by: "pointer" | "keys";
}

export interface BoardModel {
  store: ProductionStore;
  board: Accessor<BoardView>;
  unit: Accessor<UnitView>;
  mayEdit: Accessor<boolean>;
  /** What is drawn: with slots while something is lifted. */
  layout: Accessor<Layout>;
  dayById: Accessor<ReadonlyMap<Ref, DayView>>;
  /** Strips of the board that can be selected, and breaks as "break:<day>", in order. */
  order: Accessor<readonly Ref[]>;
  bones: Accessor<readonly Ref[]>;
  selection: Accessor<Selection>;
  select: (selection: Selection) => void;
  isSelected: (ref: Ref) => boolean;
  selectedStrips: Accessor<readonly StripView[]>;
  selectedBreak: Accessor<DayView | null>;
  hand: Accessor<Hand | null>;
  setHand: (hand: Hand | null) => void;
  lifted: Accessor<ReadonlySet<Ref>>;
  target: Accessor<DropTarget | null>;
  setTarget: (target: DropTarget | null) => void;
  /** The locked day that the hand is over: a drop there puts back. */
  refusing: Accessor<DayView | null>;
  /** Whether the strip stands in a locked day. */
  isFixed: (strip: Ref) => boolean;
  whatIf: Accessor<WhatIf | null>;
  moot: Accessor<ReadonlySet<Ref>>;
  matches: (strip: StripView) => boolean;
  found: Accessor<readonly Ref[]>;
}

export function breakRef(day: Ref): string {
  return `${BREAK}${day}`;
}

export function isBreakRef(ref: Ref): boolean {
  return typeof ref === "string" && ref.startsWith(BREAK);
}

export function dayOfBreak(ref: Ref): Ref {
  return refOf(String(ref).slice(BREAK.length)) ?? "";
}

/** A number again where the document's attribute holds one. */
export function refOf(text: string | undefined): Ref | null {
  if (text === undefined) return null;
  return /^\d+$/.test(text) ? Number(text) : text;
}

export function nameOf(strip: StripView | undefined): string {
  if (!strip) return "";
  return strip.scene ? strip.scene.number || "new scene" : strip.banner || "banner";
}

function selectableRef(row: Row): Ref[] {
  if (row.kind === "break" || row.kind === "day") return [breakRef(row.ref)];
  const isMove = typeof row.ref === "string" && row.ref.startsWith("move:");
  return (row.kind === "strip" || row.kind === "banner") && !isMove ? [row.ref] : [];
}

function createShown(
  still: Accessor<Layout>,
  board: Accessor<BoardView>,
  lifted: Accessor<ReadonlySet<Ref>>,
): Accessor<Layout> {
  const name = (strip: Ref): string => nameOf(board().stripById.get(strip));
  const slot = (): number => (zoom() === "touch" ? HEIGHTS.touch.strip : SLOT_HEIGHT);
  return createMemo(() => withSlots(still(), lifted(), name, slot()));
}

/** The rows of the stripboard in the density that is chosen. */
export function createBoardLayout(unit: Accessor<UnitView>): Accessor<Layout> {
  return createMemo(() => boardLayout(unit(), HEIGHTS[zoom()], NONE));
}

function createHand(
  unit: Accessor<UnitView>,
  board: Accessor<BoardView>,
  dayById: Accessor<ReadonlyMap<Ref, DayView>>,
) {
  const [hand, setHand] = createSignal<Hand | null>(null);
  const [target, setTarget] = createSignal<DropTarget | null>(null);
  const lifted = createMemo<ReadonlySet<Ref>>(() => new Set(hand()?.ids ?? []));
  const lockedDay = (day: Ref | null | undefined): DayView | null => {
    const found = day == null ? undefined : dayById().get(day);
    return found?.locked ? found : null;
  };
  const refusing = createMemo(() => lockedDay(target()?.day));
  const isFixed = (strip: Ref): boolean => lockedDay(board().stripById.get(strip)?.day) !== null;
  const consequence = createMemo(() => {
    const now = target();
    if (!now || refusing()) return null;
    const strips = (hand()?.ids ?? []).flatMap((id) => board().stripById.get(id) ?? []);
    return strips.length ? whatIf(unit(), strips, now) : null;
  });
  const moot = createMemo(() => mootMoves(unit(), lifted()));
  return { hand, setHand, target, setTarget, lifted, refusing, isFixed, whatIf: consequence, moot };
}

function createSelection(board: Accessor<BoardView>, dayById: Accessor<ReadonlyMap<Ref, DayView>>) {
  const [selection, select] = createSignal<Selection>(NOTHING);
  const chosen = createMemo(() => new Set(selection().ids));
  const now = (ref: Ref): Ref | null => {
    if (isBreakRef(ref)) return dayById().has(dayOfBreak(ref)) ? ref : null;
    return board().stripById.get(ref)?.id ?? null;
  };
  createEffect(() => select(surviving(selection(), now)));
  const selectedStrips = createMemo(() => selection().ids.flatMap((id) => board().stripById.get(id) ?? []));
  const selectedBreak = createMemo(() => {
    const [only, ...rest] = selection().ids;
    if (only === undefined || rest.length || !isBreakRef(only)) return null;
    return dayById().get(dayOfBreak(only)) ?? null;
  });
  return { selection, select, isSelected: (ref: Ref) => chosen().has(ref), selectedStrips, selectedBreak };
}

export interface Drawn {
  board: Accessor<BoardView>;
  unit: Accessor<UnitView>;
  /** Rows as they stand while nothing is lifted. */
  still: Accessor<Layout>;
}

/** The state of one screen with strips; every part of it reads from here. */
export function createBoardModel(store: ProductionStore, { board, unit, still }: Drawn): BoardModel {
  const dayById = createMemo<ReadonlyMap<Ref, DayView>>(() => new Map(daysOf(unit()).map((day) => [day.id, day])));
  const hand = createHand(unit, board, dayById);
  const layout = createShown(still, board, hand.lifted);
  const selection = createSelection(board, dayById);
  const order = createMemo<readonly Ref[]>(() => still().rows.flatMap(selectableRef));
  const bones = createMemo<readonly Ref[]>(() => unit().boneyard.map((strip) => strip.id));
  const matches = (strip: StripView): boolean => {
    const words = query().trim();
    if (!words) return true;
    return strip.scene ? matchesQuery(strip.scene, words) : strip.banner.toLowerCase().includes(words.toLowerCase());
  };
  const found = createMemo<readonly Ref[]>(() => {
    if (!query().trim()) return [];
    return [...order(), ...bones()].filter((ref) => {
      const strip = board().stripById.get(ref);
      return strip !== undefined && matches(strip);
    });
  });
  createEffect(() => {
    const ids = selection.selection().ids.filter((ref) => !isBreakRef(ref));
    store.present(ids, hand.hand()?.ids ?? []);
  });
  const mayEdit = (): boolean => store.production()?.may_edit ?? false;
  return { store, board, unit, mayEdit, layout, dayById, order, bones, ...selection, ...hand, matches, found };
}
