import { describe, expect, test } from "vitest";
import type { DayView, SceneView, StripView, UnitView } from "../store/api";
import { fold } from "../store/fold";
import { apply, fromSnapshot } from "../store/tables";
import { makeChange, makeDay, makeScene, makeSnapshot, makeStrip, seeded } from "../store/testing/board";
import { boardViewer } from "../store/view";
import { autoScrollSpeed } from "./autoscroll";
import { calendarLayout } from "./calendar-layout";
import { dropTarget } from "./drop";
import { HEIGHTS } from "./heights";
import { boardLayout, rowAt, scrollTo, windowOf } from "./layout";

function unitOf(snapshot = makeSnapshot()): UnitView {
  const confirmed = fromSnapshot(snapshot);
  const unit = boardViewer()(fold(confirmed, []), new Map()).units[0];
  if (unit === undefined) throw new Error("The board has no unit");
  return unit;
}

/** 2,000 strips over 100 days. */
function largeUnit(): UnitView {
  const ops = Array.from({ length: 2_000 }, (_, index) => {
    const { id, version, ...set } = makeScene(index + 1_000, { synopsis: "", location: null });
    return { k: "scene" as const, id, v: version, set };
  });
  const days = Array.from({ length: 100 }, (_, index) => {
    const { id, version, ...set } = makeDay(index + 5_000, 10_000 + index);
    return { k: "day" as const, id, v: version, b: 21, set };
  });
  const strips = ops.map(({ id }, index) => {
    const { version, ...set } = makeStrip(id + 9_000, { scene: id, day: 5_000 + (index % 100) });
    return { k: "strip" as const, id: id + 9_000, v: version, b: 21, set };
  });
  const confirmed = apply(fromSnapshot(makeSnapshot()), [makeChange(11, [...ops, ...days, ...strips])]);
  const unit = boardViewer()(fold(confirmed, []), new Map()).units[0];
  if (unit === undefined) throw new Error("The board has no unit");
  return unit;
}

const none = new Set<never>();
const regular = HEIGHTS.regular;

describe("board layout", () => {
  test("puts breaks under their days, a week break between weeks and the tail last", () => {
    const layout = boardLayout(unitOf(), regular, none);
    expect(layout.rows.map((row) => `${row.kind} ${row.ref}`)).toEqual([
      "strip 101",
      "banner move:102",
      "strip 102",
      "break 41",
      "strip 103",
      "strip 104",
      "break 42",
      "tailhead 43",
      "strip 105",
    ]);
    expect(layout.height).toBe(5 * 39 + 25 + 3 * 30);
  });

  test("a week break stands where the next day's date lies in another week", () => {
    const unit = unitOf();
    const days = unit.days.map((day, index): DayView => ({ ...day, weekEnd: index === 0 }));
    const kinds = boardLayout({ ...unit, days }, regular, none).rows.map((row) => row.kind);
    expect(kinds.slice(3, 5)).toEqual(["break", "week"]);
  });

  test("a collapsed day is only its break", () => {
    const layout = boardLayout(unitOf(), regular, new Set([41, 43]));
    expect(layout.rows.map((row) => row.ref)).toEqual([41, 103, 104, 42, 43]);
  });

  test("an omitted scene is lower than a strip, but never higher than its density", () => {
    const unit = unitOf();
    const omit = (strip: StripView): StripView => ({
      ...strip,
      scene: strip.scene === null ? null : ({ ...strip.scene, omitted: true } satisfies SceneView),
    });
    const days = unit.days.map((day): DayView => ({ ...day, strips: day.strips.map(omit) }));
    expect(boardLayout({ ...unit, days }, regular, none).rows[0]?.height).toBe(24);
  });

  test("rows touch: each y belongs to exactly one row", () => {
    const layout = boardLayout(largeUnit(), regular, none);
    const random = seeded(1);
    for (let turn = 0; turn < 500; turn += 1) {
      const y = random() * layout.height;
      const found = rowAt(layout, y);
      const slow = layout.rows.findLast((row) => row.top <= y);
      expect(found).toBe(slow);
    }
    expect(rowAt(layout, -1)).toBeNull();
    expect(rowAt(layout, layout.height)).toBeNull();
  });

  test("the window covers the viewport and never more than 24 rows beside it", () => {
    const layout = boardLayout(largeUnit(), regular, none);
    expect(layout.rows.length).toBeGreaterThan(2_000);
    const random = seeded(2);
    for (let turn = 0; turn < 500; turn += 1) {
      const scrollTop = random() * layout.height * 1.1 - 200;
      const [from, to] = windowOf(layout, scrollTop, 900);
      const visible = layout.rows.filter((row) => row.top + row.height > scrollTop && row.top < scrollTop + 900);
      expect(to - from).toBeLessThanOrEqual(visible.length + 24);
      for (const row of visible) {
        const index = layout.rows.indexOf(row);
        expect(index >= from && index < to).toBe(true);
      }
    }
  });

  test("scrolling to a row moves as little as shows it", () => {
    const layout = boardLayout(unitOf(), regular, none);
    expect(scrollTo(layout, 101, 0, 100)).toBeNull();
    expect(scrollTo(layout, 101, 10, 100)).toBe(0);
    const last = layout.rows.at(-1);
    expect(scrollTo(layout, 105, 0, 100)).toBe((last?.top ?? 0) + 38 - 100);
    expect(scrollTo(layout, 999, 0, 100)).toBeNull();
  });
});

describe("calendar layout", () => {
  const unit = unitOf();

  function withDates(...dates: string[]): UnitView {
    const [first, second] = unit.days;
    if (first === undefined || second === undefined) throw new Error("The board has too few days");
    const days = dates.map((date, index): DayView => ({ ...(index === 0 ? first : second), id: 41 + index, date }));
    return { ...unit, days, tail: null };
  }

  test("groups days off between shooting days", () => {
    const layout = calendarLayout(withDates("2026-09-11", "2026-09-14"), undefined, none);
    expect(layout.rows.map((row) => [row.kind, row.height, row.label])).toEqual([
      ["day", 42, ""],
      ["off", 26, "Sat 12, Sun 13"],
      ["day", 42, ""],
    ]);
  });

  test("names holidays and gives travel days rows of their own", () => {
    const calendar = {
      id: 51,
      name: "Main",
      daysOff: [5, 6],
      days: new Map([
        ["2026-09-24", { id: 61, kind: "holiday", label: "Heritage Day" }],
        ["2026-09-25", { id: 62, kind: "travel", label: "" }],
      ]),
    };
    const rows = calendarLayout(withDates("2026-09-23", "2026-09-28"), calendar, none).rows;
    expect(rows.map((row) => [row.kind, row.height, row.label]).slice(1, 4)).toEqual([
      ["off", 26, "Thu 24 · Heritage Day"],
      ["travel", 34, "Fri 25 · travel"],
      ["off", 26, "Sat 26, Sun 27"],
    ]);
  });

  test("a date pinned backwards makes no days off", () => {
    expect(calendarLayout(withDates("2026-09-14", "2026-09-10"), undefined, none).rows).toHaveLength(2);
  });

  test("expanded days hold their strips, and a drop on their head is their start", () => {
    const layout = calendarLayout(withDates("2026-09-11", "2026-09-14"), undefined, new Set([41]));
    expect(layout.rows.map((row) => row.ref)).toEqual([41, 101, "move:102", 102, "2026-09-12", 42]);
    expect(dropTarget(layout, 10, new Set([106]))).toMatchObject({ day: 41, after: null, before: 101 });
    const closed = calendarLayout(withDates("2026-09-11", "2026-09-14"), undefined, none);
    expect(dropTarget(closed, 10, new Set([106]))).toMatchObject({ day: 41, after: 102, before: null });
    expect(dropTarget(closed, 50, new Set([106]))).toBeNull();
  });
});

describe("drop target", () => {
  const layout = boardLayout(unitOf(), regular, none);
  const lifted = new Set([106]);
  const top = (ref: number | string): number => layout.rows.find((row) => row.ref === ref)?.top ?? Number.NaN;

  test("the upper half of a strip is before it, the lower half after", () => {
    expect(dropTarget(layout, top(104) + 5, lifted)).toEqual({
      unit: 31,
      day: 42,
      after: 103,
      before: 104,
      line: top(104),
    });
    expect(dropTarget(layout, top(104) + 30, lifted)).toEqual({
      unit: 31,
      day: 42,
      after: 104,
      before: null,
      line: top(104) + 38,
    });
  });

  test("a break is the end of its day, below everything the end of the tail", () => {
    expect(dropTarget(layout, top(41) + 3, lifted)).toMatchObject({ day: 41, after: 102, before: null });
    expect(dropTarget(layout, layout.height + 500, lifted)).toMatchObject({ day: 43, after: 105, before: null });
    expect(dropTarget(layout, top(43) + 3, lifted)).toMatchObject({ day: 43, after: null, before: 105 });
  });

  test("both halves of a derived move are before its strip", () => {
    for (const offset of [2, 20]) {
      expect(dropTarget(layout, top("move:102") + offset, lifted)).toMatchObject({ after: 101, before: 102 });
    }
  });

  test("lifted strips are no neighbours", () => {
    const two = new Set([101, 103]);
    expect(dropTarget(layout, top(102) + 5, two)).toMatchObject({ after: null, before: 102 });
    expect(dropTarget(layout, top(104) + 5, two)).toMatchObject({ after: null, before: 104 });
  });

  test("a drop that changes nothing is none", () => {
    expect(dropTarget(layout, top(103) + 5, new Set([103]))).toBeNull();
    expect(dropTarget(layout, top(104) + 5, new Set([103]))).toBeNull();
    expect(dropTarget(layout, top(104) + 30, new Set([103]))).not.toBeNull();
    expect(dropTarget(layout, top(42) + 5, new Set([103, 104]))).toBeNull();
  });

  test("a collapsed day takes a drop at its end, behind strips that are not drawn", () => {
    const collapsed = boardLayout(unitOf(), regular, new Set([41]));
    expect(dropTarget(collapsed, 5, lifted)).toMatchObject({ day: 41, after: 102, before: null });
  });

  test("everywhere: neighbours are never lifted and stand next to each other without what is lifted", () => {
    const large = boardLayout(largeUnit(), regular, none);
    const random = seeded(3);
    const all = large.rows.filter((row) => row.kind === "strip").map((row) => row.ref);
    for (let turn = 0; turn < 300; turn += 1) {
      const hand = new Set(
        Array.from({ length: 1 + Math.floor(random() * 5) }, () => all[Math.floor(random() * 40)] ?? 0),
      );
      const target = dropTarget(large, random() * 3_000, hand);
      if (target === null) continue;
      const rest = (large.days.get(target.day ?? 0) ?? []).filter((ref) => !hand.has(ref));
      const at = target.after === null ? 0 : rest.indexOf(target.after) + 1;
      expect(target.after === null || at > 0).toBe(true);
      expect(rest[at] ?? null).toBe(target.before);
    }
  });
});

describe("auto-scroll", () => {
  test("starts 56 px from an edge and grows linearly", () => {
    expect(autoScrollSpeed(56, 800)).toBe(0);
    expect(autoScrollSpeed(400, 800)).toBe(0);
    expect(autoScrollSpeed(28, 800)).toBe(-700);
    expect(autoScrollSpeed(0, 800)).toBe(-1_400);
    expect(autoScrollSpeed(-50, 800)).toBe(-1_400);
    expect(autoScrollSpeed(772, 800)).toBe(700);
    expect(autoScrollSpeed(10, 0)).toBe(0);
  });
});
