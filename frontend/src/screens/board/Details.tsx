import { type JSX, Show } from "solid-js";
import { Changes } from "./Changes";
import type { Form } from "./forms";
import { Inspector } from "./Inspector";
import type { BoardModel } from "./model";

/** Below the boneyard: the selection, or the price of the drop in hand. */
export function Details(props: { model: BoardModel; open: (form: Form) => void }): JSX.Element {
  return (
    <Show when={props.model.whatIf()} fallback={<Inspector model={props.model} open={props.open} />}>
      {(what) => (
        <Show when={props.model.target()}>
          {(target) => <Changes model={props.model} target={target()} what={what()} />}
        </Show>
      )}
    </Show>
  );
}
