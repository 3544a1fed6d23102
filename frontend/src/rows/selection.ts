// Selecting rows: pure, over whatever order is on the screen.

import type { Ref } from "../wire/types";

/** Ids in the order of the screen; anchor is where a range starts, focus where it ends. */
export interface Selection {
  ids: readonly Ref[];
  anchor: Ref | null;
  focus: Ref | null;
}

export const NOTHING: Selection = { ids: [], anchor: null, focus: null };

export function selectOne(ref: Ref): Selection {
  return { ids: [ref], anchor: ref, focus: ref };
}

/** Ctrl- or Cmd-click. */
export function toggle(selection: Selection, ref: Ref, order: readonly Ref[]): Selection {
  const chosen = new Set(selection.ids);
  if (!chosen.delete(ref)) chosen.add(ref);
  return { ids: order.filter((each) => chosen.has(each)), anchor: ref, focus: ref };
}

/** Shift-click: the range from the anchor. */
export function extend(selection: Selection, ref: Ref, order: readonly Ref[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(ref);
  if (from < 0 || to < 0) return selectOne(ref);
  return { ids: order.slice(Math.min(from, to), Math.max(from, to) + 1), anchor: selection.anchor, focus: ref };
}

/** Arrow keys: `by` rows from the focus, stopping at both ends; with Shift the range follows. */
export function step(selection: Selection, by: number, order: readonly Ref[], extending: boolean): Selection {
  const at = selection.focus === null ? -1 : order.indexOf(selection.focus);
  const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(order.length - 1, Math.max(0, at + by))];
  if (next === undefined) return NOTHING;
  return extending ? extend(selection, next, order) : selectOne(next);
}

export interface Modifiers {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

export function click(selection: Selection, ref: Ref, order: readonly Ref[], keys: Modifiers): Selection {
  if (keys.shiftKey) return extend(selection, ref, order);
  return keys.ctrlKey || keys.metaKey ? toggle(selection, ref, order) : selectOne(ref);
}

/** What is left of a selection once rows are gone or go by another id; `now` answers the id, null for what is gone. */
export function surviving(selection: Selection, now: (ref: Ref) => Ref | null): Selection {
  if (selection.ids.every((ref) => now(ref) === ref)) return selection;
  const ids = selection.ids.flatMap((ref) => now(ref) ?? []);
  const kept = (ref: Ref | null): Ref | null => (ref === null ? null : now(ref)) ?? ids[0] ?? null;
  return { ids, anchor: kept(selection.anchor), focus: kept(selection.focus) };
}
