// Generated from the server's wire types. Do not edit: run script/test wire --update.

export type Ref = number | string; // a server id, or "mid#n": the nth object made by command mid
export type Kind = "board" | "unit" | "day" | "strip" | "scene" | "element" | "calendar" | "calendar_day";

export interface BoardRow { name: string; promoted: boolean; palette: string }
export interface UnitRow { board: number; name: string; start: string; calendar: number; walk: string[] }
/** closed: a day break stands at its end; the one day of a unit that is not closed is the tail. */
export interface DayRow { unit: number; position: number; closed: boolean; pinned: string | null; call: number; locked: boolean }
/** day null: the boneyard. scene null: a banner, whose text is banner and whose time is minutes. */
export interface StripRow { unit: number; day: number | null; position: number; scene: number | null; banner: string; minutes: number }
export interface SceneRow {
  number: string; ie: string; set: number | null; dn: string; script_day: string; synopsis: string;
  eighths: number; minutes: number; location: number | null; cast: number[]; elements: number[];
  background: number; omitted: boolean; part_of: number | null; position: number;
}
export interface ElementRow { category: number; name: string; board_id: string; performer: string }
export interface CalendarRow { name: string; days_off: number[]; zone: string }
export interface CalendarDayRow { calendar: number; date: string; kind: string; label: string }

export interface Rows {
  board: BoardRow; unit: UnitRow; day: DayRow; strip: StripRow; scene: SceneRow;
  element: ElementRow; calendar: CalendarRow; calendar_day: CalendarDayRow;
}

/** Columns: one array per field, all of the same length; id and version are always there. */
export type Columns<R> = { id: number[]; version: number[] } & { [F in keyof R]: R[F][] };
export interface BoardSnapshot { epoch: number; seq: number; board: number; kinds: { [K in Kind]: Columns<Rows[K]> } }

/** b: the board the op belongs to (unit, day, strip); ops of another board are skipped. */
export interface Op { k: Kind; id: number; v: number; b?: number; set?: Record<string, unknown>; gone?: boolean }
export interface Change { seq: number; mid: string; by: number; at: string; cmd: string; ops: Op[] }

// ---- commands -------------------------------------------------------------
export interface BaseOf { version: number; fields: Record<string, unknown> }
/** base keys are "kind:id", for instance "scene:12" or "scene:mid#0". */
export interface CommandEnvelope { mid: string; command: string; args: unknown; base?: Record<string, BaseOf> }
export interface Created { k: Kind; id: number }
export interface Note { code: string; message: string }
export interface Refusal { object: string; problem: Problem }
export interface CommandAnswer { mid: string; epoch: number; seq: number; created: Created[]; notes: Note[]; refused: Refusal[] }

export interface SceneFields {
  number?: string; ie?: string; set?: Ref | null; dn?: string; script_day?: string; synopsis?: string;
  eighths?: number; minutes?: number; location?: Ref | null; background?: number;
}
export interface CommandArgs {
  import_screenplay: { upload: number; start: string; days_off: number[]; eighths_per_day: number };
  create_scene: { fields: SceneFields; cast: Ref[]; after: Ref | null; board: Ref | null };
  edit_scene: { scene: Ref; set: SceneFields };
  edit_breakdown: { scene: Ref; add: Ref[]; remove: Ref[] };
  omit_scene: { scene: Ref; omitted: boolean };
  delete_scene: { scene: Ref };
  restore_scene: { scene: Ref };
  split_scene: { scene: Ref; eighths: number[]; board: Ref | null };
  duplicate_scene: { scene: Ref; board: Ref | null };
  create_element: { category: number; name: string; board_id: string; performer: string };
  edit_element: { element: Ref; set: { name?: string; board_id?: string; performer?: string } };
  create_board: { name: string; start: string; days_off: number[]; copy_of: Ref | null };
  edit_board: { board: Ref; set: { name?: string; palette?: string } };
  edit_unit: { unit: Ref; set: { name?: string; start?: string } };
  move_strips: { strips: Ref[]; unit: Ref; day: Ref | null; after: Ref | null; before: Ref | null };
  insert_day_break: { unit: Ref; day: Ref; after: Ref | null };
  remove_day_break: { day: Ref };
  edit_day: { day: Ref; set: { pinned?: string | null; call?: number; locked?: boolean } };
  move_day: { day: Ref; after: Ref | null };
  insert_banner: { unit: Ref; day: Ref | null; after: Ref | null; banner: string; minutes: number };
  edit_banner: { strip: Ref; set: { banner?: string; minutes?: number } };
  remove_banner: { strip: Ref };
  edit_calendar: { calendar: Ref; set: { name?: string; days_off?: number[] } };
  set_calendar_day: { calendar: Ref; date: string; kind: string | null; label: string };
}
export type CommandName = keyof CommandArgs;

// ---- problems (RFC 9457 application/problem+json) ---------------------------
export interface FieldConflict {
  object: string; field: string; base: unknown; mine: unknown; theirs: unknown; by: string; at: string;
}
export interface Problem {
  type: string; title: string; status: number; code: string; detail: string; action: string; retryable: boolean;
  retry_after?: number; conflicts?: FieldConflict[]; versions?: Record<string, number>; errors?: { field: string; message: string }[];
}

// ---- documents --------------------------------------------------------------
export interface Member { id: number; name: string; initials: string; role: string; hue: number }
export interface BoardEntry { id: number; name: string; promoted: boolean }
export interface Production { id: number; title: string; role: string; may_edit: boolean; epoch: number; boards: BoardEntry[]; members: Member[] }
export interface ProductionSummary { id: number; title: string; role: string; scenes: number; boards: number; changed: string | null }
export interface Me { id: number; name: string; initials: string; email: string; productions: ProductionSummary[] }
export interface ScriptLine { kind: string; text: string }
export interface SceneDocument { epoch: number; seq: number; id: number; version: number; row: SceneRow; heading: string; page: string; lines: ScriptLine[] }
export interface PreviewScene { number: string; ie: string; set: string; dn: string; eighths: number; estimated: boolean; cast: number; omitted: boolean }
export interface Tally { name: string; scenes: number }
export interface Doubt { line: number; text: string; reason: string }
export interface ScreenplayPreview {
  id: number; filename: string; title: string; format: string; eighths: number;
  scenes: PreviewScene[]; cast: Tally[]; sets: Tally[]; doubts: Doubt[];
}
export interface CatchUp { epoch: number; prev: number; seq: number; changes: Change[] }

// ---- live frames (subprotocol "studioflow.v1") --------------------------------
export interface Selection { selection: string[]; dragging: string[] } // "strip:12"
export type ClientFrame =
  | { t: "hello"; epoch: number; seq: number; boards: number[]; cid: string }
  | ({ t: "presence" } & Selection)
  | { t: "ping" };
export interface Peer extends Selection { cid: string; by: number; here: boolean }
export type ServerFrame =
  | { t: "ready"; epoch: number; seq: number }
  | { t: "delta"; prev: number; seq: number; changes: Change[] }
  | { t: "presence"; peers: Peer[] }
  | { t: "resync"; why: "overflow" | "epoch" | "access" | "gone" }
  | { t: "pong"; seq: number };
