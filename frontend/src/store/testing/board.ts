// A small board for tests: one unit, two shooting days, a tail and a boneyard.

import type { BoardSnapshot, Change, Columns, Kind, Op, Production, Rows } from "../../wire/types";
import type { AnyPending } from "../pending";

type Row<K extends Kind> = Rows[K] & { id: number; version: number };

export function columns<K extends Kind>(rows: readonly Row<K>[]): Columns<Rows[K]> {
  const fields = Object.keys(rows[0] ?? { id: 0, version: 0 });
  const table = fields.map((field) => [field, rows.map((row) => new Map(Object.entries(row)).get(field))]);
  return Object.fromEntries(table) as Columns<Rows[K]>;
}

export function makeScene(id: number, fields: Partial<Rows["scene"]> = {}): Row<"scene"> {
  return {
    id,
    version: 1,
    number: String(id),
    ie: "INT",
    set: 201,
    dn: "DAY",
    script_day: "1",
    synopsis: `Scene ${id}`,
    eighths: 4,
    minutes: 60,
    location: 211,
    cast: [],
    elements: [],
    background: 0,
    omitted: false,
    part_of: null,
    position: 1024 * id,
    ...fields,
  };
}

export function makeStrip(id: number, fields: Partial<Rows["strip"]> = {}): Row<"strip"> {
  return {
    id,
    version: 1,
    unit: 31,
    day: null,
    position: 1024 * id,
    scene: id - 100,
    banner: "",
    minutes: 0,
    ...fields,
  };
}

export function makeDay(id: number, position: number, fields: Partial<Rows["day"]> = {}): Row<"day"> {
  return { id, version: 1, unit: 31, position, closed: true, pinned: null, call: 480, locked: false, ...fields };
}

/** Day 41: scenes 1, 2. Day 42: scenes 3, 4. Tail 43: scene 5. Boneyard: scene 6. Strip of scene n is 100 + n. */
export function makeSnapshot(seq = 10): BoardSnapshot {
  return {
    epoch: 1,
    seq,
    board: 21,
    kinds: {
      board: columns<"board">([{ id: 21, version: 1, name: "Schedule", promoted: true, palette: "classic" }]),
      unit: columns<"unit">([
        {
          id: 31,
          version: 1,
          board: 21,
          name: "Main unit",
          start: "2026-09-10",
          calendar: 51,
          walk: ["2026-09-10", "2026-09-11", "2026-09-14", "2026-09-15"],
        },
      ]),
      day: columns<"day">([makeDay(41, 1024), makeDay(42, 2048), makeDay(43, 3072, { closed: false })]),
      strip: columns<"strip">([
        makeStrip(101, { day: 41 }),
        makeStrip(102, { day: 41 }),
        makeStrip(103, { day: 42 }),
        makeStrip(104, { day: 42 }),
        makeStrip(105, { day: 43 }),
        makeStrip(106),
      ]),
      scene: columns<"scene">([
        makeScene(1, { cast: [222, 221], eighths: 11 }),
        makeScene(2, { location: 212, ie: "EXT", dn: "NIGHT" }),
        makeScene(3, { dn: "CONTINUOUS", ie: "EXT", cast: [221] }),
        makeScene(4),
        makeScene(5),
        makeScene(6),
      ]),
      element: columns<"element">([
        { id: 201, version: 1, category: 0, name: "HOUSE", board_id: "", performer: "" },
        { id: 211, version: 1, category: 6, name: "Stage 4", board_id: "", performer: "" },
        { id: 212, version: 1, category: 6, name: "Harbour", board_id: "", performer: "" },
        { id: 221, version: 1, category: 100, name: "MARA", board_id: "2", performer: "Noor" },
        { id: 222, version: 1, category: 100, name: "PIP", board_id: "10", performer: "Toby" },
        { id: 231, version: 1, category: 104, name: "Lamp", board_id: "", performer: "" },
      ]),
      calendar: columns<"calendar">([{ id: 51, version: 1, name: "Main", days_off: [5, 6], zone: "UTC" }]),
      calendar_day: columns<"calendar_day">([
        { id: 61, version: 1, calendar: 51, date: "2026-09-24", kind: "holiday", label: "Heritage Day" },
      ]),
    },
  };
}

export function makeProduction(fields: Partial<Production> = {}): Production {
  return {
    id: 7,
    title: "Merrow",
    role: "scheduler",
    may_edit: true,
    epoch: 1,
    boards: [{ id: 21, name: "Schedule", promoted: true }],
    members: [
      { id: 1, name: "Alice Ames", initials: "AA", role: "owner", hue: 0 },
      { id: 2, name: "Bob Bell", initials: "BB", role: "scheduler", hue: 1 },
    ],
    ...fields,
  };
}

export function makeChange(seq: number, ops: Op[], fields: Partial<Change> = {}): Change {
  return { seq, mid: `change-${seq}`, by: 2, at: "2026-09-01T10:00:00Z", cmd: "edit_scene", ops, ...fields };
}

type Commanded = { [C in AnyPending["command"]]: Pick<Extract<AnyPending, { command: C }>, "command" | "args"> };

export function makePending(what: Commanded[AnyPending["command"]], fields: Partial<AnyPending> = {}): AnyPending {
  return {
    mid: "m",
    production: 7,
    order: 1,
    base: {},
    state: "queued",
    tried: false,
    seq: null,
    created: [],
    problem: null,
    ...what,
    ...fields,
  } as AnyPending;
}

/** Repeatable chance (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
