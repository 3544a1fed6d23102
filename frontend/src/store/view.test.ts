import { describe, expect, test } from "vitest";
import type { BoardView } from "./api";
import { fold } from "./fold";
import type { AnyPending } from "./pending";
import type { Confirmed } from "./tables";
import { apply, fromSnapshot } from "./tables";
import { makeChange, makePending, makeSnapshot } from "./testing/board";
import { boardViewer } from "./view";

const confirmed = fromSnapshot(makeSnapshot());
const noAliases = new Map();

function viewOf(state: Confirmed = confirmed, pendings: readonly AnyPending[] = []): BoardView {
  return boardViewer()(fold(state, pendings), noAliases);
}

describe("board view", () => {
  test("a day sums its scenes and derives its company moves", () => {
    const day = viewOf().units[0]?.days[0];
    expect(day?.strips.map((strip) => [strip.id, strip.kind, strip.minutes])).toEqual([
      [101, "scene", 60],
      ["move:102", "move", 30],
      [102, "scene", 60],
    ]);
    expect(day).toMatchObject({
      number: 1,
      date: "2026-09-10",
      scenes: 2,
      eighths: 15,
      minutes: 150,
      cast: 2,
      moves: 1,
      locations: ["Stage 4", "Harbour"],
      call: 480,
      wrap: 630,
    });
  });

  test("a company move that a banner says already is not derived again, and still counts", () => {
    const banner = (text: string, after: number) =>
      makePending({
        command: "insert_banner",
        args: { unit: 31, day: 41, after, banner: text, minutes: 40 },
      });
    const dayWith = (text: string, after: number) =>
      boardViewer()(fold(confirmed, [banner(text, after)]), noAliases).units[0]?.days[0];
    const written = dayWith("Company move to the harbour", 101);
    expect(written?.strips.map((strip) => strip.id)).toEqual([101, "m#0", 102]);
    expect(written).toMatchObject({ moves: 1, minutes: 160 });
    expect(dayWith("Lunch", 101)?.strips.map((strip) => strip.kind)).toEqual(["scene", "banner", "move", "scene"]);
    expect(dayWith("Company move", 102)?.strips.map((strip) => strip.kind)).toEqual([
      "scene",
      "move",
      "scene",
      "banner",
    ]);
  });

  test("weeks end where the next shooting day lies in another week, and with the last day", () => {
    const state = apply(confirmed, [
      makeChange(11, [
        { k: "day", id: 44, v: 1, b: 21, set: { unit: 31, position: 2_500, closed: true, call: 480 } },
        { k: "day", id: 45, v: 1, b: 21, set: { unit: 31, position: 2_600, closed: true, call: 480 } },
      ]),
    ]);
    const days = viewOf(state).units[0]?.days;
    expect(days?.map((day) => [day.date, day.weekEnd])).toEqual([
      ["2026-09-10", false],
      ["2026-09-11", true],
      ["2026-09-14", false],
      ["2026-09-15", true],
    ]);
  });

  test("the tail is not among the days, the boneyard has no day", () => {
    const unit = viewOf().units[0];
    expect(unit?.days.map((day) => day.id)).toEqual([41, 42]);
    expect(unit?.tail).toMatchObject({ id: 43, closed: false, weekEnd: false });
    expect(unit?.boneyard.map((strip) => strip.id)).toEqual([106]);
  });

  test("omitted scenes stand behind the others in the boneyard", () => {
    const omit = makePending({ command: "omit_scene", args: { scene: 6, omitted: true } });
    const args = { strips: [105, 103], unit: 31, day: null, after: 106, before: null };
    const view = viewOf(confirmed, [omit, makePending({ command: "move_strips", args })]);
    expect(view.units[0]?.boneyard.map((strip) => strip.id)).toEqual([105, 103, 106]);
  });

  test("scenes stand in script order with names, cast by board ID and the tone of the light before", () => {
    const view = viewOf();
    expect(view.scenes.map((scene) => scene.tone)).toEqual([
      "int-day",
      "ext-night",
      "ext-night",
      "int-day",
      "int-day",
      "int-day",
    ]);
    expect(view.sceneById.get(1)).toMatchObject({ set: "HOUSE", location: "Stage 4", setId: 201, locationId: 211 });
    expect(view.sceneById.get(1)?.cast).toEqual([
      { id: 221, boardId: "2", name: "MARA", performer: "Noor" },
      { id: 222, boardId: "10", name: "PIP", performer: "Toby" },
    ]);
  });

  test("totals count what is scheduled", () => {
    expect(viewOf().totals).toEqual({ scenes: 5, eighths: 27, days: 2, moves: 1, minutes: 330 });
  });

  test("an omitted scene keeps its strip and counts for nothing", () => {
    const omit = makePending({ command: "omit_scene", args: { scene: 2, omitted: true } });
    const day = boardViewer()(fold(confirmed, [omit]), noAliases).units[0]?.days[0];
    expect(day).toMatchObject({ scenes: 1, eighths: 11, minutes: 60, moves: 0, locations: ["Stage 4"] });
    expect(day?.strips.map((strip) => strip.id)).toEqual([101, 102]);
  });

  test("calendars list their dates", () => {
    const calendar = viewOf().calendars.get(51);
    expect(calendar?.daysOff).toEqual([5, 6]);
    expect(calendar?.days.get("2026-09-24")).toEqual({ id: 61, kind: "holiday", label: "Heritage Day" });
  });

  test("ids made offline still find what they became", () => {
    const view = boardViewer()(
      fold(confirmed, []),
      new Map([
        ["m#0", 1],
        ["m#1", 101],
        ["m#2", 999],
      ]),
    );
    expect(view.sceneById.get("m#0")).toBe(view.sceneById.get(1));
    expect(view.stripById.get("m#1")).toBe(view.stripById.get(101));
    expect(view.sceneById.has("m#2")).toBe(false);
  });
});

describe("structural sharing", () => {
  test("the same rows make the same view", () => {
    const viewer = boardViewer();
    expect(viewer(fold(confirmed, []), noAliases)).toBe(viewer(fold(confirmed, []), noAliases));
  });

  test("equal rows from a new snapshot make the same scenes, strips and days", () => {
    const viewer = boardViewer();
    const before = viewer(fold(confirmed, []), noAliases);
    const after = viewer(fold(fromSnapshot(makeSnapshot(12)), []), noAliases);
    expect(after.seq).toBe(12);
    expect(after.units).toBe(before.units);
    expect(after.scenes).toBe(before.scenes);
  });

  test("an edit changes its scene, strip and day, and nothing else", () => {
    const viewer = boardViewer();
    const before = viewer(fold(confirmed, []), noAliases);
    const next = apply(confirmed, [makeChange(11, [{ k: "scene", id: 3, v: 2, set: { synopsis: "New" } }])]);
    const after = viewer(fold(next, []), noAliases);
    const same = (id: number): boolean => after.sceneById.get(id) === before.sceneById.get(id);
    expect([1, 2, 4, 5, 6].every(same)).toBe(true);
    expect(same(3)).toBe(false);
    const [day1, day2] = after.units[0]?.days ?? [];
    expect(day1).toBe(before.units[0]?.days[0]);
    expect(day2).not.toBe(before.units[0]?.days[1]);
    expect(day2?.strips[1]).toBe(before.units[0]?.days[1]?.strips[1]);
    expect(after.elements).toBe(before.elements);
    expect(after.calendars).toBe(before.calendars);
  });

  test("a strip that moves changes only the two days", () => {
    const viewer = boardViewer();
    const before = viewer(fold(confirmed, []), noAliases);
    const move = makePending({
      command: "move_strips",
      args: { strips: [103], unit: 31, day: 43, after: null, before: null },
    });
    const after = viewer(fold(confirmed, [move]), noAliases);
    expect(after.units[0]?.days[0]).toBe(before.units[0]?.days[0]);
    expect(after.units[0]?.boneyard).toEqual(before.units[0]?.boneyard);
    expect(after.stripById.get(103)).toMatchObject({ day: 43, unsent: true });
    expect(after.scenes).toBe(before.scenes);
  });

  test("a renamed performer changes the scenes they are in", () => {
    const viewer = boardViewer();
    const before = viewer(fold(confirmed, []), noAliases);
    const next = apply(confirmed, [makeChange(11, [{ k: "element", id: 222, v: 2, set: { name: "PIP RENNICK" } }])]);
    const after = viewer(fold(next, []), noAliases);
    expect(after.sceneById.get(1)?.cast[1]?.name).toBe("PIP RENNICK");
    expect(after.sceneById.get(3)).toBe(before.sceneById.get(3));
  });
});
