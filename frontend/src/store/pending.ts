// Commands on their way: what is kept of them, and how ids made offline become the server's.

import type {
  BaseOf,
  CommandAnswer,
  CommandArgs,
  CommandEnvelope,
  CommandName,
  Created,
  Kind,
  Problem,
  Ref,
} from "../wire/types";
import type { Tables } from "./tables";

/** Queued: to be sent. Sent: accepted as `seq`. Conflict and refused: the person decides what becomes of them. */
export type PendingState = "queued" | "sent" | "conflict" | "refused";

export interface Pending<C extends CommandName = CommandName> {
  mid: string;
  production: number;
  /** Order of sending. */
  order: number;
  command: C;
  args: CommandArgs[C];
  base: Record<string, BaseOf>;
  state: PendingState;
  /** A request with it has left this browser: from now on it must not change under this mid. */
  tried: boolean;
  /** Seq of its change, once known from the answer or from a delta. */
  seq: number | null;
  created: readonly Created[];
  problem: Problem | null;
}

export type AnyPending = { [C in CommandName]: Pending<C> }[CommandName];

// As newMid makes them, so that no text that a person types can pass for one.
const MID = /^([0-9a-f]{32})#\d+$/;

export function newMid(): string {
  // randomUUID is missing where the page is served without TLS on a local network.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function madeId(mid: string, index: number): Ref {
  return `${mid}#${index}`;
}

/** The command that makes this object, or null for a server's id. */
export function midOf(ref: Ref): string | null {
  return typeof ref === "string" ? (MID.exec(ref)?.[1] ?? null) : null;
}

/** "scene:12" or "scene:mid#0" as kind and id. */
export function parseKey(key: string): { kind: string; id: Ref } {
  const at = key.indexOf(":");
  const id = key.slice(at + 1);
  return { kind: key.slice(0, at), id: /^\d+$/.test(id) ? Number(id) : id };
}

function renamedKey(key: string, aliases: ReadonlyMap<Ref, Ref>): string {
  const { kind, id } = parseKey(key);
  return aliases.has(id) ? `${kind}:${aliases.get(id)}` : key;
}

/** The same JSON with every id made offline replaced where the server's is known. */
export function renamed(value: unknown, aliases: ReadonlyMap<Ref, Ref>): unknown {
  if (typeof value === "string") return aliases.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, aliases));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [renamedKey(key, aliases), renamed(each, aliases)]),
  );
}

export function renamedPending(pending: AnyPending, aliases: ReadonlyMap<Ref, Ref>): AnyPending {
  if (aliases.size === 0) return pending;
  const before = { args: pending.args, base: pending.base };
  // Values too: what a person saw in a field may have been made offline.
  const after = renamed(before, aliases) as object;
  // Only ids change, so that the shape stays that of its command.
  return JSON.stringify(before) === JSON.stringify(after) ? pending : ({ ...pending, ...after } as AnyPending);
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === "string") {
    const mid = midOf(value);
    if (mid !== null) into.add(mid);
  } else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) collect(each, into);
  }
}

/** Commands whose objects this one speaks of and whose ids are not known yet. */
export function mentions(pending: AnyPending): string[] {
  const into = new Set<string>();
  collect(pending.args, into);
  collect(
    Object.keys(pending.base).map((key) => parseKey(key).id),
    into,
  );
  return [...into];
}

export function envelopeOf({ mid, command, args, base }: AnyPending): CommandEnvelope {
  return { mid, command, args, base };
}

const EDITED: { readonly [C in CommandName]?: readonly [kind: Kind, id: (args: CommandArgs[C]) => Ref] } = {
  edit_scene: ["scene", (args) => args.scene],
  edit_element: ["element", (args) => args.element],
  edit_board: ["board", (args) => args.board],
  edit_unit: ["unit", (args) => args.unit],
  edit_day: ["day", (args) => args.day],
  edit_banner: ["strip", (args) => args.strip],
  edit_calendar: ["calendar", (args) => args.calendar],
};

/** Key of the object that an edit changes, null for commands that need no base. */
export function editedKey<C extends CommandName>(command: C, args: CommandArgs[C]): string | null {
  const edited = EDITED[command];
  return edited === undefined ? null : `${edited[0]}:${edited[1](args)}`;
}

export function editedFields(args: object): Record<string, unknown> {
  return "set" in args && typeof args.set === "object" && args.set !== null ? { ...args.set } : {};
}

/** What the person saw in exactly the fields that a command edits; `seen` are the rows when they began to write. */
export function baseOf<C extends CommandName>(
  command: C,
  args: CommandArgs[C],
  tables: Tables,
  seen: Tables = tables,
): Record<string, BaseOf> {
  const key = editedKey(command, args);
  const kind = EDITED[command]?.[0];
  if (key === null || kind === undefined) return {};
  const { id } = parseKey(key);
  // A row that was still made offline then goes by another id now.
  const row = new Map<string, unknown>(Object.entries(seen[kind].get(id) ?? tables[kind].get(id) ?? {}));
  const fields = Object.keys(editedFields(args)).map((field) => [field, row.get(field) ?? null]);
  return { [key]: { version: Number(row.get("version") ?? 1), fields: Object.fromEntries(fields) } };
}

function isSameFields(a: AnyPending, b: AnyPending): boolean {
  const fields = (pending: AnyPending): string => Object.keys(editedFields(pending.args)).sort().join();
  return fields(a) === fields(b);
}

/** No request with it has left any tab of this browser, as far as the pending tells. */
export function isUntouched({ state, tried, seq }: AnyPending): boolean {
  return state === "queued" && !tried && seq === null;
}

/** The last unsent edit with the values of the next one, or null where the two must be sent apart. */
export function coalesced(last: AnyPending | undefined, next: AnyPending): AnyPending | null {
  if (last === undefined || last.command !== "edit_scene" || next.command !== "edit_scene") return null;
  if (!isUntouched(last) || last.args.scene !== next.args.scene) return null;
  return isSameFields(last, next) ? { ...last, args: next.args } : null;
}

/** Parts of a command that the server refused, one for each reason, as commands that were. */
export function refusedParts(pending: AnyPending, { refused }: CommandAnswer): AnyPending[] {
  const reasons = new Map(refused.map(({ problem }) => [problem.code + problem.detail, problem]));
  return [...reasons.values()].map((problem, index) => {
    return { ...pending, mid: `${pending.mid}.${index}`, state: "refused", problem };
  });
}
