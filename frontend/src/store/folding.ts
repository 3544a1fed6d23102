// What it takes to apply a command before the server has answered.

import type { CommandArgs, CommandName, Kind, Ref } from "../wire/types";
import type { Draft } from "./draft";

export interface Pen {
  /** Id of the nth object that the command makes: the server's once known. */
  made(index: number): Ref;
  /** Shows these as unsent until the server has answered. */
  touch(kind: Kind, ...ids: Ref[]): void;
}

/** Each applies one command; objects that are gone make it do less, never fail. */
export type Folds = { readonly [C in CommandName]: (draft: Draft, args: CommandArgs[C], pen: Pen) => void };
