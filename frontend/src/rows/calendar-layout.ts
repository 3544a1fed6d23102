// The calendar list as rows: shooting days, and between them what keeps the unit from shooting.

import type { CalendarView, DayView, UnitView } from "../store/api";
import type { Ref } from "../wire/types";
import { addDays, dayCount, formatDates, formatShortDate } from "./dates";
import { CALENDAR_HEIGHTS as HEIGHTS } from "./heights";
import type { Layout, RowWriter } from "./layout";
import { rowWriter } from "./layout";

// A pinned day far away must not list a decade of Sundays one by one.
const LONGEST_GAP_DAYS = 366;

interface FreeDates {
  kind: "off" | "travel";
  label: string;
  dates: string[];
}

function freeDate(date: string, calendar: CalendarView | undefined): FreeDates {
  const entry = calendar?.days.get(date);
  const kind = entry?.kind === "travel" ? "travel" : "off";
  return { kind, label: entry?.label || (entry?.kind ?? ""), dates: [date] };
}

/** Consecutive dates with the same reason in one group; each travel day by itself. */
function freeBetween(before: string, after: string, calendar: CalendarView | undefined): FreeDates[] {
  const groups: FreeDates[] = [];
  const count = Math.min(dayCount(after) - dayCount(before) - 1, LONGEST_GAP_DAYS);
  for (let step = 1; step <= count; step += 1) {
    const next = freeDate(addDays(before, step), calendar);
    const last = groups.at(-1);
    if (last?.kind === "off" && next.kind === "off" && last.label === next.label) last.dates.push(...next.dates);
    else groups.push(next);
  }
  return groups;
}

function addFree(rows: RowWriter, free: FreeDates): void {
  const first = free.dates[0] ?? "";
  const when = free.kind === "travel" ? formatShortDate(first) : formatDates(free.dates);
  const label = free.label === "" || free.label === "off" ? when : `${when} · ${free.label}`;
  rows.add(free.kind, first, null, free.kind === "travel" ? HEIGHTS.travel : HEIGHTS.off, 0, label);
}

function addDay(rows: RowWriter, day: DayView, expanded: ReadonlySet<Ref>): void {
  rows.add(day.closed ? "day" : "tailhead", day.id, day.id, HEIGHTS.day, 0);
  if (!expanded.has(day.id)) return;
  for (const strip of day.strips) {
    rows.add(strip.kind === "scene" ? "strip" : "banner", strip.id, day.id, HEIGHTS.strip, HEIGHTS.gap);
  }
}

/** Day rows with the strips of expanded days below them; off days are grouped ("Sat 12, Sun 13"). */
export function calendarLayout(unit: UnitView, calendar: CalendarView | undefined, expanded: ReadonlySet<Ref>): Layout {
  const rows = rowWriter();
  let before: string | null = null;
  for (const day of unit.days) {
    if (before !== null && day.date !== null) {
      for (const free of freeBetween(before, day.date, calendar)) addFree(rows, free);
    }
    addDay(rows, day, expanded);
    before = day.date ?? before;
  }
  if (unit.tail !== null) addDay(rows, unit.tail, expanded);
  return rows.layout(unit);
}
