import { For, type JSX, Show } from "solid-js";
import type { Refused, SaveState } from "../../store/api";
import { type Anchor, Pop } from "../../ui/pop";
import { useStore } from "./context";
import { setDeciding } from "./deciding";

function explained(save: SaveState): string {
  if (save.kind === "saved") return "Everything is on the server.";
  if (save.kind === "saving") return `${save.unsent} on the way to the server.`;
  if (save.kind === "decide") return "Somebody else changed the same field.";
  return "The board works. What you change is kept on this device and sent when the server answers.";
}

/** What was typed, as names and values: ids say nothing to a person. */
function inputOf(refused: Refused): [string, string][] {
  const args: Record<string, unknown> = { ...refused.args };
  const nested = args["set"] ?? args["fields"];
  const source: Record<string, unknown> = typeof nested === "object" && nested !== null ? { ...nested } : args;
  return Object.entries(source).flatMap(([name, value]) =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
}

function Refusal(props: { refused: Refused; onDismiss: () => void }): JSX.Element {
  return (
    <div class="refusal">
      <p>
        {props.refused.sentence} {props.refused.problem.action}
      </p>
      <dl>
        <For each={inputOf(props.refused)}>
          {([name, value]) => (
            <>
              <dt>{name.replaceAll("_", " ")}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
      <div>
        <button class="btn" type="button" onClick={props.onDismiss}>
          Dismiss
        </button>
      </div>
    </div>
  );
}

/** What the save cloud means, and what the server refused. */
export function SavePanel(props: { anchor: Anchor; onClose: () => void }): JSX.Element {
  const store = useStore();
  const decide = (): void => {
    props.onClose();
    setDeciding(true);
  };
  return (
    <Pop anchor={props.anchor} onClose={props.onClose}>
      <div class="savepanel" role="dialog" aria-label="Saving">
        <p>{explained(store.save())}</p>
        <For each={store.refused()}>
          {(refused) => <Refusal refused={refused} onDismiss={() => store.dismiss(refused.mid)} />}
        </For>
        <Show when={store.decisions().length}>
          <button class="btn" type="button" onClick={decide}>
            Decide now
          </button>
        </Show>
      </div>
    </Pop>
  );
}
