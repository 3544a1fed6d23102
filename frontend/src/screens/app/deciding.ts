import { createEffect, createSignal, on, onCleanup } from "solid-js";
import type { ProductionStore } from "../../store/api";

/** Whether the conflict card is open; it can wait, and opens again from the save cloud. */
export const [decidingNow, setDeciding] = createSignal(false);

function isWriting(): boolean {
  const element = document.activeElement;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** Opens the card when a new conflict arrives, but never under the fingers of somebody who is writing. */
export function decideWhenAsked(store: ProductionStore): void {
  let isWaiting = false;
  const open = (): void => {
    isWaiting = isWriting();
    if (!isWaiting && store.decisions().length > 0) setDeciding(true);
  };
  const onLeave = (): void => {
    // The next field, if there is one, has the focus only after this event.
    if (isWaiting) setTimeout(open);
  };
  document.addEventListener("focusout", onLeave);
  onCleanup(() => document.removeEventListener("focusout", onLeave));
  createEffect(
    on(
      () => store.decisions().length,
      (count, before = 0) => {
        if (count > before) open();
        return count;
      },
    ),
  );
}
