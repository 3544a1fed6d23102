// A writable copy of the tables: copied per kind on the first write.

import type { Kind, Ref } from "../wire/types";
import type { StoredRows, Table, Tables } from "./tables";

const GAP = 1024;

type AnyRow = { id: Ref };

export interface Draft {
  readonly board: number;
  get<K extends Kind>(kind: K, id: Ref): StoredRows[K] | undefined;
  all<K extends Kind>(kind: K): Iterable<StoredRows[K]>;
  put<K extends Kind>(kind: K, row: StoredRows[K]): void;
  change<K extends Kind>(kind: K, id: Ref, fields: Partial<StoredRows[K]>): void;
  remove(kind: Kind, id: Ref): void;
  /** The rows as they were before the first command. */
  before<K extends Kind>(kind: K): Table<K>;
  result(): Tables;
}

export function draftOf(tables: Tables, board: number): Draft {
  const copies = new Map<Kind, Map<Ref, AnyRow>>();

  function writable(kind: Kind): Map<Ref, AnyRow> {
    const copy = copies.get(kind) ?? new Map<Ref, AnyRow>(tables[kind]);
    copies.set(kind, copy);
    return copy;
  }

  function table<K extends Kind>(kind: K): Table<K> {
    // Each kind's copy holds only rows that `put` took for that kind.
    return (copies.get(kind) as unknown as Table<K> | undefined) ?? tables[kind];
  }

  return {
    board,
    get: (kind, id) => table(kind).get(id),
    all: (kind) => table(kind).values(),
    put: (kind, row) => void writable(kind).set(row.id, row),
    change(kind, id, fields) {
      const row = table(kind).get(id);
      if (row !== undefined) writable(kind).set(id, { ...row, ...fields });
    },
    remove: (kind, id) => void writable(kind).delete(id),
    before: (kind) => tables[kind],
    result: () => ({ ...tables, ...(Object.fromEntries(copies) as unknown as Partial<Tables>) }),
  };
}

type Positioned = { id: Ref; position: number };

/** Objects made offline stand behind the server's where positions are equal. */
export function byPosition(a: Positioned, b: Positioned): number {
  return (
    a.position - b.position ||
    Number(typeof a.id === "string") - Number(typeof b.id === "string") ||
    compareIds(a.id, b.id)
  );
}

function compareIds(a: Ref, b: Ref): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1;
}

/** `after` wins; a neighbour that is gone falls back to the other, else to the end. */
export function insertionIndex(order: readonly Positioned[], after: Ref | null, before: Ref | null): number {
  const behind = after === null ? -1 : order.findIndex((each) => each.id === after);
  if (behind >= 0) return behind + 1;
  const ahead = before === null ? -1 : order.findIndex((each) => each.id === before);
  return ahead >= 0 ? ahead : order.length;
}

/** `count` increasing positions before `order[index]`, fractions included; null when the doubles between are used up. */
export function positionsAt(order: readonly Positioned[], index: number, count: number): number[] | null {
  const low = order[index - 1]?.position ?? 0;
  const high = order[index]?.position ?? low + GAP * (count + 1);
  const positions = Array.from({ length: count }, (_, place) => low + ((high - low) * (place + 1)) / (count + 1));
  const isIncreasing = [low, ...positions, high].every((position, place, all) => {
    const next = all[place + 1];
    return next === undefined || position < next;
  });
  return isIncreasing ? positions : null;
}

/** Puts rows at an index of an order; the whole order is renumbered when there is no room between the neighbours. */
export function placeRows<R extends Positioned>(
  order: readonly R[],
  index: number,
  rows: readonly R[],
  put: (row: R) => void,
): void {
  const positions = positionsAt(order, index, rows.length);
  if (positions !== null) {
    rows.forEach((row, place) => {
      put({ ...row, position: positions[place] ?? 0 });
    });
    return;
  }
  [...order.slice(0, index), ...rows, ...order.slice(index)].forEach((row, place) => {
    put({ ...row, position: GAP * (place + 1) });
  });
}
