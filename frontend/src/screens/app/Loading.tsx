import { createSignal, For, type JSX, onCleanup, Show } from "solid-js";

const QUIET_MS = 400;
const ROWS = Array.from({ length: 30 }, (_, index) => index % 7 === 6);

/** Grey rows of the right height; nothing at all for the first 400 ms. */
export function Loading(): JSX.Element {
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), QUIET_MS);
  onCleanup(() => clearTimeout(timer));
  return (
    <div class="greys" aria-busy="true">
      <Show when={late()}>
        <For each={ROWS}>{(isBreak) => <i classList={{ k: isBreak }} />}</For>
      </Show>
    </div>
  );
}
