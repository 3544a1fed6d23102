import { createSignal, type JSX, Show } from "solid-js";
import type { SaveState } from "../../store/api";
import { Icon, type IconName } from "../../ui/icon";
import { later } from "../../ui/later";
import { useStore } from "./context";
import { setDeciding } from "./deciding";

const SavePanel = later(() => import("./SavePanel").then((module) => module.SavePanel));

const ICONS: Record<SaveState["kind"], IconName> = {
  saved: "cloud",
  saving: "cloudup",
  offline: "cloudoff",
  decide: "cloudup",
};

function words(save: SaveState): string {
  if (save.kind === "saved") return "Saved";
  if (save.kind === "saving") return "Saving";
  if (save.kind === "decide") return `${save.count} to decide`;
  return save.unsent ? `Offline, ${save.unsent} unsent` : "Offline";
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
      <Show when={anchor()}>{(at) => <SavePanel anchor={at()} onClose={() => setAnchor(null)} />}</Show>
    </>
  );
}
