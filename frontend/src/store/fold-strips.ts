// Commands on days and strips, applied before the server has answered.

import type { Ref } from "../wire/types";
import type { Draft } from "./draft";
import { byPosition, insertionIndex, placeRows } from "./draft";
import type { Folds } from "./folding";
import type { DayStored, StripStored } from "./tables";
import { BLANK } from "./tables";

/** Strips of a day, or of the unit's boneyard, in order. */
export function stripsIn(draft: Draft, unit: Ref, day: Ref | null): StripStored[] {
  return [...draft.all("strip")].filter((strip) => strip.unit === unit && strip.day === day).sort(byPosition);
}

export function daysOf(draft: Draft, unit: Ref): DayStored[] {
  return [...draft.all("day")].filter((day) => day.unit === unit).sort(byPosition);
}

export function placeStrips(
  draft: Draft,
  strips: readonly StripStored[],
  to: { unit: Ref; day: Ref | null; after: Ref | null; before: Ref | null },
): void {
  const { unit, day, after, before } = to;
  const lifted = new Set(strips.map((strip) => strip.id));
  const order = stripsIn(draft, unit, day).filter((strip) => !lifted.has(strip.id));
  const rows = strips.map((strip) => ({ ...strip, unit, day }));
  placeRows(order, insertionIndex(order, after, before), rows, (row) => draft.put("strip", row));
}

export function isLocked(draft: Draft, day: Ref | null): boolean {
  return day !== null && draft.get("day", day)?.locked === true;
}

function isHeld(draft: Draft, strip: Ref): boolean {
  return isLocked(draft, draft.get("strip", strip)?.day ?? null);
}

/** The boneyard, or an unlocked day, of a unit that is there. */
function isPlace(draft: Draft, unit: Ref, day: Ref | null): boolean {
  if (draft.get("unit", unit) === undefined || isLocked(draft, day)) return false;
  return day === null || draft.get("day", day)?.unit === unit;
}

export const stripFolds: Pick<
  Folds,
  | "move_strips"
  | "insert_day_break"
  | "remove_day_break"
  | "edit_day"
  | "move_day"
  | "insert_banner"
  | "edit_banner"
  | "remove_banner"
> = {
  move_strips(draft, args, pen) {
    if (!isPlace(draft, args.unit, args.day)) return;
    const strips = [...new Set(args.strips)]
      .flatMap((id) => draft.get("strip", id) ?? [])
      .filter((strip) => !isLocked(draft, strip.day));
    placeStrips(draft, strips, args);
    pen.touch("strip", ...strips.map((strip) => strip.id));
  },

  insert_day_break(draft, args, pen) {
    const day = draft.get("day", args.day);
    if (day === undefined || day.locked) return;
    const days = daysOf(draft, day.unit);
    const made: DayStored = {
      ...BLANK.day,
      id: pen.made(0),
      version: 1,
      unit: day.unit,
      call: day.call,
      closed: day.closed,
    };
    const strips = stripsIn(draft, day.unit, day.id);
    const cut = args.after === null ? 0 : strips.findIndex((strip) => strip.id === args.after) + 1;
    // Behind a strip that has left the day there is no break to make.
    if (args.after !== null && cut === 0) return;
    placeRows(days, days.indexOf(day) + 1, [made], (row) => draft.put("day", row));
    draft.change("day", day.id, { closed: true });
    for (const strip of strips.slice(cut)) draft.change("strip", strip.id, { day: made.id });
  },

  remove_day_break(draft, args) {
    const day = draft.get("day", args.day);
    if (day === undefined || !day.closed || day.locked) return;
    const days = daysOf(draft, day.unit);
    const next = days[days.indexOf(day) + 1];
    if (next === undefined || next.locked) return;
    placeStrips(draft, stripsIn(draft, day.unit, next.id), { unit: day.unit, day: day.id, after: null, before: null });
    draft.change("day", day.id, { closed: next.closed });
    draft.remove("day", next.id);
  },

  edit_day(draft, args) {
    draft.change("day", args.day, args.set);
  },

  move_day(draft, args) {
    const day = draft.get("day", args.day);
    if (day === undefined || !day.closed || day.locked || args.after === args.day) return;
    const order = daysOf(draft, day.unit).filter((each) => each.id !== day.id);
    const index = args.after === null ? 0 : insertionIndex(order, args.after, null);
    // The tail stays last.
    const last = order.findIndex((each) => !each.closed);
    placeRows(order, last < 0 ? index : Math.min(index, last), [day], (row) => draft.put("day", row));
  },

  insert_banner(draft, args, pen) {
    if (!isPlace(draft, args.unit, args.day)) return;
    const { unit, day, after, banner, minutes } = args;
    const strip: StripStored = { ...BLANK.strip, id: pen.made(0), version: 1, unit, day, banner, minutes };
    const first = after === null ? (stripsIn(draft, unit, day)[0]?.id ?? null) : null;
    placeStrips(draft, [strip], { unit, day, after, before: first });
    pen.touch("strip", strip.id);
  },

  edit_banner(draft, args, pen) {
    if (isHeld(draft, args.strip)) return;
    draft.change("strip", args.strip, args.set);
    pen.touch("strip", args.strip);
  },

  remove_banner(draft, args) {
    if (!isHeld(draft, args.strip)) draft.remove("strip", args.strip);
  },
};
