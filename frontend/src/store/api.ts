// What screens know of the store: results to draw, commands to send.

import type { Accessor } from "solid-js";
import type {
  CommandAnswer,
  CommandArgs,
  CommandName,
  Me,
  Member,
  Problem,
  Production,
  Ref,
  SceneDocument,
} from "../wire/types";
import type { Tables } from "./tables";

export type Tone = "int-day" | "ext-day" | "int-night" | "ext-night" | "dawn" | "dusk";

export type SaveState =
  | { kind: "saved" }
  | { kind: "saving"; unsent: number }
  | { kind: "offline"; unsent: number }
  | { kind: "decide"; count: number };

/** A cast member: an element of category 100. */
export interface PersonView {
  id: Ref;
  boardId: string;
  name: string;
  performer: string;
}

export interface ElementView {
  id: Ref;
  category: number;
  name: string;
  boardId: string;
  performer: string;
}

export interface SceneView {
  id: Ref;
  version: number;
  number: string;
  ie: string;
  set: string;
  setId: Ref | null;
  dn: string;
  tone: Tone;
  scriptDay: string;
  synopsis: string;
  eighths: number;
  minutes: number;
  location: string;
  locationId: Ref | null;
  cast: readonly PersonView[];
  elements: readonly ElementView[];
  background: number;
  omitted: boolean;
  partOf: Ref | null;
  position: number;
  unsent: boolean;
}

/** Kind "move" is a company move derived between two strips: its id is "move:<strip id>" and it is never dragged. */
export interface StripView {
  id: Ref;
  kind: "scene" | "banner" | "move";
  scene: SceneView | null;
  banner: string;
  minutes: number;
  day: Ref | null;
  unit: Ref;
  unsent: boolean;
}

export interface DayView {
  id: Ref;
  unit: Ref;
  number: number;
  date: string | null;
  closed: boolean;
  locked: boolean;
  call: number;
  pinned: string | null;
  strips: readonly StripView[];
  scenes: number;
  eighths: number;
  minutes: number;
  cast: number;
  moves: number;
  locations: readonly string[];
  /** Minutes from the shooting day's midnight; may pass 1,440. */
  wrap: number;
  /** The next day's date lies in another ISO week, or this is the last day. */
  weekEnd: boolean;
}

export interface UnitView {
  id: Ref;
  name: string;
  start: string;
  calendar: Ref;
  days: readonly DayView[];
  tail: DayView | null;
  boneyard: readonly StripView[];
}

export interface CalendarView {
  id: Ref;
  name: string;
  daysOff: readonly number[];
  days: ReadonlyMap<string, { id: Ref; kind: string; label: string }>;
}

export interface Totals {
  scenes: number;
  eighths: number;
  days: number;
  moves: number;
  minutes: number;
}

export interface BoardView {
  id: Ref;
  name: string;
  palette: string;
  seq: number;
  units: readonly UnitView[];
  /** In script order, without deleted scenes. */
  scenes: readonly SceneView[];
  sceneById: ReadonlyMap<Ref, SceneView>;
  stripById: ReadonlyMap<Ref, StripView>;
  elements: readonly ElementView[];
  calendars: ReadonlyMap<Ref, CalendarView>;
  totals: Totals;
}

/** Values as a person reads them. */
export interface DecisionField {
  object: string;
  field: string;
  label: string;
  base: string;
  mine: string;
  theirs: string;
  by: string;
  at: string;
}

export interface Decision {
  mid: string;
  command: CommandName;
  title: string;
  scene: SceneView | null;
  fields: readonly DecisionField[];
  /** Labels of the fields that merged by themselves. */
  merged: readonly string[];
}

export type Pick = "base" | "mine" | "theirs";

/** A command, or a part of one, that the server refused for good; it stays listed, with its input, until dismissed. */
export interface Refused {
  mid: string;
  command: CommandName;
  args: CommandArgs[CommandName];
  problem: Problem;
  sentence: string;
}

export interface PeerView {
  cid: string;
  member: Member;
  selection: readonly Ref[];
  dragging: readonly Ref[];
}

export type Status = "loading" | "ready" | "missing" | "signed-out" | "failed";

/** Everything as a person saw it when they began to write. */
export interface Look {
  readonly tables: Tables | null;
}

export interface ProductionStore {
  readonly production: Accessor<Production | undefined>;
  readonly board: Accessor<BoardView | undefined>;
  readonly status: Accessor<Status>;
  readonly save: Accessor<SaveState>;
  readonly decisions: Accessor<readonly Decision[]>;
  readonly refused: Accessor<readonly Refused[]>;
  /** What the last answer wants told about how a command was carried out. */
  readonly notes: Accessor<readonly string[]>;
  /** Everybody else who is here. */
  readonly peers: Accessor<readonly PeerView[]>;
  /** Strips that another person's change has just moved; each leaves the list after 1.6 s. */
  readonly moved: Accessor<readonly Ref[]>;
  /**
   * Draws at once, keeps until sent; returns the mid. The base of an edit is what the person saw when they began to
   * write, else what stands on the screen now.
   */
  send<C extends CommandName>(command: C, args: CommandArgs[C], look?: Look): string;
  /** What stands on the screen now. */
  look(): Look;
  /** Keys are `${object}.${field}`; resends under a new mid, or drops the command when nothing of it is left. */
  decide(mid: string, picks: Readonly<Record<string, Pick>>): void;
  dismiss(mid: string): void;
  /** Ids of strips; sent at most four times a second. */
  present(selection: readonly Ref[], dragging: readonly Ref[]): void;
  sceneDocument(id: Ref): Promise<SceneDocument>;
  openBoard(id: number): void;
  /** Resolves when the server has answered for good. */
  settled(mid: string): Promise<CommandAnswer | Problem>;
  close(): void;
}

export type SessionStatus = "loading" | "signed-in" | "signed-out" | "failed";

/** Edits that are not on the server: not sent yet, or waiting for a decision. */
export interface Unsent {
  unsent: number;
}

export interface SessionStore {
  readonly status: Accessor<SessionStatus>;
  readonly me: Accessor<Me | undefined>;
  /** Why status is "failed". */
  readonly problem: Accessor<Problem | undefined>;
  refresh(): Promise<Me | Problem>;
  signIn(email: string, password: string): Promise<Me | Problem>;
  /**
   * Also removes everything this browser kept for the person; nothing is removed while the server cannot be reached, or
   * while edits would be lost that the person has not given up.
   */
  signOut(isDiscarding?: boolean): Promise<Problem | Unsent | null>;
  createProduction(title: string): Promise<Production | Problem>;
}
