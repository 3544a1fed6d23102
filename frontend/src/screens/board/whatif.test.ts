import { describe, expect, test } from "vitest";
import type { DayView, SceneView, StripView, UnitView } from "../../store/api";
import { MOVE_MINUTES } from "../../store/view-days";
import { mootMoves, movesIn, whatIf } from "./whatif";

interface Given {
  id: number;
  eighths?: number;
  minutes?: number;
  at?: number | null;
  omitted?: boolean;
}

function strip({ id, eighths = 8, minutes = 60, at = null, omitted = false }: Given): StripView {
  const scene: SceneView = {
    id: id + 100,
    version: 1,
    number: String(id),
    ie: "INT",
    set: "",
    setId: null,
    dn: "DAY",
    tone: "int-day",
    scriptDay: "",
    synopsis: "",
    eighths,
    minutes,
    location: "",
    locationId: at,
    cast: [],
    elements: [],
    background: 0,
    omitted,
    partOf: null,
    position: id,
    unsent: false,
  };
  return { id, kind: "scene", scene, banner: "", minutes, day: null, unit: 1, unsent: false };
}

function withMoves(strips: readonly StripView[]): StripView[] {
  const moves = new Set(movesIn(strips));
  return strips.flatMap((each, index) =>
    moves.has(index)
      ? [{ ...each, id: `move:${each.id}`, kind: "move", scene: null, minutes: MOVE_MINUTES }, each]
      : [each],
  );
}

function day(id: number, ...strips: StripView[]): DayView {
  const moves = movesIn(strips).length;
  const shown = strips.filter((each) => !each.scene?.omitted);
  return {
    id,
    unit: 1,
    number: id,
    date: null,
    closed: true,
    locked: false,
    call: 480,
    pinned: null,
    strips: withMoves(strips),
    scenes: shown.length,
    eighths: shown.reduce((sum, each) => sum + (each.scene?.eighths ?? 0), 0),
    minutes: shown.reduce((sum, each) => sum + each.minutes, moves * MOVE_MINUTES),
    cast: 0,
    moves,
    locations: [],
    wrap: 0,
    weekEnd: false,
  };
}

function unitOf(...days: DayView[]): UnitView {
  return { id: 1, name: "", start: "", calendar: 1, days, tail: null, boneyard: [] };
}

describe("what if", () => {
  const quay = strip({ id: 1, at: 5, eighths: 3, minutes: 40 });
  const bar = strip({ id: 2, at: 6, eighths: 6, minutes: 70 });
  const kitchen = strip({ id: 3, at: 6, eighths: 4, minutes: 45 });
  const unit = unitOf(day(1, quay, bar), day(2, kitchen));

  test("pages_and_time_leave_one_day_and_join_the_other", () => {
    const what = whatIf(unit, [bar], { unit: 1, day: 2, after: 3, before: null, line: 0 });
    expect(what.from.map((each) => each.id)).toEqual([1]);
    expect(what.to?.id).toBe(2);
    expect(what.after.get(1)).toMatchObject({ eighths: 3, minutes: 40, moves: 0 });
    expect(what.after.get(2)).toMatchObject({ eighths: 10, minutes: 115, moves: 0 });
  });

  test("saved_move_takes_its_time_off_the_board", () => {
    const what = whatIf(unit, [bar], { unit: 1, day: 2, after: 3, before: null, line: 0 });
    expect(what.boardBefore.moves - what.board.moves).toBe(1);
    expect(what.boardBefore.minutes - what.board.minutes).toBe(MOVE_MINUTES);
    expect(what.board.eighths).toBe(what.boardBefore.eighths);
  });

  test("boneyard_takes_pages_off_the_board", () => {
    const what = whatIf(unit, [kitchen], { unit: 1, day: null, after: null, before: null, line: 0 });
    expect(what.to).toBeNull();
    expect(what.boardBefore.eighths - what.board.eighths).toBe(4);
  });

  test("omitted_scene_weighs_nothing", () => {
    const gone = strip({ id: 9, at: 7, omitted: true });
    const what = whatIf(unit, [gone], { unit: 1, day: 2, after: null, before: 3, line: 0 });
    expect(what.after.get(2)).toMatchObject({ eighths: 4, minutes: 45, moves: 0, scenes: 1 });
  });

  test("place_in_the_day_decides_its_moves", () => {
    const between = whatIf(unitOf(day(1, quay), day(2, bar, kitchen)), [quay], {
      unit: 1,
      day: 2,
      after: 2,
      before: 3,
      line: 0,
    });
    expect(between.after.get(2)?.moves).toBe(2);
  });

  test("move_that_nobody_needs_any_more_is_moot", () => {
    expect([...mootMoves(unit, new Set([2]))]).toEqual(["move:2"]);
    expect([...mootMoves(unitOf(day(1, quay, bar, kitchen)), new Set([2]))]).toEqual([]);
    expect([...mootMoves(unit, new Set())]).toEqual([]);
  });
});
