import { expect, test } from "vitest";
import { rowWriter } from "../../rows/layout";
import { forPhone } from "./phone-layout";

test("rows_for_fingers_stand_below_each_other_without_overlap", () => {
  const rows = rowWriter();
  rows.add("day", 1, 1, 42, 0);
  rows.add("strip", 5, 1, 28, 1);
  rows.add("banner", 6, 1, 28, 1);
  rows.add("off", "2026-09-12", null, 26, 0, "Sat 12");
  const layout = forPhone(rows.layout({ id: 1, name: "", start: "", calendar: 1, days: [], tail: null, boneyard: [] }));
  expect(layout.rows.map((row) => [row.kind, row.top, row.height])).toEqual([
    ["day", 0, 66],
    ["strip", 66, 62],
    ["banner", 129, 30],
    ["off", 160, 34],
  ]);
  expect(layout.height).toBe(194);
});
