// Where a drop would put what is lifted.

import type { Ref } from "../wire/types";
import type { Layout, Row } from "./layout";
import { rowAt } from "./layout";

/** Day null is the boneyard; line is the y of the drop line in the layout. */
export interface DropTarget {
  unit: Ref;
  day: Ref | null;
  after: Ref | null;
  before: Ref | null;
  line: number;
}

interface Spot {
  day: Ref;
  /** Index in the day's strips before which to insert. */
  index: number;
  line: number;
}

function besideStrip(layout: Layout, row: Row, below: boolean): Spot | null {
  if (row.day === null) return null;
  const strips = layout.days.get(row.day) ?? [];
  const line = below ? row.top + row.height : row.top;
  const index = strips.indexOf(row.ref);
  if (index >= 0) return { day: row.day, index: below ? index + 1 : index, line };
  // A derived company move stands directly before the strip it is named after.
  const behind = strips.indexOf(stripOfMove(row.ref, strips));
  return { day: row.day, index: behind < 0 ? strips.length : behind, line };
}

function stripOfMove(move: Ref, strips: readonly Ref[]): Ref {
  return strips.find((strip) => `move:${strip}` === move) ?? "";
}

function endOf(layout: Layout, day: Ref, line: number): Spot {
  return { day, index: layout.days.get(day)?.length ?? 0, line };
}

function isOpen(layout: Layout, row: Row): boolean {
  const next = layout.rows[layout.rows.indexOf(row) + 1];
  return next !== undefined && next.day === row.day && (next.kind === "strip" || next.kind === "banner");
}

/** A head stands above its strips: dropping on it is the start of an opened day, the end of a closed one. */
function onHead(layout: Layout, row: Row): Spot | null {
  if (row.day === null) return null;
  const line = row.top + row.height;
  return isOpen(layout, row) ? { day: row.day, index: 0, line } : endOf(layout, row.day, line);
}

function nextDay(layout: Layout, day: Ref): Ref | undefined {
  const days = [...layout.days.keys()];
  return days[days.indexOf(day) + 1];
}

function onWeek(layout: Layout, row: Row): Spot | null {
  const day = row.day === null ? undefined : nextDay(layout, row.day);
  return day === undefined ? null : { day, index: 0, line: row.top + row.height };
}

function spotOn(layout: Layout, row: Row, y: number): Spot | null {
  switch (row.kind) {
    case "strip":
    case "banner":
      return besideStrip(layout, row, y >= row.top + row.height / 2);
    case "break":
      return row.day === null ? null : endOf(layout, row.day, row.top);
    case "week":
      return onWeek(layout, row);
    case "day":
    case "tailhead":
      return onHead(layout, row);
    default:
      return null;
  }
}

function spotAt(layout: Layout, y: number): Spot | null {
  if (y >= layout.height) return layout.last === null ? null : endOf(layout, layout.last, layout.height);
  const row = rowAt(layout, Math.max(0, y));
  return row === null ? null : spotOn(layout, row, y);
}

/** The target at y in the layout; null where nothing can be dropped or the drop would change nothing. */
export function dropTarget(layout: Layout, y: number, lifted: ReadonlySet<Ref>): DropTarget | null {
  const spot = spotAt(layout, y);
  if (spot === null) return null;
  const strips = layout.days.get(spot.day) ?? [];
  const isFree = (strip: Ref): boolean => !lifted.has(strip);
  const above = strips.slice(0, spot.index).findLastIndex(isFree);
  const below = strips.findIndex((strip, index) => index >= spot.index && isFree(strip));
  const between = strips.slice(above + 1, below < 0 ? strips.length : below);
  // Everything between the two neighbours is lifted: when that is all of it, it already lies here.
  if (lifted.size > 0 && between.length === lifted.size) return null;
  return {
    unit: layout.unit,
    day: spot.day,
    after: strips[above] ?? null,
    before: below < 0 ? null : (strips[below] ?? null),
    line: spot.line,
  };
}
