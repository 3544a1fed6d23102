// The board as screens read it.

import type { Ref } from "../wire/types";
import type { BoardView, CalendarView, DayView, Totals, UnitView } from "./api";
import type { Rows } from "./fold";
import { shared, shelf } from "./sharing";
import type { Table } from "./tables";
import { dayViewer } from "./view-days";
import { sceneViewer } from "./view-scenes";

function withAliases<V>(byId: ReadonlyMap<Ref, V>, aliases: ReadonlyMap<Ref, Ref>): ReadonlyMap<Ref, V> {
  const found = [...aliases].flatMap(([made, id]): [Ref, V][] => {
    const value = byId.get(id);
    return value === undefined ? [] : [[made, value]];
  });
  return found.length === 0 ? byId : new Map([...byId, ...found]);
}

function daysOf(unit: UnitView): readonly DayView[] {
  return unit.tail === null ? unit.days : [...unit.days, unit.tail];
}

/** Sums over what is scheduled: all days and the tails, not the boneyard. */
function totalsOf(units: readonly UnitView[]): Totals {
  const totals: Totals = { scenes: 0, eighths: 0, days: 0, moves: 0, minutes: 0 };
  for (const unit of units) {
    totals.days += unit.days.length;
    for (const day of daysOf(unit)) {
      totals.scenes += day.scenes;
      totals.eighths += day.eighths;
      totals.moves += day.moves;
      totals.minutes += day.minutes;
    }
  }
  return totals;
}

type CalendarDays = Map<string, { id: Ref; kind: string; label: string }>;

function calendarViewer(): (rows: Rows) => ReadonlyMap<Ref, CalendarView> {
  const kept = shelf<CalendarView>();
  let drawn: readonly [Table<"calendar">, Table<"calendar_day">] | null = null;
  let result: ReadonlyMap<Ref, CalendarView> = new Map();
  let days = new Map<Ref, CalendarDays>();

  function drawDays(table: Table<"calendar_day">): void {
    days = new Map();
    for (const { calendar, date, id, kind, label } of table.values()) {
      const dates: CalendarDays = days.get(calendar) ?? new Map();
      days.set(calendar, dates.set(date, { id, kind, label }));
    }
  }

  return ({ tables }) => {
    if (drawn?.[0] === tables.calendar && drawn[1] === tables.calendar_day) return result;
    if (drawn?.[1] !== tables.calendar_day) drawDays(tables.calendar_day);
    drawn = [tables.calendar, tables.calendar_day];
    result = new Map(
      [...tables.calendar.values()].map(({ id, name, days_off }) => {
        const view: CalendarView = { id, name, daysOff: days_off, days: days.get(id) ?? new Map() };
        return [id, kept.keep(id, view)];
      }),
    );
    kept.turn();
    return result;
  };
}

export type Viewer = (rows: Rows, aliases: ReadonlyMap<Ref, Ref>) => BoardView;

/** A function of rows that gives unchanged scenes, strips, days and units the identity they had in its last answer. */
export function boardViewer(): Viewer {
  const drawScenes = sceneViewer();
  const drawDays = dayViewer();
  const drawCalendars = calendarViewer();
  let before: BoardView | undefined;
  let totals: Totals | undefined;

  return (rows, aliases) => {
    const { scenes, elements, byId } = drawScenes(rows);
    const { units, stripById } = drawDays(rows, byId);
    const board = rows.tables.board.get(rows.board);
    totals = shared(totals, totalsOf(units));
    before = shared(before, {
      id: rows.board,
      name: board?.name ?? "",
      palette: board?.palette ?? "",
      seq: rows.seq,
      units,
      scenes,
      sceneById: withAliases(byId, aliases),
      stripById: withAliases(stripById, aliases),
      elements,
      calendars: drawCalendars(rows),
      totals,
    });
    return before;
  };
}
