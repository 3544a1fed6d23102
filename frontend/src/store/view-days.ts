// Units, days and strips as screens read them: sums, dates and derived company moves.

import { companyMoves, wrap } from "../rows/arithmetic";
import { weekCount } from "../rows/dates";
import type { Ref } from "../wire/types";
import type { DayView, SceneView, StripView, UnitView } from "./api";
import { byPosition } from "./draft";
import type { Rows } from "./fold";
import type { Shelf } from "./sharing";
import { sharedList, shelf } from "./sharing";
import type { DayStored, StripStored, UnitStored } from "./tables";

/** Minutes that a derived company move takes. */
export const MOVE_MINUTES = 30;

export interface DayViews {
  units: readonly UnitView[];
  stripById: ReadonlyMap<Ref, StripView>;
}

interface Shelves {
  strips: Shelf<StripView>;
  days: Shelf<DayView>;
  units: Shelf<UnitView>;
}

type Grouped = Map<Ref, StripStored[]>;

/** Strips in order by their day, or by their unit for the boneyard. */
function grouped(rows: Rows): { days: Grouped; boneyards: Grouped } {
  const days: Grouped = new Map();
  const boneyards: Grouped = new Map();
  for (const strip of rows.tables.strip.values()) {
    const [groups, key] = strip.day === null ? [boneyards, strip.unit] : [days, strip.day];
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [strip]);
    else group.push(strip);
  }
  for (const group of [...days.values(), ...boneyards.values()]) group.sort(byPosition);
  return { days, boneyards };
}

function stripView(row: StripStored, scene: SceneView | null, unsent: boolean): StripView {
  return {
    id: row.id,
    kind: row.scene === null ? "banner" : "scene",
    scene,
    banner: row.banner,
    minutes: scene?.minutes ?? row.minutes,
    day: row.day,
    unit: row.unit,
    unsent,
  };
}

function moveView(before: StripView): StripView {
  return {
    ...before,
    id: `move:${before.id}`,
    kind: "move",
    scene: null,
    banner: `Company move to ${before.scene?.location ?? ""}`,
    minutes: MOVE_MINUTES,
    unsent: false,
  };
}

function shownScene(strip: StripView): SceneView | null {
  return strip.scene?.omitted === true ? null : strip.scene;
}

function movesIn(strips: readonly StripView[]): number[] {
  return companyMoves(strips.map((strip) => shownScene(strip)?.locationId ?? null));
}

const WRITTEN_MOVE = /^company move\b/i;

/** A banner behind the last scene before the move may say it already, with a time of its own. */
function isWritten(strips: readonly StripView[], move: number): boolean {
  const last = strips.findLastIndex((strip, index) => index < move && shownScene(strip) !== null);
  return strips.slice(last + 1, move).some((strip) => WRITTEN_MOVE.test(strip.banner));
}

function withMoves(strips: readonly StripView[], kept: Shelf<StripView>): StripView[] {
  const derived = new Set(movesIn(strips).filter((index) => !isWritten(strips, index)));
  return strips.flatMap((strip, index) => {
    if (!derived.has(index)) return [strip];
    const move = moveView(strip);
    return [kept.keep(move.id, move), strip];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What still has to be scheduled comes first. */
function omittedLast(strips: readonly StripView[]): StripView[] {
  const isOmitted = (strip: StripView): boolean => strip.scene?.omitted === true;
  return [...strips.filter((strip) => !isOmitted(strip)), ...strips.filter(isOmitted)];
}

type DayFacts = Pick<DayView, "number" | "date" | "weekEnd">;

function dayView(row: DayStored, strips: readonly StripView[], facts: DayFacts): DayView {
  const scenes = strips.flatMap((strip) => shownScene(strip) ?? []);
  const minutes = sum(strips.map((strip) => (strip.scene?.omitted === true ? 0 : strip.minutes)));
  return {
    id: row.id,
    unit: row.unit,
    ...facts,
    closed: row.closed,
    locked: row.locked,
    call: row.call,
    pinned: row.pinned,
    strips,
    scenes: scenes.length,
    eighths: sum(scenes.map((scene) => scene.eighths)),
    minutes,
    cast: new Set(scenes.flatMap((scene) => scene.cast.map((person) => person.id))).size,
    moves: movesIn(strips).length,
    locations: [...new Set(scenes.map((scene) => scene.location).filter((name) => name !== ""))],
    wrap: wrap(row.call, minutes),
  };
}

function isWeekEnd(date: string | null, next: string | null | undefined): boolean {
  if (next === undefined) return true;
  return date !== null && next !== null && weekCount(date) !== weekCount(next);
}

function datesOf(unit: UnitStored, days: readonly DayStored[]): (string | null)[] {
  return days.map((_, index) => unit.walk[index] ?? null);
}

export function dayViewer(): (rows: Rows, scenes: ReadonlyMap<Ref, SceneView>) => DayViews {
  const kept: Shelves = { strips: shelf(), days: shelf(), units: shelf() };
  let result: DayViews = { units: [], stripById: new Map() };

  function drawUnit(
    rows: Rows,
    unit: UnitStored,
    groups: ReturnType<typeof grouped>,
    drawStrips: (strips: readonly StripStored[] | undefined) => StripView[],
  ): UnitView {
    const stored = [...rows.tables.day.values()].filter((day) => day.unit === unit.id).sort(byPosition);
    const dates = datesOf(unit, stored);
    const closed = stored.filter((day) => day.closed).length;
    const days = stored.map((day, index) => {
      const date = dates[index] ?? null;
      const next = index + 1 < closed ? (dates[index + 1] ?? null) : undefined;
      const strips = withMoves(drawStrips(groups.days.get(day.id)), kept.strips);
      const facts = { number: index + 1, date, weekEnd: day.closed && isWeekEnd(date, next) };
      return kept.days.keep(day.id, dayView(day, strips, facts));
    });
    return kept.units.keep(unit.id, {
      id: unit.id,
      name: unit.name,
      start: unit.start,
      calendar: unit.calendar,
      days: days.filter((day) => day.closed),
      tail: days.find((day) => !day.closed) ?? null,
      boneyard: omittedLast(drawStrips(groups.boneyards.get(unit.id))),
    });
  }

  return (rows, scenes) => {
    const groups = grouped(rows);
    const stripById = new Map<Ref, StripView>();
    const drawStrips = (strips: readonly StripStored[] | undefined): StripView[] =>
      (strips ?? []).map((row) => {
        const scene = row.scene === null ? null : (scenes.get(row.scene) ?? null);
        const view = kept.strips.keep(row.id, stripView(row, scene, rows.unsent.has(`strip:${row.id}`)));
        stripById.set(view.id, view);
        return view;
      });
    const units = [...rows.tables.unit.values()]
      .filter((unit) => unit.board === rows.board)
      .map((unit) => drawUnit(rows, unit, groups, drawStrips));
    kept.strips.turn();
    kept.days.turn();
    kept.units.turn();
    const list = sharedList(result.units, units);
    result = list === result.units ? result : { units: list, stripById };
    return result;
  };
}
