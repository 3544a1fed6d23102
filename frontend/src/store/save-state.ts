import type { SaveState } from "./api";
import type { AnyPending } from "./pending";

export const SAVING_AFTER_MS = 400;

/** What the save cloud says; `isSlow`: something has been unsent for more than 400 ms. */
export function saveState(pendings: readonly AnyPending[], isOffline: boolean, isSlow: boolean): SaveState {
  const unsent = pendings.filter((pending) => pending.state === "queued").length;
  if (isOffline) return { kind: "offline", unsent };
  if (unsent > 0 && isSlow) return { kind: "saving", unsent };
  const count = pendings.filter((pending) => pending.state === "conflict").length;
  return count > 0 ? { kind: "decide", count } : { kind: "saved" };
}
