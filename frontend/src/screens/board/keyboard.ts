import type { DropTarget } from "../../rows/drop";
import { step } from "../../rows/selection";
import { announce } from "../../ui/live";
import type { Ref } from "../../wire/types";
import { describeTarget, drop, duplicate, handStrips, newScene, openBreakdown, removeBreak } from "./actions";
import type { Form } from "./forms";
import type { BoardModel } from "./model";
import { isSamePlace, placesFor } from "./places";
import { isSlot } from "./slots";
import type { Viewport } from "./viewport";
import { handName } from "./words";

export interface KeyParts {
  view: Viewport;
  open: (form: Form) => void;
}

function lift(model: BoardModel): void {
  const ids = model.selectedStrips().map((strip) => strip.id);
  const locked = ids.some(model.isFixed);
  if (ids.length === 0 || locked) {
    if (locked) announce("The day is locked.");
    return;
  }
  model.setHand({ ids, by: "keys" });
  announce(`${handName(handStrips(model))} lifted. Arrows choose the place, Enter drops, Escape puts back.`);
}

function putBack(model: BoardModel): void {
  model.setTarget(null);
  model.setHand(null);
  announce("Put back.");
}

/** The place `by` steps on; with `wholeDay` the first place of another day. */
function nextPlace(model: BoardModel, by: number, wholeDay: boolean): DropTarget | undefined {
  const isOpen = (place: DropTarget): boolean => place.day === null || !model.dayById().get(place.day)?.locked;
  const places = placesFor(model.layout(), model.lifted()).filter(isOpen);
  const now = model.target();
  const slot = model.layout().rows.find((row) => isSlot(row))?.top ?? 0;
  const here = now
    ? places.findIndex((place) => isSamePlace(place, now))
    : places.findIndex((place) => place.line > slot) - (by > 0 ? 1 : 0);
  if (!wholeDay) return places[Math.min(places.length - 1, Math.max(0, here + by))];
  const day = now ? now.day : model.board().stripById.get(model.hand()?.ids[0] ?? "")?.day;
  const rest = by > 0 ? places.slice(here + 1) : places.slice(0, Math.max(0, here)).reverse();
  return rest.find((place) => place.day !== day) ?? now ?? undefined;
}

function aim(model: BoardModel, view: Viewport, target: DropTarget | undefined): void {
  if (!target) return;
  model.setTarget(target);
  const edge = 60;
  if (target.line < view.top() + edge) view.scrollToTop(Math.max(0, target.line - edge));
  if (target.line > view.top() + view.height() - edge) view.scrollToTop(target.line - view.height() + edge);
  announce(describeTarget(model, target));
}

function onHandKey(event: KeyboardEvent, model: BoardModel, parts: KeyParts): boolean {
  const hand = model.hand();
  if (hand?.by !== "keys") return false;
  const target = model.target();
  if (event.key === "Escape") putBack(model);
  else if (event.key === "Enter" || event.key === " ") {
    if (target) drop(model, hand.ids, target);
    else putBack(model);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    aim(model, parts.view, nextPlace(model, event.key === "ArrowDown" ? 1 : -1, event.altKey));
  } else return false;
  return true;
}

function listWith(model: BoardModel, focus: Ref | null): readonly Ref[] {
  return focus !== null && model.bones().includes(focus) ? model.bones() : model.order();
}

function moveSelection(event: KeyboardEvent, model: BoardModel, parts: KeyParts): void {
  const by = event.key === "ArrowDown" ? 1 : -1;
  const focus = model.selection().focus;
  const next = step(model.selection(), by, listWith(model, focus), event.shiftKey);
  model.select(next);
  if (next.focus !== null) parts.view.show(next.focus);
}

function onEditKey(event: KeyboardEvent, model: BoardModel, parts: KeyParts): boolean {
  const day = model.selectedBreak();
  const strips = model.selectedStrips();
  const scene = strips.length === 1 ? (strips[0]?.scene ?? null) : null;
  const key = event.key.toLowerCase();
  if (key === " ") lift(model);
  else if (key === "n") newScene(model);
  else if (key === "d" && scene) duplicate(model, scene);
  else if (key === "m" && strips.length && !strips.some((strip) => model.isFixed(strip.id)))
    parts.open({ kind: "move", ids: strips.map((strip) => strip.id) });
  else if ((key === "delete" || key === "backspace") && day) removeBreak(model, day);
  else return false;
  return true;
}

function onReadKey(event: KeyboardEvent, model: BoardModel, parts: KeyParts): boolean {
  const strips = model.selectedStrips();
  const scene = strips.length === 1 ? (strips[0]?.scene ?? null) : null;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") moveSelection(event, model, parts);
  else if ((event.key === "Enter" || event.key.toLowerCase() === "e") && scene) openBreakdown(model, scene);
  else if (event.key === "Escape") model.select({ ids: [], anchor: null, focus: null });
  else if (event.key === "Home" || event.key === "End")
    parts.view.scrollToTop(event.key === "Home" ? 0 : model.layout().height);
  else return false;
  return true;
}

/** Keys of the board and of the boneyard list; anything else goes on to the page. */
export function onBoardKey(event: KeyboardEvent, model: BoardModel, parts: KeyParts): void {
  if (event.ctrlKey || event.metaKey) return;
  const taken =
    onHandKey(event, model, parts) ||
    (model.hand() === null && (onReadKey(event, model, parts) || (model.mayEdit() && onEditKey(event, model, parts))));
  if (!taken) return;
  event.preventDefault();
  event.stopPropagation();
}
