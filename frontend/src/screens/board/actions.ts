import { formatEighths } from "../../rows/arithmetic";
import type { DropTarget } from "../../rows/drop";
import { selectOne } from "../../rows/selection";
import type { DayView, SceneView, StripView } from "../../store/api";
import { announce } from "../../ui/live";
import { go, pathTo } from "../../ui/router";
import type { Ref } from "../../wire/types";
import { daysOf } from "./days";
import type { BoardModel } from "./model";
import { dayName, lockedWords, placeOf, signed, stripsOf } from "./words";

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
  const refusing = model.refusing();
  announce(refusing ? `Put back. ${lockedWords(refusing)}` : `Dropped. ${describeTarget(model, target)}`);
  model.setTarget(null);
  model.setHand(null);
  if (!refusing) moveTo(model, ids, target);
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

/** Whether neither the day nor the one that would join it is locked. */
export function canRemoveBreak(model: BoardModel, day: DayView): boolean {
  const days = daysOf(model.unit());
  return !day.locked && !days[days.indexOf(day) + 1]?.locked;
}

/** The next day's strips join this day. */
export function removeBreak(model: BoardModel, day: DayView): void {
  if (!canRemoveBreak(model, day)) {
    announce("A locked day stays as it is.");
    return;
  }
  model.store.send("remove_day_break", { day: day.id });
  announce(`Day ${day.number} and the day after it are one day now.`);
}

export function lockDay(model: BoardModel, day: DayView): void {
  model.store.send("edit_day", { day: day.id, set: { locked: !day.locked } });
}

export function handStrips(model: BoardModel): StripView[] {
  return stripsOf(model.board(), model.hand()?.ids ?? []);
}
