import { expect, test } from "vitest";
import { rowWriter } from "../../rows/layout";
import type { DayView, StripView, UnitView } from "../../store/api";
import { placesFor } from "./places";

function strip(id: number): StripView {
  return { id, kind: "banner", scene: null, banner: "", minutes: 0, day: 1, unit: 1, unsent: false };
}

function day(id: number, ...ids: number[]): DayView {
  return {
    id,
    unit: 1,
    number: id,
    date: null,
    closed: true,
    locked: false,
    call: 0,
    pinned: null,
    strips: ids.map(strip),
    scenes: 0,
    eighths: 0,
    minutes: 0,
    cast: 0,
    moves: 0,
    locations: [],
    wrap: 0,
    weekEnd: false,
  };
}

test("keys_reach_every_place_once_but_the_one_it_came_from", () => {
  const unit: UnitView = {
    id: 1,
    name: "",
    start: "",
    calendar: 1,
    days: [day(10, 1, 2), day(20, 3)],
    tail: null,
    boneyard: [],
  };
  const rows = rowWriter();
  for (const each of unit.days) {
    for (const { id } of each.strips) rows.add("banner", id, each.id, 24, 1);
    rows.add("break", each.id, each.id, 30, 0);
  }
  const places = placesFor(rows.layout(unit), new Set([2]));
  expect(places.map(({ day: where, after, before }) => [where, after, before])).toEqual([
    [10, null, 1],
    [20, null, 3],
    [20, 3, null],
    [null, null, null],
  ]);
});
