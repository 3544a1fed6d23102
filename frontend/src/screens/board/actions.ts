import { formatEighths } from "../../rows/arithmetic";
import type { DropTarget } from "../../rows/drop";
import { selectOne } from "../../rows/selection";
import type { DayView, SceneView, StripView } from "../../store/api";
import { announce } from "../../ui/live";
import type { MenuEntry } from "../../ui/menu";
import { go, pathTo } from "../../ui/router";
import { isProblem } from "../../wire/http";
import type { Ref } from "../../wire/types";
import type { Form } from "./forms";
import type { BoardModel } from "./model";
import { dayName, handName, placeOf, signed, stripsOf } from "./words";

export function openBreakdown(model: BoardModel, scene: Pick<SceneView, "id">): void {
  const production = model.store.production();
  const board = model.board().id;
  if (production && typeof board === "number") go(pathTo(production.id, "breakdown", board, scene.id));
}

function effectOf(model: BoardModel, target: DropTarget): string {
  const price = model.whatIf();
  const after = target.day === null ? undefined : price?.after.get(target.day);
  const parts = after ? [`${formatEighths(after.eighths)} pages`] : [];
  const moves = price ? price.board.moves - price.boardBefore.moves : 0;
  if (moves !== 0) parts.push(`${signed(moves)} company ${Math.abs(moves) === 1 ? "move" : "moves"}`);
  return parts.join(", ");
}

/** "Day 5, after 27. 6 5/8 pages, −1 company move." */
export function describeTarget(model: BoardModel, target: DropTarget): string {
  const day = target.day === null ? null : model.dayById().get(target.day);
  const place = target.day === null ? "" : `, ${placeOf(target, model.board())}`;
  const effect = effectOf(model, target);
  return `${dayName(day)}${place}.${effect ? ` ${effect}.` : ""}`;
}

export function drop(model: BoardModel, ids: readonly Ref[], target: DropTarget): void {
  announce(`Dropped. ${describeTarget(model, target)}`);
  model.setTarget(null);
  model.setHand(null);
  moveTo(model, ids, target);
}

export function moveTo(model: BoardModel, ids: readonly Ref[], target: Omit<DropTarget, "line">): void {
  model.store.send("move_strips", {
    strips: [...ids],
    unit: target.unit,
    day: target.day,
    after: target.after,
    before: target.before,
  });
}

export function sendToBoneyard(model: BoardModel, ids: readonly Ref[]): void {
  moveTo(model, ids, { unit: model.unit().id, day: null, after: null, before: null });
}

/** A scene after the one in focus, opened for filling in. */
export function newScene(model: BoardModel): void {
  const focused = model.selectedStrips().at(-1)?.scene;
  const mid = model.store.send("create_scene", {
    fields: {},
    cast: [],
    after: focused?.id ?? null,
    board: model.board().id,
  });
  openBreakdown(model, { id: `${mid}#0` });
}

export function duplicate(model: BoardModel, scene: SceneView): void {
  const mid = model.store.send("duplicate_scene", { scene: scene.id, board: model.board().id });
  model.select(selectOne(`${mid}#1`));
}

/** The next day's strips join this day. */
export function removeBreak(model: BoardModel, day: DayView): void {
  model.store.send("remove_day_break", { day: day.id });
  announce(`Day ${day.number} and the day after it are one day now.`);
}

function insertBreak(model: BoardModel, strip: StripView): void {
  if (strip.day !== null) model.store.send("insert_day_break", { unit: strip.unit, day: strip.day, after: strip.id });
}

function dayEntries(model: BoardModel, day: DayView, open: (form: Form) => void): MenuEntry[] {
  if (!model.mayEdit()) return [];
  return [
    { label: "Insert banner…", run: () => open({ kind: "banner", day: day.id, after: lastOf(day) }) },
    { label: "Call time…", run: () => open({ kind: "call", day }) },
    {
      label: day.locked ? "Unlock the day" : "Lock the day",
      run: () => void model.store.send("edit_day", { day: day.id, set: { locked: !day.locked } }),
    },
    null,
    { label: "Remove day break", keys: "Del", run: () => removeBreak(model, day) },
  ];
}

function lastOf(day: DayView): Ref | null {
  return day.strips.findLast((strip) => strip.kind !== "move")?.id ?? null;
}

function sceneEntries(model: BoardModel, scene: SceneView, open: (form: Form) => void): MenuEntry[] {
  const { store } = model;
  return [
    ...(scene.eighths > 1 ? [{ label: "Split…", run: () => open({ kind: "split", scene }) }] : []),
    { label: "Duplicate", keys: "D", run: () => duplicate(model, scene) },
    {
      label: scene.omitted ? "Bring back" : "Omit",
      run: () => void store.send("omit_scene", { scene: scene.id, omitted: !scene.omitted }),
    },
    null,
    { label: "Delete the scene", grave: true, run: () => open({ kind: "delete", scene }) },
  ];
}

function bannerEntries(model: BoardModel, strip: StripView, open: (form: Form) => void): MenuEntry[] {
  return [
    { label: "Edit the banner…", run: () => open({ kind: "edit-banner", strip }) },
    null,
    { label: "Remove the banner", grave: true, run: () => void model.store.send("remove_banner", { strip: strip.id }) },
  ];
}

function placeEntries(model: BoardModel, strips: readonly StripView[], open: (form: Form) => void): MenuEntry[] {
  const last = strips.at(-1);
  const ids = strips.map((strip) => strip.id);
  const scheduled = last !== undefined && last.day !== null;
  return [
    { label: "Move to…", keys: "M", run: () => open({ kind: "move", ids }) },
    ...(scheduled ? [{ label: "Send to boneyard", run: () => sendToBoneyard(model, ids) }] : []),
    null,
    ...(scheduled ? [{ label: "Insert day break below", run: () => insertBreak(model, last) }] : []),
    ...(last ? [{ label: "Insert banner…", run: () => open({ kind: "banner", day: last.day, after: last.id }) }] : []),
  ];
}

/** What can be done with what is selected. */
export function menuFor(model: BoardModel, open: (form: Form) => void): MenuEntry[] {
  const day = model.selectedBreak();
  if (day) return [{ title: dayName(day) }, ...dayEntries(model, day, open)];
  const strips = model.selectedStrips();
  const [only] = strips;
  if (!only) return [];
  const title = { title: handName(strips) };
  const scene = strips.length === 1 ? only.scene : null;
  const read: MenuEntry[] = scene
    ? [{ label: "Open breakdown", keys: "E", run: () => openBreakdown(model, scene) }]
    : [];
  if (!model.mayEdit()) return read.length ? [title, ...read] : [];
  const own = scene ? sceneEntries(model, scene, open) : strips.length === 1 ? bannerEntries(model, only, open) : [];
  return [title, ...read, ...placeEntries(model, strips, open), ...(own.length ? [null, ...own] : [])];
}

/** Opens a board once the server has made it. */
export async function openWhenMade(model: BoardModel, mid: string): Promise<void> {
  const answer = await model.store.settled(mid);
  if (isProblem(answer)) return;
  const made = answer.created.find((each) => each.k === "board");
  const production = model.store.production();
  if (made && production) go(pathTo(production.id, "board", made.id));
}

export function handStrips(model: BoardModel): StripView[] {
  return stripsOf(model.board(), model.hand()?.ids ?? []);
}
