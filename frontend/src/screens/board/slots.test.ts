import { describe, expect, test } from "vitest";
import { type Layout, rowWriter } from "../../rows/layout";
import type { UnitView } from "../../store/api";
import { isSlot, SLOT_HEIGHT, withSlots } from "./slots";

const unit: UnitView = { id: 1, name: "", start: "", calendar: 1, days: [], tail: null, boneyard: [] };

function layoutOf(...refs: number[]): Layout {
  const rows = rowWriter();
  for (const ref of refs) rows.add("strip", ref, 1, 38, 1);
  rows.add("break", 1, 1, 30, 0);
  return rows.layout(unit);
}

const name = (ref: number | string): string => `s${ref}`;

describe("slots", () => {
  test("layout_without_a_hand_is_the_same_object", () => {
    const layout = layoutOf(1, 2);
    expect(withSlots(layout, new Set(), name)).toBe(layout);
  });

  test("run_of_lifted_rows_becomes_one_slot_that_names_them", () => {
    const shown = withSlots(layoutOf(1, 2, 3, 4), new Set([2, 3]), name);
    expect(shown.rows.map((row) => row.ref)).toEqual([1, "slot:2", 4, 1]);
    expect(shown.rows[1]).toMatchObject({ top: 39, height: SLOT_HEIGHT, label: "2 strips lifted: s2, s3" });
    expect(shown.rows[2]?.top).toBe(39 + SLOT_HEIGHT + 1);
    expect(shown.height).toBe(39 + SLOT_HEIGHT + 1 + 39 + 30);
  });

  test("lifted_rows_apart_from_each_other_become_two_slots", () => {
    const shown = withSlots(layoutOf(1, 2, 3), new Set([1, 3]), name);
    expect(shown.rows.filter(isSlot).map((row) => row.label)).toEqual(["1 strip lifted: s1", "1 strip lifted: s3"]);
  });

  test("day_with_the_id_of_a_lifted_strip_keeps_its_break", () => {
    const shown = withSlots(layoutOf(1, 2), new Set([1]), name);
    expect(shown.rows.at(-1)).toMatchObject({ kind: "break", ref: 1 });
  });
});
