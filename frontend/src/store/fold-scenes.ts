// Commands on scenes and elements, applied before the server has answered.

import type { Ref, SceneFields } from "../wire/types";
import type { Draft } from "./draft";
import { byPosition, insertionIndex, placeRows } from "./draft";
import { isLocked, placeStrips } from "./fold-strips";
import type { Folds, Pen } from "./folding";
import type { SceneStored, StripStored } from "./tables";
import { BLANK } from "./tables";

export const CAST = 100;

function placeScenes(draft: Draft, scenes: readonly SceneStored[], after: Ref | null): void {
  const order = [...draft.all("scene")].sort(byPosition);
  placeRows(order, insertionIndex(order, after, null), scenes, (row) => draft.put("scene", row));
}

/** Given fields over a scene; an absent optional field leaves the scene's own. */
function withFields(scene: SceneStored, fields: SceneFields): SceneStored {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...scene, ...Object.fromEntries(given) };
}

function stripOf(draft: Draft, scene: Ref): StripStored | undefined {
  for (const strip of draft.all("strip")) if (strip.scene === scene) return strip;
  return undefined;
}

function firstUnit(draft: Draft): Ref | undefined {
  for (const unit of draft.all("unit")) if (unit.board === draft.board) return unit.id;
  return undefined;
}

function isHere(draft: Draft, board: Ref | null): boolean {
  return board === draft.board;
}

/** Strips for these scenes, in order directly below the one given; a locked day takes none, the boneyard does. */
function stripsBelow(draft: Draft, above: StripStored, scenes: readonly Ref[], pen: Pen, firstMade: number): void {
  const strips = scenes.map((scene, place) => ({ ...above, id: pen.made(firstMade + place), version: 1, scene }));
  const day = isLocked(draft, above.day) ? null : above.day;
  placeStrips(draft, strips, { unit: above.unit, day, after: above.id, before: null });
  pen.touch("strip", ...strips.map((strip) => strip.id));
}

/** The last part of a scene in the script: what is split off stands behind it. */
function lastPart(draft: Draft, whole: Ref): Ref {
  const parts = [...draft.all("scene")].filter((scene) => scene.id === whole || scene.part_of === whole);
  return parts.sort(byPosition).at(-1)?.id ?? whole;
}

/** Scenes with the same fields and elements, next in the script; the strips of all come after them in the answer. */
function copies(
  draft: Draft,
  scene: SceneStored,
  made: readonly Partial<SceneStored>[],
  board: Ref | null,
  pen: Pen,
): void {
  const ids = made.map((_, place) => pen.made(place));
  const rows = made.map((fields, place): SceneStored => {
    return { ...scene, part_of: null, ...fields, id: ids[place] ?? "", version: 1 };
  });
  const whole = made[0]?.part_of;
  placeScenes(draft, rows, whole ? lastPart(draft, whole) : scene.id);
  pen.touch("scene", ...ids);
  const above = isHere(draft, board) ? stripOf(draft, scene.id) : undefined;
  if (above !== undefined) stripsBelow(draft, above, ids, pen, ids.length);
}

/** Minutes shared out by length so that they sum to the whole. */
function sharedMinutes(minutes: number, eighths: readonly number[]): number[] {
  const total = Math.max(1, sum(eighths));
  const until = eighths.map((_, place) => Math.floor((minutes * sum(eighths.slice(0, place + 1))) / total));
  return until.map((end, place) => end - (until[place - 1] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const PART = /pt(\d+)$/i;

/** 12 becomes 12pt1, 12pt2; a part keeps its number and the new ones take the next that never was. */
function partNumbers(draft: Draft, number: string, count: number): string[] {
  const stem = number.replace(PART, "");
  const deleted = [...draft.before("scene").values()].filter((scene) => draft.get("scene", scene.id) === undefined);
  const siblings = [...draft.all("scene"), ...deleted].filter((scene) => scene.number.replace(PART, "") === stem);
  const last = Math.max(0, ...siblings.map((scene) => Number(PART.exec(scene.number)?.[1] ?? 0)));
  const kept = stem === number ? [] : [number];
  return [...kept, ...Array.from({ length: count - kept.length }, (_, place) => `${stem}pt${last + place + 1}`)];
}

function without(refs: readonly Ref[], removed: ReadonlySet<Ref>, added: readonly Ref[]): Ref[] {
  return [...new Set([...refs.filter((ref) => !removed.has(ref)), ...added])];
}

function nextBoardId(taken: readonly string[]): string {
  return String(Math.max(0, ...taken.filter((id) => /^\d+$/.test(id)).map(Number)) + 1);
}

export const sceneFolds: Pick<
  Folds,
  | "create_scene"
  | "edit_scene"
  | "edit_breakdown"
  | "omit_scene"
  | "delete_scene"
  | "restore_scene"
  | "split_scene"
  | "duplicate_scene"
  | "create_element"
  | "edit_element"
> = {
  create_scene(draft, args, pen) {
    const made = { ...BLANK.scene, ie: "INT", id: pen.made(0), version: 1, cast: args.cast };
    placeScenes(draft, [withFields(made, args.fields)], args.after);
    pen.touch("scene", made.id);
    const unit = firstUnit(draft);
    if (!isHere(draft, args.board) || unit === undefined) return;
    const strip = { ...BLANK.strip, id: pen.made(1), version: 1, unit, scene: made.id };
    placeStrips(draft, [strip], { unit, day: null, after: null, before: null });
    pen.touch("strip", strip.id);
  },

  edit_scene(draft, args, pen) {
    const scene = draft.get("scene", args.scene);
    if (scene === undefined) return;
    draft.put("scene", withFields(scene, args.set));
    pen.touch("scene", args.scene);
  },

  edit_breakdown(draft, args, pen) {
    const scene = draft.get("scene", args.scene);
    if (scene === undefined) return;
    const removed = new Set(args.remove);
    const isCast = (ref: Ref): boolean => draft.get("element", ref)?.category === CAST;
    draft.change("scene", scene.id, {
      cast: without(scene.cast, removed, args.add.filter(isCast)),
      elements: without(
        scene.elements,
        removed,
        args.add.filter((ref) => !isCast(ref)),
      ),
    });
    pen.touch("scene", scene.id);
  },

  omit_scene(draft, args, pen) {
    draft.change("scene", args.scene, { omitted: args.omitted });
    pen.touch("scene", args.scene);
  },

  delete_scene(draft, args) {
    const strips = [...draft.all("strip")].filter((strip) => strip.scene === args.scene);
    if (strips.some((strip) => isLocked(draft, strip.day))) return;
    draft.remove("scene", args.scene);
    for (const strip of strips) draft.remove("strip", strip.id);
  },

  restore_scene(draft, args, pen) {
    // What the server has already taken away only the server can bring back.
    const scene = draft.before("scene").get(args.scene);
    if (scene === undefined || draft.get("scene", args.scene) !== undefined) return;
    draft.put("scene", scene);
    pen.touch("scene", scene.id);
    for (const strip of draft.before("strip").values()) if (strip.scene === scene.id) draft.put("strip", strip);
  },

  split_scene(draft, args, pen) {
    const scene = draft.get("scene", args.scene);
    if (scene === undefined) return;
    const shares = sharedMinutes(scene.minutes, args.eighths);
    const numbers = partNumbers(draft, scene.number, args.eighths.length);
    const parts = args.eighths.map((eighths, place) => {
      return { eighths, minutes: shares[place] ?? 0, number: numbers[place] ?? scene.number };
    });
    const [first, ...others] = parts;
    if (first === undefined) return;
    const part_of = scene.part_of ?? scene.id;
    draft.put("scene", { ...scene, ...first });
    pen.touch("scene", scene.id);
    const made = others.map((part) => ({ ...part, part_of }));
    copies(draft, scene, made, args.board, pen);
  },

  duplicate_scene(draft, args, pen) {
    const scene = draft.get("scene", args.scene);
    if (scene !== undefined) copies(draft, scene, [{}], args.board, pen);
  },

  create_element(draft, args, pen) {
    const name = args.name.trim();
    const others = [...draft.all("element")].filter((element) => element.category === args.category);
    // One of the same name is used again.
    if (others.some((element) => element.name.toLowerCase() === name.toLowerCase())) return;
    const board_id = args.board_id || (args.category === CAST ? nextBoardId(others.map((each) => each.board_id)) : "");
    draft.put("element", { ...args, name, board_id, id: pen.made(0), version: 1 });
  },

  edit_element(draft, args) {
    draft.change("element", args.element, args.set);
  },
};
