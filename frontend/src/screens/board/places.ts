import { type DropTarget, dropTarget } from "../../rows/drop";
import type { Layout } from "../../rows/layout";
import type { Ref } from "../../wire/types";
import { isSlot } from "./slots";

export function isSamePlace(a: DropTarget, b: DropTarget | undefined): boolean {
  return b !== undefined && a.day === b.day && a.after === b.after && a.before === b.before;
}

/** Every place where the hand could be dropped, from the top of the board to the boneyard. */
export function placesFor(layout: Layout, lifted: ReadonlySet<Ref>): DropTarget[] {
  const places: DropTarget[] = [];
  for (const row of layout.rows) {
    if (isSlot(row)) continue;
    for (const y of [row.top, row.top + row.height - 1]) {
      const target = dropTarget(layout, y, lifted);
      if (target && !isSamePlace(target, places.at(-1))) places.push(target);
    }
  }
  places.push({ unit: layout.unit, day: null, after: null, before: null, line: layout.height });
  return places;
}
