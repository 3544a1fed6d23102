// Results that did not change keep their identity, so that nothing on the screen is drawn again for them.

import type { Ref } from "../wire/types";

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && isSameList(a, b));
}

/** The earlier object when all fields of the later are the same, lists compared one level down. */
export function shared<V extends object>(before: V | undefined, after: V): V {
  if (before === undefined) return after;
  for (const field in after) if (!isSameValue(before[field], after[field])) return after;
  return before;
}

export function sharedList<V>(before: readonly V[] | undefined, after: readonly V[]): readonly V[] {
  return before !== undefined && isSameList(before, after) ? before : after;
}

export interface Shelf<V extends object> {
  /** What was kept for the id, if it is the same. */
  keep(id: Ref, value: V): V;
  before(id: Ref): V | undefined;
  /** Forgets ids that were not kept since the last turn. */
  turn(): void;
}

export function shelf<V extends object>(): Shelf<V> {
  let old = new Map<Ref, V>();
  let current = new Map<Ref, V>();
  return {
    keep(id, value) {
      const kept = shared(old.get(id), value);
      current.set(id, kept);
      return kept;
    },
    before: (id) => old.get(id),
    turn() {
      old = current;
      current = new Map();
    },
  };
}
