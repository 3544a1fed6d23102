import { formatEighths, formatMinutes, formatShortDate } from "../../rows/arithmetic";
import type { DropTarget } from "../../rows/drop";
import type { BoardView, DayView, SceneView, StripView } from "../../store/api";
import type { Ref } from "../../wire/types";
import { nameOf } from "./model";

/** "Day 5", or what stands for a day that has no break yet. */
export function dayName(day: DayView | null | undefined): string {
  if (!day) return "Boneyard";
  return day.closed ? `Day ${day.number}` : "Not yet in a day";
}

/** "Day 5", or "the end" for what no day break closes. */
export function destination(day: DayView | null): string {
  return day && !day.closed ? "the end" : dayName(day);
}

/** "Day 5 is locked." */
export function lockedWords(day: DayView): string {
  return `${dayName(day)} is locked.`;
}

export function dayLabel(day: DayView): string {
  return day.date ? formatShortDate(day.date) : "";
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** With its sign, a true minus; nothing for no difference. */
export function signed(difference: number, show: (size: number) => string = String): string {
  if (difference === 0) return "";
  return `${difference > 0 ? "+" : "−"}${show(Math.abs(difference))}`;
}

const IE: Readonly<Record<string, string>> = { INT: "interior", EXT: "exterior" };

function spokenPlace(scene: SceneView): string {
  return `${IE[scene.ie] ?? scene.ie} ${scene.dn.toLowerCase()}`.trim();
}

/** A strip as it is read aloud. */
export function spoken(strip: StripView, day: DayView | undefined): string {
  const scene = strip.scene;
  if (!scene) return `${strip.banner}, ${formatMinutes(strip.minutes)}`;
  if (scene.omitted) return `Scene ${scene.number}, omitted`;
  const scenes = day?.strips.filter((each) => each.kind === "scene") ?? [];
  const parts = [
    `Scene ${scene.number}`,
    spokenPlace(scene),
    scene.set,
    `${formatEighths(scene.eighths)} pages`,
    scene.cast.length ? `cast ${castIds(scene)}` : "",
    day ? dayName(day).toLowerCase() : "boneyard",
    day ? `${scenes.indexOf(strip) + 1} of ${scenes.length}` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** Board IDs as the strip prints them; a name where no ID is given. */
export function castIds(scene: SceneView): string {
  return scene.cast.map((who) => who.boardId || who.name).join(", ");
}

/** "after 27", "top" or "end", as the drop is spoken. */
export function placeOf(target: DropTarget, board: BoardView): string {
  if (target.after !== null) return `after ${nameOf(board.stripById.get(target.after))}`;
  return target.before === null ? "first" : "at the top";
}

/** "3 scenes", "Scene 31", "2 strips" when a banner is among them. */
export function handName(strips: readonly StripView[]): string {
  const [only] = strips;
  if (only && strips.length === 1) return only.scene ? `Scene ${nameOf(only)}` : nameOf(only);
  return strips.every((strip) => strip.scene) ? `${strips.length} scenes` : `${strips.length} strips`;
}

export function stripsOf(board: BoardView, ids: readonly Ref[]): StripView[] {
  return ids.flatMap((id) => board.stripById.get(id) ?? []);
}
