import { createSignal, type JSX } from "solid-js";

const [said, setSaid] = createSignal("");
let flip = false;

/** Says a sentence to screen readers, politely; the same sentence twice is said twice. */
export function announce(sentence: string): void {
  flip = !flip;
  setSaid(flip ? sentence : `${sentence}\u00a0`);
}

export function LiveRegion(): JSX.Element {
  return (
    <div class="hide" aria-live="polite" role="status">
      {said()}
    </div>
  );
}
