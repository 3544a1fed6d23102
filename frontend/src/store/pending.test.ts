import { describe, expect, test } from "vitest";
import type { AnyPending } from "./pending";
import { baseOf, coalesced, envelopeOf, mentions, midOf, newMid, parseKey, renamedPending } from "./pending";
import { fromSnapshot } from "./tables";
import { makePending, makeSnapshot } from "./testing/board";

const { tables } = fromSnapshot(makeSnapshot());
const E = "e".repeat(32);
const S = "5".repeat(32);
const edit = (set: object, fields: Partial<AnyPending> = {}): AnyPending =>
  makePending({ command: "edit_scene", args: { scene: 1, set } }, fields);

describe("ids made offline", () => {
  test("a mid is unique, short and without #", () => {
    const mids = new Set(Array.from({ length: 1_000 }, newMid));
    expect(mids.size).toBe(1_000);
    for (const mid of mids) expect(mid).toMatch(/^[0-9a-f]{32}$/);
  });

  test("keys are read back", () => {
    expect(parseKey("scene:12")).toEqual({ kind: "scene", id: 12 });
    expect(parseKey("scene:ab#0")).toEqual({ kind: "scene", id: "ab#0" });
    expect([midOf(`${E}#0`), midOf(12), midOf("move:12"), midOf("Take #2")]).toEqual([E, null, null, null]);
  });

  test("are found wherever a command names them, and replaced in arguments and base alike", () => {
    const pending = edit(
      { set: `${E}#0`, synopsis: "x" },
      {
        args: { scene: `${S}#1`, set: { set: `${E}#0`, synopsis: "x" } },
        base: { [`scene:${S}#1`]: { version: 1, fields: {} } },
      },
    );
    expect(mentions(pending).sort()).toEqual([S, E]);
    const known = renamedPending(
      pending,
      new Map([
        [`${S}#1`, 70],
        [`${E}#0`, 90],
      ]),
    );
    expect(envelopeOf(known)).toEqual({
      mid: "m",
      command: "edit_scene",
      args: { scene: 70, set: { set: 90, synopsis: "x" } },
      base: { "scene:70": { version: 1, fields: {} } },
    });
    expect(mentions(known)).toEqual([]);
  });

  test("are replaced where they are what a person saw in a field", () => {
    const seen = edit({ set: 201 }, { base: { "scene:1": { version: 1, fields: { set: `${E}#0` } } } });
    const known = renamedPending(seen, new Map([[`${E}#0`, 90]]));
    expect(known.base).toEqual({ "scene:1": { version: 1, fields: { set: 90 } } });
  });

  test("text that only looks like one is left alone", () => {
    expect(mentions(edit({ synopsis: "Camera #2", number: "12#1" }))).toEqual([]);
  });

  test("a command that names none keeps its identity", () => {
    const pending = edit({ synopsis: "x" });
    expect(renamedPending(pending, new Map([[`${S}#1`, 70]]))).toBe(pending);
  });
});

describe("base", () => {
  test("holds exactly the edited fields as they were seen", () => {
    const args = { scene: 1, set: { synopsis: "New", location: null } };
    expect(baseOf("edit_scene", args, tables)).toEqual({
      "scene:1": { version: 1, fields: { synopsis: "Scene 1", location: 211 } },
    });
    const scene = tables.scene.get(1);
    if (scene === undefined) throw new Error("no scene 1");
    const older = { ...tables, scene: new Map([[1, { ...scene, synopsis: "Older" }]]) };
    expect(baseOf("edit_scene", args, tables, older)["scene:1"]?.fields).toMatchObject({ synopsis: "Older" });
    expect(baseOf("edit_day", { day: 41, set: { call: 600 } }, tables)).toEqual({
      "day:41": { version: 1, fields: { call: 480 } },
    });
    expect(baseOf("edit_banner", { strip: 101, set: { minutes: 5 } }, tables)).toEqual({
      "strip:101": { version: 1, fields: { minutes: 0 } },
    });
  });

  test("is empty for commands that need none", () => {
    expect(baseOf("omit_scene", { scene: 1, omitted: true }, tables)).toEqual({});
    expect(baseOf("delete_scene", { scene: 1 }, tables)).toEqual({});
  });
});

describe("typing", () => {
  test("edits of the same fields of the same scene become one, with the first base", () => {
    const first = edit({ synopsis: "N" }, { base: { "scene:1": { version: 1, fields: { synopsis: "Scene 1" } } } });
    const merged = coalesced(first, edit({ synopsis: "Ne" }, { mid: "n" }));
    expect(merged).toEqual({ ...first, args: { scene: 1, set: { synopsis: "Ne" } } });
  });

  test("never once sent, and never across fields, scenes or commands", () => {
    const next = edit({ synopsis: "Ne" }, { mid: "n" });
    expect(coalesced(edit({ synopsis: "N" }, { tried: true }), next)).toBeNull();
    expect(coalesced(edit({ synopsis: "N" }, { seq: 11 }), next)).toBeNull();
    expect(coalesced(edit({ synopsis: "N" }, { state: "conflict" }), next)).toBeNull();
    expect(coalesced(edit({ number: "1" }), next)).toBeNull();
    expect(
      coalesced(makePending({ command: "edit_scene", args: { scene: 2, set: { synopsis: "N" } } }), next),
    ).toBeNull();
    expect(coalesced(makePending({ command: "omit_scene", args: { scene: 1, omitted: true } }), next)).toBeNull();
    expect(coalesced(undefined, next)).toBeNull();
  });
});
