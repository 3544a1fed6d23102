// A unit as rows of fixed heights: what to draw and what is under the pointer are sums and searches, never measurements.

import type { DayView, StripView, UnitView } from "../store/api";
import type { Ref } from "../wire/types";
import type { Heights } from "./heights";

export type RowKind = "strip" | "banner" | "break" | "week" | "tailhead" | "day" | "off" | "travel";

/** Ref is the strip's for strips and banners, the first date for off and travel rows, else the day's. */
export interface Row {
  kind: RowKind;
  ref: Ref;
  day: Ref | null;
  top: number;
  height: number;
  label: string;
}

export interface Layout {
  unit: Ref;
  rows: readonly Row[];
  height: number;
  /** Strips of each day that can be neighbours of a drop (no derived moves), collapsed days included. */
  days: ReadonlyMap<Ref, readonly Ref[]>;
  /** Day that takes what is dropped below everything. */
  last: Ref | null;
}

export interface RowWriter {
  add(kind: RowKind, ref: Ref, day: Ref | null, height: number, gap: number, label?: string): void;
  layout(unit: UnitView): Layout;
}

export function neighbours(day: DayView): readonly Ref[] {
  return day.strips.filter((strip) => strip.kind !== "move").map((strip) => strip.id);
}

export function rowWriter(): RowWriter {
  const rows: Row[] = [];
  let top = 0;
  return {
    add(kind, ref, day, height, gap, label = "") {
      rows.push({ kind, ref, day, top, height, label });
      top += height + gap;
    },
    layout(unit) {
      const all = unit.tail === null ? unit.days : [...unit.days, unit.tail];
      return {
        unit: unit.id,
        rows,
        height: top,
        days: new Map(all.map((day) => [day.id, neighbours(day)])),
        last: all.at(-1)?.id ?? null,
      };
    },
  };
}

function stripHeight(strip: StripView, heights: Heights): number {
  if (strip.kind !== "scene") return heights.banner;
  return strip.scene?.omitted === true ? Math.min(heights.omitted, heights.strip) : heights.strip;
}

function addStrips(rows: RowWriter, day: DayView, heights: Heights): void {
  for (const strip of day.strips) {
    const kind = strip.kind === "scene" ? "strip" : "banner";
    rows.add(kind, strip.id, day.id, stripHeight(strip, heights), heights.gap);
  }
}

/** Days closed by their breaks, week breaks between weeks, then the tail under its head; a collapsed day is its break. */
export function boardLayout(unit: UnitView, heights: Heights, collapsed: ReadonlySet<Ref>): Layout {
  const rows = rowWriter();
  unit.days.forEach((day, index) => {
    if (!collapsed.has(day.id)) addStrips(rows, day, heights);
    rows.add("break", day.id, day.id, heights.break, 0);
    if (day.weekEnd && index < unit.days.length - 1) rows.add("week", day.id, day.id, heights.week, 0);
  });
  if (unit.tail !== null) {
    rows.add("tailhead", unit.tail.id, unit.tail.id, heights.tailhead, 0);
    if (!collapsed.has(unit.tail.id)) addStrips(rows, unit.tail, heights);
  }
  return rows.layout(unit);
}

/** Index of the first row whose top is at or below y; rows.length when there is none. */
function firstFrom(rows: readonly Row[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && row.top < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row at y; the gap below a row belongs to it; null above and below everything. */
export function rowAt(layout: Layout, y: number): Row | null {
  if (y < 0 || y >= layout.height) return null;
  return layout.rows[firstFrom(layout.rows, y + 0.001) - 1] ?? null;
}

/** Rows to draw as a half-open range of indices. */
export function windowOf(
  layout: Layout,
  scrollTop: number,
  viewport: number,
  overscanRows = 8,
): readonly [from: number, to: number] {
  const first = Math.max(0, firstFrom(layout.rows, scrollTop + 0.001) - 1);
  const end = firstFrom(layout.rows, scrollTop + viewport);
  return [Math.max(0, first - overscanRows), Math.min(layout.rows.length, Math.max(first, end) + overscanRows)];
}

/** Top of a row in view: the scroll offset at which all of it shows, or null when it already does or is not drawn. */
export function scrollTo(layout: Layout, ref: Ref, scrollTop: number, viewport: number): number | null {
  const row = layout.rows.find((each) => each.ref === ref && each.kind !== "break" && each.kind !== "week");
  if (row === undefined) return null;
  if (row.top < scrollTop) return row.top;
  const below = row.top + row.height - viewport;
  return below > scrollTop ? below : null;
}
