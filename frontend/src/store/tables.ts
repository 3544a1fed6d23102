// Confirmed state: the server's rows by kind and id, and how changes apply to them.

import type {
  BoardSnapshot,
  CalendarDayRow,
  Change,
  DayRow,
  Kind,
  Op,
  Ref,
  Rows,
  SceneRow,
  StripRow,
  UnitRow,
} from "../wire/types";

type Stored<R> = R & { id: Ref; version: number };
type With<R, Changed> = Omit<R, keyof Changed> & Changed;

export type SceneStored = Stored<
  With<
    SceneRow,
    { set: Ref | null; location: Ref | null; cast: readonly Ref[]; elements: readonly Ref[]; part_of: Ref | null }
  >
>;
export type StripStored = Stored<With<StripRow, { unit: Ref; day: Ref | null; scene: Ref | null }>>;
export type DayStored = Stored<With<DayRow, { unit: Ref }>>;
export type UnitStored = Stored<With<UnitRow, { board: Ref; calendar: Ref }>>;

/** Rows as they are kept: like the wire's, with ids that may still be "mid#n". */
export interface StoredRows {
  board: Stored<Rows["board"]>;
  unit: UnitStored;
  day: DayStored;
  strip: StripStored;
  scene: SceneStored;
  element: Stored<Rows["element"]>;
  calendar: Stored<Rows["calendar"]>;
  calendar_day: Stored<With<CalendarDayRow, { calendar: Ref }>>;
}

export type Table<K extends Kind> = ReadonlyMap<Ref, StoredRows[K]>;
export type Tables = { readonly [K in Kind]: Table<K> };

export interface Confirmed {
  epoch: number;
  seq: number;
  board: number;
  tables: Tables;
}

export const KINDS: readonly Kind[] = ["board", "unit", "day", "strip", "scene", "element", "calendar", "calendar_day"];
const OF_ONE_BOARD: ReadonlySet<Kind> = new Set<Kind>(["unit", "day", "strip"]);

/** What a row is before the server has named all its fields. */
export const BLANK: { readonly [K in Kind]: Omit<StoredRows[K], "id" | "version"> } = {
  board: { name: "", promoted: false, palette: "" },
  unit: { board: 0, name: "", start: "", calendar: 0, walk: [] },
  day: { unit: 0, position: 0, closed: true, pinned: null, call: 480, locked: false },
  strip: { unit: 0, day: null, position: 0, scene: null, banner: "", minutes: 0 },
  scene: {
    number: "",
    ie: "",
    set: null,
    dn: "",
    script_day: "",
    synopsis: "",
    eighths: 1,
    minutes: 0,
    location: null,
    cast: [],
    elements: [],
    background: 0,
    omitted: false,
    part_of: null,
    position: 0,
  },
  element: { category: 0, name: "", board_id: "", performer: "" },
  calendar: { name: "", days_off: [], zone: "" },
  calendar_day: { calendar: 0, date: "", kind: "", label: "" },
};

type AnyTable = Map<Ref, Record<string, unknown>>;

/** Rows of one kind from columns: the generated types say which fields they have. */
function rowsFrom(columns: Record<string, readonly unknown[]>): AnyTable {
  const fields = Object.entries(columns);
  const rows: AnyTable = new Map();
  (columns["id"] ?? []).forEach((id, index) => {
    rows.set(Number(id), Object.fromEntries(fields.map(([field, values]) => [field, values[index]])));
  });
  return rows;
}

export function fromSnapshot(snapshot: BoardSnapshot): Confirmed {
  const tables = Object.fromEntries(KINDS.map((kind) => [kind, rowsFrom(snapshot.kinds[kind])]));
  // Fields come by name from the server, which generated these types.
  return { epoch: snapshot.epoch, seq: snapshot.seq, board: snapshot.board, tables: tables as unknown as Tables };
}

function copyOf(table: ReadonlyMap<Ref, object>): AnyTable {
  return new Map(table) as AnyTable;
}

function applyOp(table: AnyTable, op: Op): void {
  if (op.gone === true) {
    table.delete(op.id);
    return;
  }
  const before = table.get(op.id) ?? { ...BLANK[op.k], id: op.id };
  table.set(op.id, { ...before, ...op.set, version: op.v });
}

/** The state after these changes; unchanged rows and tables are the same objects as before. */
export function apply(confirmed: Confirmed, changes: readonly Change[]): Confirmed {
  const copied = new Map<Kind, AnyTable>();
  let seq = confirmed.seq;
  for (const change of changes) {
    if (change.seq <= seq) continue;
    seq = change.seq;
    for (const op of change.ops) {
      if (OF_ONE_BOARD.has(op.k) && op.b !== undefined && op.b !== confirmed.board) continue;
      const table = copied.get(op.k) ?? copyOf(confirmed.tables[op.k]);
      copied.set(op.k, table);
      applyOp(table, op);
    }
  }
  // The ops' fields are the rows' fields by name.
  const tables = { ...confirmed.tables, ...Object.fromEntries(copied) } as unknown as Tables;
  return { ...confirmed, seq, tables };
}
