// Written by `python -m config.wire_types` from the server's types. Do not edit.

/** A server id, or "mid#n": the nth object that the command mid made. */
export type Ref = number | string;
/** One array per field, all of the same length. */
export type Columns<R> = { id: number[]; version: number[] } & { [F in keyof R]: R[F][] };

export type Kind = "board" | "unit" | "day" | "strip" | "scene" | "element" | "calendar" | "calendar_day";

export interface Rows {
  board: BoardRow;
  unit: UnitRow;
  day: DayRow;
  strip: StripRow;
  scene: SceneRow;
  element: ElementRow;
  calendar: CalendarRow;
  calendar_day: CalendarDayRow;
}

export interface BoardRow {
  name: string;
  promoted: boolean;
  palette: string;
}

/** `walk`: the date of each day of the unit by its index. */
export interface UnitRow {
  board: number;
  name: string;
  start: string;
  calendar: number;
  walk: string[];
}

/** closed: a day break stands at its end; the one day of a unit that is not closed is the tail. */
export interface DayRow {
  unit: number;
  position: number;
  closed: boolean;
  pinned: string | null;
  call: number;
  locked: boolean;
}

/** day None: the boneyard. scene None: a banner, whose text is `banner` and whose time is `minutes`. */
export interface StripRow {
  unit: number;
  day: number | null;
  position: number;
  scene: number | null;
  banner: string;
  minutes: number;
}

/** `eighths` of a page, `minutes` of shooting; `set`, `location`, `cast` and `elements` are element ids. */
export interface SceneRow {
  number: string;
  ie: string;
  set: number | null;
  dn: string;
  script_day: string;
  synopsis: string;
  eighths: number;
  minutes: number;
  location: number | null;
  cast: number[];
  elements: number[];
  background: number;
  omitted: boolean;
  part_of: number | null;
  position: number;
}

export interface ElementRow {
  category: number;
  name: string;
  board_id: string;
  performer: string;
}

export interface CalendarRow {
  name: string;
  days_off: number[];
  zone: string;
}

export interface CalendarDayRow {
  calendar: number;
  date: string;
  kind: string;
  label: string;
}

/** One row's change: fields of `set` take these values, or the row is gone. `b` names the board it belongs to. */
export interface Op {
  k: Kind;
  id: number;
  v: number;
  b?: number;
  set?: Record<string, unknown>;
  gone?: boolean;
}

/** One change: who (`by`, a user id) did what (`cmd`) when, and what became of which rows. */
export interface Change {
  seq: number;
  mid: string;
  by: number;
  at: string;
  cmd: string;
  ops: Op[];
}

/** The version of an object that a person saw, and the values they saw in the fields they edit. */
export interface BaseOf {
  version: number;
  fields: Record<string, unknown>;
}

/** A command as it is asked for. Keys of `base` are "kind:id". */
export interface CommandEnvelope {
  mid: string;
  command: string;
  args: unknown;
  base?: Record<string, BaseOf>;
}

export interface Created {
  k: Kind;
  id: number;
}

/** Something a person should know about how their command was carried out. */
export interface Note {
  code: string;
  message: string;
}

/** A part of a partial command that could not be carried out; `problem` is the RFC 9457 object. */
export interface Refusal {
  object: string;
  problem: Problem;
}

export interface CommandAnswer {
  mid: string;
  epoch: number;
  seq: number;
  created: Created[];
  notes: Note[];
  refused: Refusal[];
}

/** One field that two people changed: what it was, what each made of it, and whose is stored. */
export interface FieldConflict {
  object: string;
  field: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  by: string;
  at: string;
}

export interface FieldError {
  field: string;
  message: string;
}

/** `retry_after` in seconds. `errors`, `conflicts`, `versions` and `objects` are there where the code has them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  action: string;
  retryable: boolean;
  retry_after?: number;
  errors?: FieldError[];
  conflicts?: FieldConflict[];
  versions?: Record<string, number>;
  objects?: string[];
}

export interface SceneFields {
  number?: string;
  ie?: "EXT" | "INT" | "INT/EXT";
  set?: Ref | null;
  dn?: string;
  script_day?: string;
  synopsis?: string;
  eighths?: number;
  minutes?: number;
  location?: Ref | null;
  background?: number;
}

/** Makes an element; one of the same category and name is used again instead of made twice. */
export interface CreateElement {
  category: number;
  name: string;
  board_id: string;
  performer: string;
}

export interface ElementFields {
  name?: string;
  board_id?: string;
  performer?: string;
}

export interface EditElement {
  element: Ref;
  set: ElementFields;
}

export interface EditScene {
  scene: Ref;
  set: SceneFields;
}

/** Elements, cast members among them, that a scene needs from now on, or no more. */
export interface EditBreakdown {
  scene: Ref;
  add: Ref[];
  remove: Ref[];
}

export interface OmitScene {
  scene: Ref;
  omitted: boolean;
}

/** A board with one unit and every scene in its boneyard, or with the days and strips of the board it copies. */
export interface CreateBoard {
  name: string;
  start: string;
  days_off: number[];
  copy_of: Ref | null;
}

export interface BoardFields {
  name?: string;
  palette?: "classic" | "swapped";
}

export interface EditBoard {
  board: Ref;
  set: BoardFields;
}

export interface CalendarFields {
  name?: string;
  days_off?: number[];
}

export interface EditCalendar {
  calendar: Ref;
  set: CalendarFields;
}

/** A date as a person saw it. */
export interface SeenDay {
  kind: "hiatus" | "holiday" | "note" | "off" | "prep" | "shoot" | "travel" | "wrap";
  label: string;
}

/** Gives a date a kind, or with None makes it an ordinary day of its week again. `seen` is what the person saw there, None for an ordinary day: what somebody else set meanwhile stays. */
export interface SetCalendarDay {
  calendar: Ref;
  date: string;
  kind: "hiatus" | "holiday" | "note" | "off" | "prep" | "shoot" | "travel" | "wrap" | null;
  label: string;
  seen?: SeenDay | null;
}

export interface UnitFields {
  name?: string;
  start?: string;
}

export interface EditUnit {
  unit: Ref;
  set: UnitFields;
}

/** These strips, in this order, to this day (None: the boneyard), between these neighbours. */
export interface MoveStrips {
  strips: Ref[];
  unit: Ref;
  day: Ref | null;
  after: Ref | null;
  before: Ref | null;
}

export interface InsertBanner {
  unit: Ref;
  day: Ref | null;
  banner: string;
  minutes: number;
  after: Ref | null;
}

export interface BannerFields {
  banner?: string;
  minutes?: number;
}

export interface EditBanner {
  strip: Ref;
  set: BannerFields;
}

export interface StripTarget {
  strip: Ref;
}

/** Ends the day after a strip of it (None: before its first); what follows becomes a day of its own. */
export interface InsertDayBreak {
  unit: Ref;
  day: Ref;
  after: Ref | null;
}

export interface DayTarget {
  day: Ref;
}

export interface DayFields {
  pinned?: string | null;
  call?: number;
  locked?: boolean;
}

export interface EditDay {
  day: Ref;
  set: DayFields;
}

/** A whole day to behind another (None: to the front); the dates of those between move up. */
export interface MoveDay {
  day: Ref;
  after: Ref | null;
}

/** Makes a scene after another in the script (None: at the end), with a strip in every board's boneyard. */
export interface CreateScene {
  fields: SceneFields;
  cast: Ref[];
  after: Ref | null;
  board: Ref | null;
}

export interface SceneTarget {
  scene: Ref;
}

/** Splits a scene into parts of these eighths, which must sum to the scene's. */
export interface SplitScene {
  scene: Ref;
  eighths: number[];
  board: Ref | null;
}

export interface DuplicateScene {
  scene: Ref;
  board: Ref | null;
}

/** Accepts an upload: scenes in script order fill days of at most `eighths_per_day` from the start date on. */
export interface ImportScreenplay {
  upload: number;
  start: string;
  days_off: number[];
  eighths_per_day: number;
  board?: string;
}

/** `kinds`: kind -> field -> values; `id` and `version` are fields of every kind. All of it is of `seq`. */
export interface BoardSnapshot {
  epoch: number;
  seq: number;
  board: number;
  kinds: { [K in Kind]: Columns<Rows[K]> };
}

export interface CatchUp {
  epoch: number;
  prev: number;
  seq: number;
  changes: Change[];
}

/** `changed`: when the schedule last changed, ISO 8601. */
export interface ProductionSummary {
  id: number;
  title: string;
  role: string;
  scenes: number;
  boards: number;
  changed: string | null;
}

export interface Me {
  id: number;
  name: string;
  initials: string;
  email: string;
  productions: ProductionSummary[];
}

export interface NewProduction {
  title: string;
}

export interface BoardEntry {
  id: number;
  name: string;
  promoted: boolean;
}

/** `hue`: the order of joining, which picks the person's colour. */
export interface Member {
  id: number;
  name: string;
  initials: string;
  role: string;
  hue: number;
}

export interface Production {
  id: number;
  title: string;
  role: string;
  may_edit: boolean;
  epoch: number;
  boards: BoardEntry[];
  members: Member[];
}

export interface ScriptLine {
  kind: string;
  text: string;
}

/** A scene with its text, as of `seq`. */
export interface SceneDocument {
  epoch: number;
  seq: number;
  id: number;
  version: number;
  row: SceneRow;
  heading: string;
  page: string;
  lines: ScriptLine[];
}

/** `estimated`: the length was counted from the text; `cast`: how many. */
export interface PreviewScene {
  number: string;
  ie: string;
  set: string;
  dn: string;
  eighths: number;
  estimated: boolean;
  cast: number;
  omitted: boolean;
}

export interface Tally {
  name: string;
  scenes: number;
}

/** A line that was read with a guess or not as part of a scene, for a person to look at; line 0 = the whole file. */
export interface Doubt {
  line: number;
  text: string;
  reason: string;
}

export interface ScreenplayPreview {
  id: number;
  filename: string;
  title: string;
  format: string;
  eighths: number;
  scenes: PreviewScene[];
  cast: Tally[];
  sets: Tally[];
  doubts: Doubt[];
}

/** First word of a client: the moment it has, the boards it shows, and a name for this connection. */
export interface Hello {
  t: "hello";
  epoch: number;
  seq: number;
  boards: number[];
  cid: string;
}

/** What the person has selected and is dragging, as "strip:12". */
export interface Presence {
  t: "presence";
  selection: string[];
  dragging: string[];
}

export interface Ping {
  t: "ping";
}

export interface Ready {
  t: "ready";
  epoch: number;
  seq: number;
}

/** Applies only to a client that is at `prev`. */
export interface Delta {
  t: "delta";
  prev: number;
  seq: number;
  changes: Change[];
}

/** One other connection; `here` is False once, when it has gone. */
export interface Peer {
  cid: string;
  by: number;
  here: boolean;
  selection: string[];
  dragging: string[];
}

export interface Peers {
  t: "presence";
  peers: Peer[];
}

export interface Resync {
  t: "resync";
  why: "access" | "epoch" | "gone" | "overflow";
}

export interface Pong {
  t: "pong";
  seq: number;
}

export interface CommandArgs {
  create_element: CreateElement;
  edit_element: EditElement;
  edit_scene: EditScene;
  edit_breakdown: EditBreakdown;
  omit_scene: OmitScene;
  create_board: CreateBoard;
  edit_board: EditBoard;
  edit_calendar: EditCalendar;
  set_calendar_day: SetCalendarDay;
  edit_unit: EditUnit;
  move_strips: MoveStrips;
  insert_banner: InsertBanner;
  edit_banner: EditBanner;
  remove_banner: StripTarget;
  insert_day_break: InsertDayBreak;
  remove_day_break: DayTarget;
  edit_day: EditDay;
  move_day: MoveDay;
  create_scene: CreateScene;
  delete_scene: SceneTarget;
  restore_scene: SceneTarget;
  split_scene: SplitScene;
  duplicate_scene: DuplicateScene;
  import_screenplay: ImportScreenplay;
}

export type CommandName = keyof CommandArgs;

export type ClientFrame = Hello | Presence | Ping;

export type ServerFrame = Ready | Delta | Peers | Resync | Pong;
