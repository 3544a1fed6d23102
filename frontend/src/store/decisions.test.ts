import { describe, expect, test } from "vitest";
import { problem } from "../wire/http";
import type { FieldConflict } from "../wire/types";
import { decided, decisionOf, refusedOf, spoken } from "./decisions";
import { fold } from "./fold";
import { fromSnapshot } from "./tables";
import { makePending, makeSnapshot } from "./testing/board";
import { boardViewer } from "./view";

const board = boardViewer()(fold(fromSnapshot(makeSnapshot()), []), new Map());
const at = "2026-09-01T10:00:00Z";

function conflict(field: string, base: unknown, mine: unknown, theirs: unknown): FieldConflict {
  return { object: "scene:1", field, base, mine, theirs, by: "Priya", at };
}

const conflicted = makePending(
  { command: "edit_scene", args: { scene: 1, set: { synopsis: "Mine", eighths: 12, background: 6 } } },
  {
    state: "conflict",
    tried: true,
    base: { "scene:1": { version: 1, fields: { synopsis: "Scene 1", eighths: 11, background: 0 } } },
    problem: {
      ...problem("schedule.version_conflict", "Conflict", "", "", 412),
      conflicts: [conflict("synopsis", "Scene 1", "Mine", "Theirs"), conflict("eighths", 11, 12, 8)],
      versions: { "scene:1": 4 },
    },
  },
);

describe("the card", () => {
  test("says what it is about, in words a person reads", () => {
    const card = decisionOf(conflicted, board);
    expect(card).toMatchObject({ mid: "m", title: "Scene 1", merged: ["Background"] });
    expect(card.scene).toBe(board.sceneById.get(1));
    expect(card.fields.map(({ label, base, mine, theirs, by }) => [label, base, mine, theirs, by])).toEqual([
      ["Synopsis", "Scene 1", "Mine", "Theirs", "Priya"],
      ["Pages", "1 3/8", "1 4/8", "1", "Priya"],
    ]);
    expect(card.fields[0]?.at).toMatch(/^\w{3} \d+ Sep, \d\d:00$/);
  });

  test("speaks each field in its own terms", () => {
    expect(spoken("minutes", 75, board)).toBe("1:15");
    expect(spoken("call", 450, board)).toBe("07:30");
    expect(spoken("set", 201, board)).toBe("HOUSE");
    expect(spoken("pinned", "2026-09-10", board)).toBe("Thu 10 Sep");
    expect(spoken("locked", true, board)).toBe("Locked");
    expect(spoken("days_off", [5, 6], board)).toBe("Sat, Sun");
    expect(spoken("synopsis", "", board)).toBe("–");
    expect(spoken("location", null, board)).toBe("–");
  });

  test("names days, elements and banners too", () => {
    const day = makePending({ command: "edit_day", args: { day: 42, set: { call: 1 } } });
    expect(decisionOf(day, board).title).toBe("Day 2");
    const element = makePending({ command: "edit_element", args: { element: 221, set: { name: "X" } } });
    expect(decisionOf(element, board).title).toBe("MARA");
  });
});

describe("what is resent", () => {
  test("mine and before go on top of theirs, merged fields stay", () => {
    const next = decided(conflicted, { "scene:1.synopsis": "mine", "scene:1.eighths": "base" }, "n");
    expect(next).toMatchObject({
      mid: "n",
      state: "queued",
      tried: false,
      problem: null,
      args: { scene: 1, set: { synopsis: "Mine", eighths: 11, background: 6 } },
      base: { "scene:1": { version: 4, fields: { synopsis: "Theirs", eighths: 8, background: 0 } } },
    });
  });

  test("theirs leaves the command, and nothing left is nothing to send", () => {
    const theirs = { "scene:1.synopsis": "theirs", "scene:1.eighths": "theirs" } as const;
    expect(decided(conflicted, theirs, "n")?.args).toEqual({ scene: 1, set: { background: 6 } });
    const args = { scene: 1, set: { synopsis: "Mine", eighths: 12 } };
    const only = makePending({ command: "edit_scene", args }, { problem: conflicted.problem });
    expect(decided(only, theirs, "n")).toBeNull();
  });

  test("deciding does not alter what was decided on", () => {
    const before = structuredClone(conflicted);
    decided(conflicted, { "scene:1.synopsis": "theirs" }, "n");
    expect(conflicted).toEqual(before);
  });
});

test("a refusal says what happened and what to do, once", () => {
  const locked = {
    ...problem("schedule.locked", "Locked", "Day 3 is locked.", "Ask Priya to open it.", 423),
    errors: [{ field: "day", message: "Day 3 is locked." }],
  };
  const refused = refusedOf(makePending({ command: "omit_scene", args: { scene: 1, omitted: true } }), locked);
  expect(refused.sentence).toBe("Day 3 is locked. Ask Priya to open it.");
  expect(refused.args).toEqual({ scene: 1, omitted: true });
});
