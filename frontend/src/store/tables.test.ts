import { describe, expect, test } from "vitest";
import type { Change, Kind, Op } from "../wire/types";
import type { Confirmed } from "./tables";
import { apply, fromSnapshot, KINDS } from "./tables";
import { makeChange, makeSnapshot, seeded } from "./testing/board";

type PlainRows = Record<string, Record<string, unknown>>;

function plain(confirmed: Confirmed): Record<string, PlainRows> {
  return Object.fromEntries(
    KINDS.map((kind) => [kind, Object.fromEntries([...confirmed.tables[kind]].map(([id, row]) => [id, { ...row }]))]),
  );
}

/** The server's side of the same story: mutable records and nothing shared. */
function applySlowly(tables: Record<string, PlainRows>, changes: readonly Change[]): void {
  for (const op of changes.flatMap((change) => change.ops)) {
    const rows = tables[op.k] ?? {};
    if (op.gone) delete rows[op.id];
    else rows[op.id] = { ...rows[op.id], id: op.id, ...op.set, version: op.v };
  }
}

describe("snapshot", () => {
  test("columns become rows with ids and versions", () => {
    const confirmed = fromSnapshot(makeSnapshot());
    expect(confirmed).toMatchObject({ epoch: 1, seq: 10, board: 21 });
    expect(confirmed.tables.scene.get(2)).toMatchObject({ id: 2, version: 1, number: "2", ie: "EXT", location: 212 });
    expect(confirmed.tables.strip.get(106)).toMatchObject({ day: null, scene: 6 });
    expect(confirmed.tables.unit.size).toBe(1);
  });
});

describe("snapshot and ops", () => {
  const before = fromSnapshot(makeSnapshot());

  test("set merges, v is the version, gone deletes, a new row gets all it was given", () => {
    const after = apply(before, [
      makeChange(11, [
        { k: "scene", id: 1, v: 2, set: { synopsis: "New" } },
        { k: "strip", id: 106, v: 1, b: 21, gone: true },
        { k: "element", id: 240, v: 1, set: { category: 104, name: "Rope", board_id: "", performer: "" } },
      ]),
    ]);
    expect(after.seq).toBe(11);
    expect(after.tables.scene.get(1)).toMatchObject({ version: 2, synopsis: "New", number: "1" });
    expect(after.tables.strip.has(106)).toBe(false);
    expect(after.tables.element.get(240)).toEqual({
      id: 240,
      version: 1,
      category: 104,
      name: "Rope",
      board_id: "",
      performer: "",
    });
    expect(before.tables.scene.get(1)).toMatchObject({ version: 1, synopsis: "Scene 1" });
  });

  test("ops of another board and changes that are already in are skipped", () => {
    const foreign: Op = { k: "strip", id: 999, v: 1, b: 22, set: { unit: 1 } };
    const after = apply(before, [makeChange(10, [{ k: "scene", id: 1, v: 9, set: {} }]), makeChange(11, [foreign])]);
    expect(after.tables.strip.has(999)).toBe(false);
    expect(after.tables.scene.get(1)?.version).toBe(1);
    expect(after.seq).toBe(11);
  });

  test("rows and kinds that no op names keep their identity", () => {
    const after = apply(before, [makeChange(11, [{ k: "scene", id: 1, v: 2, set: { synopsis: "New" } }])]);
    expect(after.tables.strip).toBe(before.tables.strip);
    expect(after.tables.scene.get(2)).toBe(before.tables.scene.get(2));
    expect(after.tables.scene.get(1)).not.toBe(before.tables.scene.get(1));
  });

  test("any deltas, however batched, make the same rows as one by one", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = seeded(seed);
      const pick = (count: number): number => Math.floor(random() * count);
      const kinds: Kind[] = ["scene", "strip", "day", "element"];
      const changes = Array.from({ length: 40 }, (_, index) => {
        const k = kinds[pick(4)] ?? "scene";
        const id = 1 + pick(6) + (k === "strip" ? 100 : 0);
        const op: Op = { k, id, v: index, set: { position: pick(9_000), name: `n${pick(9)}` } };
        return makeChange(11 + index, [random() < 0.15 ? { k, id, v: index, gone: true } : op]);
      });
      const expected = plain(before);
      applySlowly(expected, changes);
      let batched = before;
      for (let at = 0; at < changes.length; ) {
        const size = 1 + pick(7);
        batched = apply(batched, changes.slice(at, at + size));
        at += size;
      }
      const blanked = plain(apply(before, changes));
      expect(plain(batched)).toEqual(blanked);
      for (const kind of kinds) {
        expect(Object.keys(blanked[kind] ?? {})).toEqual(Object.keys(expected[kind] ?? {}));
        for (const [id, row] of Object.entries(expected[kind] ?? {})) expect(blanked[kind]?.[id]).toMatchObject(row);
      }
    }
  });
});
