// What is drawn: pending commands folded over the confirmed rows.

import type { CommandArgs, CommandName } from "../wire/types";
import type { Draft } from "./draft";
import { draftOf } from "./draft";
import { sceneFolds } from "./fold-scenes";
import { stripFolds } from "./fold-strips";
import type { Folds, Pen } from "./folding";
import type { AnyPending } from "./pending";
import { madeId } from "./pending";
import type { Confirmed, Tables } from "./tables";

export interface Rows {
  board: number;
  seq: number;
  tables: Tables;
  /** "kind:id" of what the server has not confirmed. */
  unsent: ReadonlySet<string>;
}

function untold(): void {
  // Only the server can tell what the command makes.
}

const FOLDS: Folds = {
  ...sceneFolds,
  ...stripFolds,
  import_screenplay: untold,
  create_board: untold,

  edit_board(draft, args) {
    draft.change("board", args.board, args.set);
  },

  edit_unit(draft, args) {
    draft.change("unit", args.unit, args.set);
  },

  edit_calendar(draft, args) {
    draft.change("calendar", args.calendar, args.set);
  },

  set_calendar_day(draft, args, pen) {
    const days = [...draft.all("calendar_day")];
    const day = days.find((each) => each.calendar === args.calendar && each.date === args.date);
    if (args.kind === null) {
      if (day !== undefined) draft.remove("calendar_day", day.id);
      return;
    }
    const { calendar, date, kind, label } = args;
    draft.put("calendar_day", { id: day?.id ?? pen.made(0), version: day?.version ?? 1, calendar, date, kind, label });
  },
};

/** Waiting for an answer, or answered with a change that these rows do not hold yet. */
export function isFolded(pending: AnyPending, seq: number): boolean {
  if (pending.state === "conflict" || pending.state === "refused") return false;
  return pending.seq === null || pending.seq > seq;
}

function foldOne<C extends CommandName>(draft: Draft, command: C, args: CommandArgs[C], pen: Pen): void {
  FOLDS[command](draft, args, pen);
}

export function fold(confirmed: Confirmed, pendings: readonly AnyPending[]): Rows {
  const draft = draftOf(confirmed.tables, confirmed.board);
  const unsent = new Set<string>();
  for (const pending of pendings) {
    if (!isFolded(pending, confirmed.seq)) continue;
    const pen: Pen = {
      made: (index) => pending.created[index]?.id ?? madeId(pending.mid, index),
      touch(kind, ...ids) {
        if (pending.seq === null) for (const id of ids) unsent.add(`${kind}:${id}`);
      },
    };
    foldOne(draft, pending.command, pending.args, pen);
  }
  return { board: confirmed.board, seq: confirmed.seq, tables: draft.result(), unsent };
}
