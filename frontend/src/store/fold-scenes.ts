// Commands on scenes and elements, applied before the server has answered.

import type { Ref, SceneFields } from "../wire/types";
import type { Draft } from "./draft";
import { byPosition, insertionIndex, placeRows } from "./draft";
import type { Folds, Pen } from "./fold";
import { placeStrips } from "./fold-strips";
import type { SceneStored, StripStored } from "./tables";
import { BLANK } from "./tables";

export const CAST = 100;

function placeScene(draft: Draft, scene: SceneStored, after: Ref | null): void {
  const order = [...draft.all("scene")].sort(byPosition);
  placeRows(order, insertionIndex(order, after, null), [scene], (row) => draft.put("scene", row));
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

/** A copy of the scene's strip for another scene, directly below `above`; answers whether there was one. */
function stripBelow(draft: Draft, above: StripStored, scene: Ref, pen: Pen, index: number): StripStored {
  const strip = { ...above, id: pen.made(index), version: 1, scene };
  placeStrips(draft, [strip], { unit: above.unit, day: above.day, after: above.id, before: null });
  pen.touch("strip", strip.id);
  return strip;
}

function shares(minutes: number, eighths: readonly number[]): number[] {
  const whole = Math.max(
    1,
    eighths.reduce((sum, part) => sum + part, 0),
  );
  const parts = eighths.map((part) => Math.floor((minutes * part) / whole));
  return parts.map((part, index) => (index > 0 ? part : minutes - parts.slice(1).reduce((sum, each) => sum + each, 0)));
}

function without(refs: readonly Ref[], removed: ReadonlySet<Ref>, added: readonly Ref[]): Ref[] {
  return [...new Set([...refs.filter((ref) => !removed.has(ref)), ...added])];
}

export const sceneFolds: Pick<
  Folds,
  | "create_scene"
  | "edit_scene"
  | "edit_breakdown"
  | "omit_scene"
  | "delete_scene"
  | "split_scene"
  | "duplicate_scene"
  | "create_element"
  | "edit_element"
> = {
  create_scene(draft, args, pen) {
    const made = { ...BLANK.scene, id: pen.made(0), version: 1, cast: args.cast };
    placeScene(draft, withFields(made, args.fields), args.after);
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
    draft.remove("scene", args.scene);
    for (const strip of [...draft.all("strip")]) if (strip.scene === args.scene) draft.remove("strip", strip.id);
  },

  split_scene(draft, args, pen) {
    const scene = draft.get("scene", args.scene);
    if (scene === undefined) return;
    const minutes = shares(scene.minutes, args.eighths);
    const [first = scene.eighths, ...others] = args.eighths;
    draft.change("scene", scene.id, { number: `${scene.number}pt1`, eighths: first, minutes: minutes[0] ?? 0 });
    pen.touch("scene", scene.id);
    let above = isHere(draft, args.board) ? stripOf(draft, scene.id) : undefined;
    let last = scene.id;
    let count = 0;
    others.forEach((eighths, place) => {
      const part = { id: pen.made(count), version: 1, number: `${scene.number}pt${place + 2}`, part_of: scene.id };
      placeScene(draft, { ...scene, ...part, eighths, minutes: minutes[place + 1] ?? 0 }, last);
      pen.touch("scene", part.id);
      count += 1;
      last = part.id;
      if (above === undefined) return;
      above = stripBelow(draft, above, part.id, pen, count);
      count += 1;
    });
  },

  duplicate_scene(draft, args, pen) {
    const scene = draft.get("scene", args.scene);
    if (scene === undefined) return;
    const copy = { ...scene, id: pen.made(0), version: 1 };
    placeScene(draft, copy, scene.id);
    pen.touch("scene", copy.id);
    const above = isHere(draft, args.board) ? stripOf(draft, scene.id) : undefined;
    if (above !== undefined) stripBelow(draft, above, copy.id, pen, 1);
  },

  create_element(draft, args, pen) {
    draft.put("element", { ...args, id: pen.made(0), version: 1 });
  },

  edit_element(draft, args) {
    draft.change("element", args.element, args.set);
  },
};
