import type { CommandArgs } from "../../wire/types";

export type DateKind = NonNullable<CommandArgs["set_calendar_day"]["kind"]>;

/** What a date can be, with the word for it. */
export const KINDS = [
  ["shoot", "Shoot"],
  ["off", "Off"],
  ["holiday", "Holiday"],
  ["travel", "Travel"],
  ["hiatus", "Hiatus"],
  ["prep", "Prep"],
  ["wrap", "Wrap"],
  ["note", "Note"],
] as const satisfies readonly (readonly [DateKind, string])[];

export function kindName(kind: string): string {
  return KINDS.find(([value]) => value === kind)?.[1] ?? kind;
}
