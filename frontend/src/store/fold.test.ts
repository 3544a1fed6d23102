import { describe, expect, test } from "vitest";
import type { CommandArgs, CommandName } from "../wire/types";
import { byPosition } from "./draft";
import type { Rows } from "./fold";
import { fold } from "./fold";
import type { AnyPending } from "./pending";
import { fromSnapshot } from "./tables";
import { makePending, makeSnapshot, seeded } from "./testing/board";

const confirmed = fromSnapshot(makeSnapshot());

function pendingOf<C extends CommandName>(
  command: C,
  args: CommandArgs[C],
  fields: Partial<AnyPending> = {},
): AnyPending {
  return makePending({ command, args } as Parameters<typeof makePending>[0], fields);
}

function folded<C extends CommandName>(command: C, args: CommandArgs[C], fields: Partial<AnyPending> = {}): Rows {
  return fold(confirmed, [pendingOf(command, args, fields)]);
}

function inDay(rows: Rows, day: number | string | null): (number | string)[] {
  return [...rows.tables.strip.values()]
    .filter((strip) => strip.day === day)
    .sort(byPosition)
    .map((strip) => strip.id);
}

function days(rows: Rows): string[] {
  return [...rows.tables.day.values()].sort(byPosition).map((day) => `${day.id}${day.closed ? "" : " open"}`);
}

function script(rows: Rows): string[] {
  return [...rows.tables.scene.values()].sort(byPosition).map((scene) => scene.number);
}

test("a scene that was deleted offline is put back offline, with its strip", () => {
  const gone = pendingOf("delete_scene", { scene: 2 }, { mid: "m" });
  expect(inDay(fold(confirmed, [gone]), 41)).toEqual([101]);
  const back = fold(confirmed, [gone, pendingOf("restore_scene", { scene: 2 }, { mid: "n" })]);
  expect([inDay(back, 41), back.tables.scene.has(2)]).toEqual([[101, 102], true]);
});

describe("strips", () => {
  const to = { unit: 31, after: null, before: null };

  test("move_strips puts them in the given order behind `after`, before `before`, else at the end", () => {
    expect(inDay(folded("move_strips", { ...to, strips: [106, 101], day: 42, after: 103 }), 42)).toEqual([
      103, 106, 101, 104,
    ]);
    expect(inDay(folded("move_strips", { ...to, strips: [106], day: 42, before: 103 }), 42)).toEqual([106, 103, 104]);
    expect(inDay(folded("move_strips", { ...to, strips: [101], day: 42 }), 42)).toEqual([103, 104, 101]);
    expect(inDay(folded("move_strips", { ...to, strips: [101], day: null }), null)).toEqual([106, 101]);
  });

  test("move_strips: a neighbour that is gone falls back to the other, a day that is gone does nothing", () => {
    const gone = folded("move_strips", { ...to, strips: [106], day: 42, after: 999, before: 104 });
    expect(inDay(gone, 42)).toEqual([103, 106, 104]);
    expect(inDay(folded("move_strips", { ...to, strips: [106], day: 999 }), null)).toEqual([106]);
  });

  test("move_strips any number of times between the same two keeps the order", () => {
    const random = seeded(4);
    let expected = [103, 104] as (number | string)[];
    const moves: AnyPending[] = [];
    for (let turn = 0; turn < 200; turn += 1) {
      const strip = [101, 102, 105, 106][Math.floor(random() * 4)] ?? 101;
      moves.push(pendingOf("move_strips", { unit: 31, strips: [strip], day: 42, after: 103, before: 104 }));
      expected = expected.filter((ref) => ref !== strip);
      expected.splice(1, 0, strip);
    }
    expect(inDay(fold(confirmed, moves), 42)).toEqual(expected);
  });

  test("insert_day_break gives what is behind it to a new day, which takes over whether it is closed", () => {
    const rows = folded("insert_day_break", { unit: 31, day: 42, after: 103 });
    expect(days(rows)).toEqual(["41", "42", "m#0", "43 open"]);
    expect([inDay(rows, 42), inDay(rows, "m#0")]).toEqual([[103], [104]]);
    const tail = folded("insert_day_break", { unit: 31, day: 43, after: 105 });
    expect(days(tail)).toEqual(["41", "42", "43", "m#0 open"]);
    const empty = folded("insert_day_break", { unit: 31, day: 41, after: null });
    expect([inDay(empty, 41), inDay(empty, "m#0")]).toEqual([[], [101, 102]]);
  });

  test("remove_day_break joins the next day to it", () => {
    const rows = folded("remove_day_break", { day: 41 });
    expect(inDay(rows, 41)).toEqual([101, 102, 103, 104]);
    expect(days(rows)).toEqual(["41", "43 open"]);
    expect(days(folded("remove_day_break", { day: 42 }))).toEqual(["41", "42 open"]);
    expect(days(folded("remove_day_break", { day: 43 }))).toEqual(["41", "42", "43 open"]);
  });

  test("a break that is inserted and removed leaves the strips as they were", () => {
    const rows = fold(confirmed, [
      pendingOf("insert_day_break", { unit: 31, day: 42, after: 103 }),
      pendingOf("remove_day_break", { day: 42 }, { mid: "n" }),
    ]);
    expect(days(rows)).toEqual(days(fold(confirmed, [])));
    expect(inDay(rows, 42)).toEqual([103, 104]);
  });

  test("edit_day, move_day", () => {
    expect(folded("edit_day", { day: 41, set: { call: 600, locked: true } }).tables.day.get(41)).toMatchObject({
      call: 600,
      locked: true,
    });
    expect(days(folded("move_day", { day: 42, after: null }))).toEqual(["42", "41", "43 open"]);
    expect(days(folded("move_day", { day: 41, after: 42 }))).toEqual(["42", "41", "43 open"]);
    expect(days(folded("move_day", { day: 41, after: 43 }))).toEqual(["42", "41", "43 open"]);
  });

  test("a locked day keeps its strips and takes no others", () => {
    const lock = pendingOf("edit_day", { day: 42, set: { locked: true } });
    const move = { ...to, strips: [103, 101], day: 43 };
    const rows = fold(confirmed, [lock, pendingOf("move_strips", move, { mid: "n" })]);
    expect([inDay(rows, 42), inDay(rows, 43)]).toEqual([
      [103, 104],
      [105, 101],
    ]);
    const into = pendingOf("move_strips", { ...to, strips: [101], day: 42 }, { mid: "n" });
    expect(inDay(fold(confirmed, [lock, into]), 42)).toEqual([103, 104]);
    const kept = fold(confirmed, [
      lock,
      pendingOf("delete_scene", { scene: 3 }, { mid: "n" }),
      pendingOf("remove_banner", { strip: 104 }, { mid: "o" }),
      pendingOf("edit_banner", { strip: 104, set: { minutes: 5 } }, { mid: "p" }),
    ]);
    expect([inDay(kept, 42), kept.tables.scene.has(3), kept.tables.strip.get(104)?.minutes]).toEqual([
      [103, 104],
      true,
      0,
    ]);
  });

  test("banners", () => {
    const rows = folded("insert_banner", { unit: 31, day: 41, after: 101, banner: "Lunch", minutes: 60 });
    expect(inDay(rows, 41)).toEqual([101, "m#0", 102]);
    expect(rows.tables.strip.get("m#0")).toMatchObject({ banner: "Lunch", minutes: 60, scene: null });
    const first = folded("insert_banner", { unit: 31, day: 41, after: null, banner: "Lunch", minutes: 60 });
    expect(inDay(first, 41)).toEqual(["m#0", 101, 102]);
    expect(folded("edit_banner", { strip: 101, set: { minutes: 30 } }).tables.strip.get(101)?.minutes).toBe(30);
    expect(inDay(folded("remove_banner", { strip: 101 }), 41)).toEqual([102]);
  });
});

describe("scenes", () => {
  test("create_scene makes a scene behind `after` and its strip in the boneyard", () => {
    const fields = { number: "2A", eighths: 3, synopsis: "New" };
    const rows = folded("create_scene", { fields, cast: [221], after: 2, board: 21 });
    expect(script(rows)).toEqual(["1", "2", "2A", "3", "4", "5", "6"]);
    expect(rows.tables.scene.get("m#0")).toMatchObject({ eighths: 3, cast: [221], omitted: false });
    expect(inDay(rows, null)).toEqual([106, "m#1"]);
    expect([...rows.unsent].sort()).toEqual(["scene:m#0", "strip:m#1"]);
  });

  test("create_scene without a board, or on another one, makes no strip", () => {
    for (const board of [null, 22]) {
      const rows = folded("create_scene", { fields: {}, cast: [], after: null, board });
      expect(rows.tables.strip.size).toBe(6);
      expect(rows.tables.scene.has("m#0")).toBe(true);
    }
  });

  test("edit_scene, edit_breakdown, omit_scene", () => {
    const edited = folded("edit_scene", { scene: 1, set: { synopsis: "New", location: null } });
    expect(edited.tables.scene.get(1)).toMatchObject({ synopsis: "New", location: null, number: "1" });
    const broken = folded("edit_breakdown", { scene: 1, add: [231, 221], remove: [222] });
    expect(broken.tables.scene.get(1)).toMatchObject({ cast: [221], elements: [231] });
    expect(folded("omit_scene", { scene: 1, omitted: true }).tables.scene.get(1)?.omitted).toBe(true);
  });

  test("delete_scene takes its strip along, restore_scene waits for the server", () => {
    const rows = folded("delete_scene", { scene: 3 });
    expect(rows.tables.scene.has(3)).toBe(false);
    expect(inDay(rows, 42)).toEqual([104]);
    expect(folded("restore_scene", { scene: 3 }).tables).toEqual(confirmed.tables);
  });

  test("split_scene makes parts whose eighths and minutes sum, with strips directly below", () => {
    const rows = folded("split_scene", { scene: 1, eighths: [3, 5, 3], board: 21 });
    const parts = [1, "m#0", "m#1"].map((id) => rows.tables.scene.get(id));
    expect(parts.map((part) => [part?.number, part?.eighths, part?.part_of])).toEqual([
      ["1pt1", 3, null],
      ["1pt2", 5, 1],
      ["1pt3", 3, 1],
    ]);
    expect(parts.reduce((sum, part) => sum + (part?.minutes ?? 0), 0)).toBe(60);
    expect(script(rows).slice(0, 4)).toEqual(["1pt1", "1pt2", "1pt3", "2"]);
    expect(inDay(rows, 41)).toEqual([101, "m#2", "m#3", 102]);
    expect(parts.map((part) => part?.minutes)).toEqual([16, 27, 17]);
  });

  test("split_scene where no board is named makes scenes only", () => {
    const rows = folded("split_scene", { scene: 1, eighths: [6, 5], board: null });
    expect(rows.tables.scene.has("m#0")).toBe(true);
    expect(rows.tables.strip.size).toBe(6);
  });

  test("split_scene of a part keeps its number and takes the next free ones", () => {
    const rows = fold(confirmed, [
      pendingOf("split_scene", { scene: 1, eighths: [6, 5], board: 21 }),
      pendingOf("split_scene", { scene: 1, eighths: [4, 2], board: 21 }, { mid: "n" }),
    ]);
    expect(script(rows).slice(0, 4)).toEqual(["1pt1", "1pt2", "1pt3", "2"]);
    expect(rows.tables.scene.get("n#0")).toMatchObject({ part_of: 1, eighths: 2 });
    expect(inDay(rows, 41)).toEqual([101, "n#1", "m#1", 102]);
  });

  test("split_scene and duplicate_scene of an omitted scene make omitted ones", () => {
    const rows = fold(confirmed, [
      pendingOf("omit_scene", { scene: 1, omitted: true }),
      pendingOf("split_scene", { scene: 1, eighths: [6, 5], board: 21 }, { mid: "n" }),
      pendingOf("duplicate_scene", { scene: 1, board: 21 }, { mid: "o" }),
    ]);
    expect([1, "n#0", "o#0"].map((id) => rows.tables.scene.get(id)?.omitted)).toEqual([true, true, true]);
  });

  test("split_scene never gives the number of a part that is deleted", () => {
    const split = { scene: 1, eighths: [6, 5], board: 21 };
    const once = fold(confirmed, [pendingOf("split_scene", split)]);
    const rows = fold({ ...confirmed, tables: once.tables }, [
      pendingOf("delete_scene", { scene: "m#0" }, { mid: "n" }),
      pendingOf("split_scene", { ...split, eighths: [4, 2] }, { mid: "o" }),
    ]);
    expect(script(rows).slice(0, 3)).toEqual(["1pt1", "1pt3", "2"]);
    const anew = fold({ ...confirmed, tables: once.tables }, [
      pendingOf("edit_scene", { scene: 1, set: { number: "1" } }, { mid: "n" }),
      pendingOf("split_scene", { ...split, eighths: [4, 2] }, { mid: "o" }),
    ]);
    expect(script(anew).slice(0, 3)).toEqual(["1pt3", "1pt2", "1pt4"]);
  });

  test("split_scene and duplicate_scene on a locked day put the new strips into the boneyard", () => {
    const rows = fold(confirmed, [
      pendingOf("edit_day", { day: 41, set: { locked: true } }),
      pendingOf("split_scene", { scene: 1, eighths: [6, 5], board: 21 }, { mid: "n" }),
      pendingOf("duplicate_scene", { scene: 2, board: 21 }, { mid: "o" }),
    ]);
    expect(inDay(rows, 41)).toEqual([101, 102]);
    expect(inDay(rows, null)).toEqual([106, "n#1", "o#1"]);
  });

  test("duplicate_scene stands below the scene in the script and on the board", () => {
    const rows = folded("duplicate_scene", { scene: 3, board: 21 });
    expect(script(rows)).toEqual(["1", "2", "3", "3", "4", "5", "6"]);
    expect(inDay(rows, 42)).toEqual([103, "m#1", 104]);
  });

  test("elements", () => {
    const args = { category: 104, name: "Rope", board_id: "", performer: "" };
    expect(folded("create_element", args).tables.element.get("m#0")).toMatchObject(args);
    const person = { category: 100, name: "INES", board_id: "", performer: "" };
    expect(folded("create_element", person).tables.element.get("m#0")?.board_id).toBe("11");
    expect(folded("create_element", { ...args, name: "LAMP" }).tables.element.size).toBe(6);
    const renamed = folded("edit_element", { element: 221, set: { name: "MARA QUILL" } });
    expect(renamed.tables.element.get(221)).toMatchObject({ name: "MARA QUILL", board_id: "2" });
  });
});

describe("board, unit and calendar", () => {
  test("edits", () => {
    expect(folded("edit_board", { board: 21, set: { palette: "swapped" } }).tables.board.get(21)?.palette).toBe(
      "swapped",
    );
    expect(folded("edit_unit", { unit: 31, set: { name: "Second" } }).tables.unit.get(31)?.name).toBe("Second");
    expect(folded("edit_calendar", { calendar: 51, set: { days_off: [6] } }).tables.calendar.get(51)?.days_off).toEqual(
      [6],
    );
  });

  test("set_calendar_day sets, changes and clears a date", () => {
    const at = { calendar: 51, label: "Wrap party" };
    const made = folded("set_calendar_day", { ...at, date: "2026-09-25", kind: "note" });
    expect(made.tables.calendar_day.get("m#0")).toMatchObject({ date: "2026-09-25", kind: "note" });
    const changed = folded("set_calendar_day", { ...at, date: "2026-09-24", kind: "off" });
    expect(changed.tables.calendar_day.get(61)).toMatchObject({ kind: "off", label: "Wrap party" });
    expect(folded("set_calendar_day", { ...at, date: "2026-09-24", kind: null }).tables.calendar_day.size).toBe(0);
  });

  test("imports and new boards wait for the server", () => {
    const start = { start: "2026-09-10", days_off: [5, 6] };
    expect(folded("import_screenplay", { ...start, upload: 1, eighths_per_day: 40 }).tables).toEqual(confirmed.tables);
    expect(folded("create_board", { ...start, name: "Plan B", copy_of: null }).tables).toEqual(confirmed.tables);
  });
});

describe("what is folded", () => {
  const edit = { scene: 1, set: { synopsis: "Mine" } };

  test("objects that are gone make a command do less, never fail", () => {
    const gone = [
      pendingOf("edit_scene", { scene: 99, set: { synopsis: "x" } }),
      pendingOf("split_scene", { scene: 99, eighths: [1, 1], board: 21 }),
      pendingOf("remove_day_break", { day: 99 }),
      pendingOf("move_day", { day: 99, after: null }),
      pendingOf("insert_banner", { unit: 99, day: null, after: null, banner: "", minutes: 0 }),
      pendingOf("insert_day_break", { unit: 31, day: 99, after: null }),
      pendingOf("move_strips", { strips: [99], unit: 31, day: 41, after: null, before: null }),
    ];
    expect(fold(confirmed, gone).tables).toEqual(confirmed.tables);
  });

  test("an accepted command stays until the rows hold its change, and is no longer unsent", () => {
    const rows = folded("edit_scene", edit, { seq: 11, state: "sent" });
    expect(rows.tables.scene.get(1)?.synopsis).toBe("Mine");
    expect(rows.unsent.size).toBe(0);
    expect(folded("edit_scene", edit, { seq: 10, state: "sent" }).tables.scene.get(1)?.synopsis).toBe("Scene 1");
  });

  test("conflicts and refusals are not drawn", () => {
    for (const state of ["conflict", "refused"] as const) {
      expect(folded("edit_scene", edit, { state }).tables.scene.get(1)?.synopsis).toBe("Scene 1");
    }
  });

  test("objects made offline carry the server's ids as soon as they are known", () => {
    const created = [
      { k: "scene" as const, id: 70 },
      { k: "strip" as const, id: 170 },
    ];
    const make = { fields: {}, cast: [], after: null, board: 21 };
    const rows = fold(confirmed, [
      pendingOf("create_scene", make, { seq: 12, state: "sent", created }),
      pendingOf("edit_scene", { scene: 70, set: { number: "7" } }, { mid: "n" }),
    ]);
    expect(rows.tables.scene.get(70)?.number).toBe("7");
    expect(rows.tables.strip.get(170)?.scene).toBe(70);
  });

  test("folding leaves the confirmed rows alone", () => {
    const before = structuredClone(confirmed);
    folded("move_strips", { strips: [101, 106], unit: 31, day: 42, after: null, before: 103 });
    folded("delete_scene", { scene: 1 });
    expect(confirmed).toEqual(before);
  });
});
