import { type JSX, Show } from "solid-js";
import { Changes } from "./Changes";
import type { Form } from "./forms";
import { Inspector } from "./Inspector";
import type { BoardModel } from "./model";
import { lockedWords } from "./words";

function Resting(props: { model: BoardModel; open: (form: Form) => void }): JSX.Element {
  return (
    <Show when={props.model.refusing()} fallback={<Inspector model={props.model} open={props.open} />}>
      {(day) => (
        <section class="inspect" aria-label="What changes">
          <h2>{lockedWords(day())}</h2>
          <p class="said">Nothing moves into it or out of it. A drop here puts back.</p>
        </section>
      )}
    </Show>
  );
}

/** Below the boneyard: the selection, or the price of the drop in hand. */
export function Details(props: { model: BoardModel; open: (form: Form) => void }): JSX.Element {
  return (
    <Show when={props.model.whatIf()} fallback={<Resting model={props.model} open={props.open} />}>
      {(what) => (
        <Show when={props.model.target()}>
          {(target) => <Changes model={props.model} target={target()} what={what()} />}
        </Show>
      )}
    </Show>
  );
}

/** What the keys do while something is lifted. */
export function HandKeys(): JSX.Element {
  return (
    <span class="hint">
      <span>
        <kbd>Enter</kbd> drop
      </span>
      <span>
        <kbd>Esc</kbd> put back
      </span>
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> one strip
      </span>
      <span>
        <kbd>Alt</kbd>
        <kbd>↓</kbd> one day
      </span>
    </span>
  );
}
