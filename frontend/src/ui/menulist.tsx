import { For, type JSX, Match, Show, Switch } from "solid-js";
import { Icon } from "./icon";
import type { MenuEntry, MenuItem } from "./menu";
import { type Anchor, Pop } from "./pop";

function Inside(props: { item: MenuItem }): JSX.Element {
  return (
    <>
      <Show when={props.item.checked !== undefined}>
        <span class="on">{props.item.checked ? <Icon name="check" size="s" /> : ""}</span>
      </Show>
      <span>{props.item.label}</span>
      <Show when={props.item.more}>{(more) => <span class="more">{more()}</span>}</Show>
      <Show when={props.item.keys}>{(keys) => <kbd>{keys()}</kbd>}</Show>
    </>
  );
}

function Entry(props: { item: MenuItem; onDone: () => void }): JSX.Element {
  const choose = (): void => {
    props.onDone();
    props.item.run?.();
  };
  return (
    <Switch
      fallback={
        <button type="button" role="menuitem" classList={{ warn: props.item.grave ?? false }} onClick={choose}>
          <Inside item={props.item} />
        </button>
      }
    >
      <Match when={props.item.href}>
        {(href) => (
          <a role="menuitem" href={href()} onClick={props.onDone}>
            <Inside item={props.item} />
          </a>
        )}
      </Match>
      <Match when={props.item.checked !== undefined}>
        <button type="button" role="menuitemradio" aria-checked={props.item.checked ?? false} onClick={choose}>
          <Inside item={props.item} />
        </button>
      </Match>
    </Switch>
  );
}

export function Menu(props: {
  anchor: Anchor;
  label: string;
  entries: readonly MenuEntry[];
  onClose: () => void;
}): JSX.Element {
  return (
    <Pop anchor={props.anchor} onClose={props.onClose}>
      <div role="menu" aria-label={props.label}>
        <For each={props.entries}>
          {(entry) => {
            if (entry === null) return <hr />;
            if ("title" in entry)
              return (
                <div class="title" role="presentation">
                  {entry.title}
                </div>
              );
            return <Entry item={entry} onDone={props.onClose} />;
          }}
        </For>
      </div>
    </Pop>
  );
}
