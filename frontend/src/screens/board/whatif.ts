import { companyMoves } from "../../rows/arithmetic";
import type { DropTarget } from "../../rows/drop";
import type { DayView, SceneView, StripView, UnitView } from "../../store/api";
import { MOVE_MINUTES } from "../../store/view-days";
import type { Ref } from "../../wire/types";
import { daysOf } from "./days";

export interface Sums {
  scenes: number;
  eighths: number;
  minutes: number;
  moves: number;
  cast: number;
}

/** What a drop would do: the days it takes from and the day it gives to, before and after. */
export interface WhatIf {
  from: readonly DayView[];
  to: DayView | null;
  after: ReadonlyMap<Ref, Sums>;
  board: Sums;
  boardBefore: Sums;
}

function isReal(strip: StripView): boolean {
  return strip.kind !== "move";
}

/** The scene that counts: an omitted one has no pages, time, cast or place. */
function shown(strip: StripView): SceneView | null {
  return strip.scene?.omitted ? null : strip.scene;
}

/** Indices of strips before which the company moves. */
export function movesIn(strips: readonly StripView[]): number[] {
  return companyMoves(strips.map((strip) => shown(strip)?.locationId ?? null));
}

function castOf(strips: readonly StripView[]): number {
  return new Set(strips.flatMap((strip) => shown(strip)?.cast.map((who) => who.id) ?? [])).size;
}

function minutesOf(strip: StripView): number {
  return strip.scene?.omitted ? 0 : strip.minutes;
}

function sum(strips: readonly StripView[], of: (strip: StripView) => number): number {
  return strips.reduce((total, strip) => total + of(strip), 0);
}

function sumsOf(strips: readonly StripView[]): Sums {
  const moves = movesIn(strips).length;
  return {
    scenes: strips.filter(shown).length,
    eighths: sum(strips, (strip) => shown(strip)?.eighths ?? 0),
    minutes: sum(strips, minutesOf) + moves * MOVE_MINUTES,
    moves,
    cast: castOf(strips),
  };
}

function placed(strips: readonly StripView[], hand: readonly StripView[], target: DropTarget): StripView[] {
  const at = target.after === null ? 0 : strips.findIndex((strip) => strip.id === target.after) + 1;
  return [...strips.slice(0, at), ...hand, ...strips.slice(at)];
}

function total(days: readonly DayView[], after: ReadonlyMap<Ref, Sums>): Sums {
  const empty: Sums = { scenes: 0, eighths: 0, minutes: 0, moves: 0, cast: 0 };
  return days.reduce<Sums>((all, day) => {
    const one = after.get(day.id) ?? day;
    return {
      scenes: all.scenes + one.scenes,
      eighths: all.eighths + one.eighths,
      minutes: all.minutes + one.minutes,
      moves: all.moves + one.moves,
      cast: 0,
    };
  }, empty);
}

export function whatIf(unit: UnitView, hand: readonly StripView[], target: DropTarget): WhatIf {
  const lifted = new Set(hand.map((strip) => strip.id));
  const days = daysOf(unit);
  const after = new Map<Ref, Sums>();
  const from: DayView[] = [];
  for (const day of days) {
    const isTarget = day.id === target.day;
    const left = day.strips.filter((strip) => isReal(strip) && !lifted.has(strip.id));
    const loses = day.strips.some((strip) => lifted.has(strip.id));
    if (loses && !isTarget) from.push(day);
    if (loses || isTarget) after.set(day.id, sumsOf(isTarget ? placed(left, hand, target) : left));
  }
  return {
    from,
    to: days.find((day) => day.id === target.day) ?? null,
    after,
    board: total(days, after),
    boardBefore: total(days, new Map()),
  };
}

/** Company moves that the day would not need once the hand has left it: ids of their rows. */
export function mootMoves(unit: UnitView, lifted: ReadonlySet<Ref>): ReadonlySet<Ref> {
  const moot = new Set<Ref>();
  if (lifted.size === 0) return moot;
  for (const day of daysOf(unit)) {
    if (!day.strips.some((strip) => lifted.has(strip.id))) continue;
    const real = day.strips.filter(isReal);
    const left = real.filter((strip) => !lifted.has(strip.id));
    const kept = new Set(movesIn(left).map((index) => left[index]?.id));
    for (const index of movesIn(real)) {
      const next = real.slice(index).find((strip) => !lifted.has(strip.id));
      const mover = real[index];
      if (mover && !kept.has(next?.id)) moot.add(`move:${mover.id}`);
    }
  }
  return moot;
}
