import { createSignal } from "solid-js";

/** Whether the conflict card is open; it opens from the save cloud and can wait. */
export const [decidingNow, setDeciding] = createSignal(false);
