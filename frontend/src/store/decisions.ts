// Edits that met another person's: what to ask, and what to send once it is decided.

import { clock, formatDate, formatEighths, formatMinutes, weekdayName } from "../rows/arithmetic";
import type { FieldConflict, Problem, Ref } from "../wire/types";
import type { BoardView, Decision, DecisionField, Pick, Refused } from "./api";
import type { AnyPending } from "./pending";
import { editedFields, editedKey, parseKey } from "./pending";

const LABELS: Readonly<Record<string, string>> = {
  ie: "I/E",
  dn: "D/N",
  eighths: "Pages",
  minutes: "Time",
  script_day: "Script day",
  board_id: "Board ID",
  days_off: "Days off",
  call: "Call time",
  pinned: "Date",
  locked: "Lock",
};

const NOTHING = "–";

export function labelOf(field: string): string {
  const words = field.replaceAll("_", " ");
  return LABELS[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function elementName(board: BoardView | undefined, value: unknown): string {
  return board?.elements.find((element) => element.id === value)?.name ?? String(value);
}

type Speaker = (value: unknown, board: BoardView | undefined) => string;

const SPEAKERS: Readonly<Record<string, Speaker>> = {
  eighths: (value) => formatEighths(Number(value)),
  minutes: (value) => formatMinutes(Number(value)),
  call: (value) => clock(Number(value)),
  pinned: (value) => formatDate(String(value)),
  start: (value) => formatDate(String(value)),
  locked: (value) => (value === true ? "Locked" : "Open"),
  set: (value, board) => elementName(board, value),
  location: (value, board) => elementName(board, value),
  days_off: (value) => (Array.isArray(value) ? value.map((day) => weekdayName(Number(day))).join(", ") : ""),
};

/** A value as a person reads it. */
export function spoken(field: string, value: unknown, board: BoardView | undefined): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  return SPEAKERS[field]?.(value, board) ?? String(value);
}

/** "14:05" today, else "Thu 10 Sep, 14:05", in the reader's own time. */
function moment(at: string, now: Date): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return at;
  const time = clock(then.getHours() * 60 + then.getMinutes());
  if (then.toDateString() === now.toDateString()) return time;
  const date = new Date(Date.UTC(then.getFullYear(), then.getMonth(), then.getDate()));
  return `${formatDate(date.toISOString().slice(0, 10))}, ${time}`;
}

function fieldOf(conflict: FieldConflict, board: BoardView | undefined): DecisionField {
  const { object, field, base, mine, theirs, by, at } = conflict;
  return {
    object,
    field,
    label: labelOf(field),
    base: spoken(field, base, board),
    mine: spoken(field, mine, board),
    theirs: spoken(field, theirs, board),
    by,
    at: moment(at, new Date()),
  };
}

function dayTitle(board: BoardView | undefined, id: Ref): string {
  const days = board?.units.flatMap((unit) => (unit.tail === null ? unit.days : [...unit.days, unit.tail])) ?? [];
  const day = days.find((each) => each.id === id);
  return day === undefined ? "Shooting day" : `Day ${day.number}`;
}

const TITLES: Readonly<Record<string, (board: BoardView | undefined, id: Ref) => string>> = {
  scene: (board, id) => `Scene ${board?.sceneById.get(id)?.number ?? ""}`.trim(),
  day: dayTitle,
  strip: (board, id) => board?.stripById.get(id)?.banner || "Banner",
  element: (board, id) => board?.elements.find((element) => element.id === id)?.name ?? "Element",
  calendar: (board, id) => board?.calendars.get(id)?.name ?? "Calendar",
  unit: (board, id) => board?.units.find((unit) => unit.id === id)?.name ?? "Unit",
  board: (board) => board?.name ?? "Board",
};

function keyOf(pending: AnyPending): string {
  return editedKey(pending.command, pending.args) ?? "";
}

export function decisionOf(pending: AnyPending, board: BoardView | undefined): Decision {
  const { kind, id } = parseKey(keyOf(pending));
  const conflicts = pending.problem?.conflicts ?? [];
  const disputed = new Set(conflicts.map((conflict) => conflict.field));
  const edited = Object.keys(editedFields(pending.args));
  return {
    mid: pending.mid,
    command: pending.command,
    title: TITLES[kind]?.(board, id) ?? "",
    scene: kind === "scene" ? (board?.sceneById.get(id) ?? null) : null,
    fields: conflicts.map((conflict) => fieldOf(conflict, board)),
    merged: edited.filter((field) => !disputed.has(field)).map(labelOf),
  };
}

/** What was decided as a new command on top of what the others did; null when nothing of it is left. */
export function decided(pending: AnyPending, picks: Readonly<Record<string, Pick>>, mid: string): AnyPending | null {
  const key = keyOf(pending);
  const set = editedFields(pending.args);
  const base = pending.base[key] ?? { version: 0, fields: {} };
  const seen = { ...base.fields };
  for (const { object, field, base: before, theirs } of pending.problem?.conflicts ?? []) {
    const pick = picks[`${object}.${field}`] ?? "theirs";
    seen[field] = theirs;
    if (pick === "base") set[field] = before;
    if (pick !== "theirs") continue;
    delete set[field];
    delete seen[field];
  }
  if (Object.keys(set).length === 0) return null;
  const version = pending.problem?.versions?.[key] ?? base.version;
  const args = { ...pending.args, set };
  const fresh = { state: "queued", tried: false, seq: null, problem: null } as const;
  // Only fields that the command had before are set.
  return { ...pending, ...fresh, mid, args, base: { [key]: { version, fields: seen } } } as AnyPending;
}

function sentence(problem: Problem): string {
  const errors = (problem.errors ?? []).map((error) => error.message);
  const said = [problem.detail || problem.title, ...errors, problem.action].map((part) => part.trim());
  return [...new Set(said)].filter((part) => part !== "").join(" ");
}

export function refusedOf(pending: AnyPending, problem: Problem): Refused {
  return { mid: pending.mid, command: pending.command, args: pending.args, problem, sentence: sentence(problem) };
}
