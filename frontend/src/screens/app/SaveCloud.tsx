import { createSignal, For, type JSX, Show } from "solid-js";
import type { Refused, SaveState } from "../../store/api";
import { Icon, type IconName } from "../../ui/icon";
import { Pop } from "../../ui/pop";
import { useStore } from "./context";
import { setDeciding } from "./deciding";

const ICONS: Record<SaveState["kind"], IconName> = { saved: "cloud", saving: "cloudup", offline: "cloudoff", decide: "cloudup" };

function words(save: SaveState): string {
  if (save.kind === "saved") return "Saved";
  if (save.kind === "saving") return "Saving";
  if (save.kind === "decide") return `${save.count} to decide`;
  return save.unsent ? `Offline, ${save.unsent} unsent` : "Offline";
}

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
  return Object.entries(source).flatMap(([name, value]) => (typeof value === "string" && value !== "" ? [[name, value]] : []));
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
        <button class="btn" type="button" style={{ width: "auto" }} onClick={props.onDismiss}>
          Dismiss
        </button>
      </div>
    </div>
  );
}

export function SaveCloud(): JSX.Element {
  const store = useStore();
  const [anchor, setAnchor] = createSignal<Element | null>(null);
  const press = (button: Element): void => {
    if (store.save().kind === "decide" && store.refused().length === 0) setDeciding(true);
    else setAnchor(anchor() ? null : button);
  };
  const label = (): string => (store.refused().length ? `${store.refused().length} refused` : words(store.save()));
  return (
    <>
      <button
        class="save"
        type="button"
        data-testid="save-state"
        data-state={store.refused().length ? "decide" : store.save().kind}
        aria-label={label()}
        onClick={(event) => press(event.currentTarget)}
      >
        <Icon name={store.refused().length ? "warn" : ICONS[store.save().kind]} />
        <span aria-live="polite">{label()}</span>
      </button>
      <Show when={anchor()}>
        {(at) => (
          <Pop anchor={at()} label="Saving" role="dialog" onClose={() => setAnchor(null)}>
            <div style={{ padding: "6px 8px", "max-width": "340px", "white-space": "normal" }}>
              <p>{explained(store.save())}</p>
              <For each={store.refused()}>
                {(refused) => <Refusal refused={refused} onDismiss={() => store.dismiss(refused.mid)} />}
              </For>
              <Show when={store.decisions().length}>
                <button class="btn" type="button" onClick={() => setDeciding(true)}>
                  Decide now
                </button>
              </Show>
            </div>
          </Pop>
        )}
      </Show>
    </>
  );
}
