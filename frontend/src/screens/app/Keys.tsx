import { For, type JSX } from "solid-js";
import { Dialog } from "../../ui/dialog";

const KEYS: readonly (readonly [string, readonly string[]])[] = [
  ["Move the selection", ["↑", "↓"]],
  ["Extend it", ["Shift", "↑", "↓"]],
  ["Lift what is selected", ["Space"]],
  ["Drop", ["Enter"]],
  ["Put back", ["Esc"]],
  ["A day up or down", ["Alt", "↑", "↓"]],
  ["Open the breakdown", ["E"]],
  ["Move to…", ["M"]],
  ["New scene", ["N"]],
  ["Duplicate the scene", ["D"]],
  ["Merge two days, on a day break", ["Delete"]],
  ["Find or filter", ["/"]],
  ["This list", ["?"]],
];

export function Keys(props: { onClose: () => void }): JSX.Element {
  return (
    <Dialog
      title="Keys"
      onClose={props.onClose}
      onSubmit={props.onClose}
      actions={
        <button class="btn" type="submit">
          Close
        </button>
      }
    >
      <dl class="keys">
        <For each={KEYS}>
          {([what, keys]) => (
            <div>
              <dt>{what}</dt>
              <dd>
                <For each={keys}>{(key) => <kbd>{key}</kbd>}</For>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
