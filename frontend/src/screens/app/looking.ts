import type { Look, ProductionStore } from "../../store/api";

/** What a person saw when they began to write in a field: the base of what they write there. */
export interface Looking {
  /** For onFocusIn of what holds the fields. */
  begin: () => void;
  /** What was seen, once: a second edit from the same focus is made on what the first one left. */
  take: () => Look | undefined;
}

export function lookingAt(store: ProductionStore): Looking {
  let look: Look | undefined;
  return {
    begin() {
      look = store.look();
    },
    take() {
      const taken = look;
      look = undefined;
      return taken;
    },
  };
}
