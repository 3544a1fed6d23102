import { createSignal, For, type JSX, Show } from "solid-js";
import { Icon } from "./icon";
import { type Anchor, Pop } from "./pop";

export interface MenuItem {
  label: string;
  run?: () => void;
  href?: string;
  checked?: boolean;
  keys?: string;
  more?: string;
  /** Red, for what takes something away. */
  grave?: boolean;
}

/** A title stands over what follows; null draws a line. */
export type MenuEntry = MenuItem | { title: string } | null;

function Entry(props: { item: MenuItem; onDone: () => void }): JSX.Element {
  const marked = (): boolean => props.item.checked !== undefined;
  const inside = (): JSX.Element => (
    <>
      <Show when={marked()}>
        <span class="on">{props.item.checked ? <Icon name="check" size="s" /> : ""}</span>
      </Show>
      <span>{props.item.label}</span>
      <Show when={props.item.more}>{(more) => <span class="more">{more()}</span>}</Show>
      <Show when={props.item.keys}>{(keys) => <kbd>{keys()}</kbd>}</Show>
    </>
  );
  const choose = (): void => {
    props.onDone();
    props.item.run?.();
  };
  return (
    <Show
      when={props.item.href}
      fallback={
        <button
          type="button"
          role={marked() ? "menuitemradio" : "menuitem"}
          aria-checked={marked() ? props.item.checked : undefined}
          classList={{ warn: props.item.grave ?? false }}
          onClick={choose}
        >
          {inside()}
        </button>
      }
    >
      {(href) => (
        <a role="menuitem" href={href()} onClick={props.onDone}>
          {inside()}
        </a>
      )}
    </Show>
  );
}

export function Menu(props: { anchor: Anchor; label: string; entries: readonly MenuEntry[]; onClose: () => void }): JSX.Element {
  return (
    <Pop anchor={props.anchor} label={props.label} onClose={props.onClose}>
      <For each={props.entries}>
        {(entry) => {
          if (entry === null) return <hr />;
          if ("title" in entry) return <h3>{entry.title}</h3>;
          return <Entry item={entry} onDone={props.onClose} />;
        }}
      </For>
    </Pop>
  );
}

/** A button that opens a menu below itself; its entries are made when it opens. */
export function MenuButton(props: {
  label: string;
  class?: string;
  entries: () => readonly MenuEntry[];
  children: JSX.Element;
}): JSX.Element {
  const [anchor, setAnchor] = createSignal<Element | null>(null);
  return (
    <>
      <button
        type="button"
        class={props.class ?? "menu"}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        aria-label={props.label}
        onClick={(event) => setAnchor(anchor() ? null : event.currentTarget)}
      >
        {props.children}
      </button>
      <Show when={anchor()}>
        {(at) => <Menu anchor={at()} label={props.label} entries={props.entries()} onClose={() => setAnchor(null)} />}
      </Show>
    </>
  );
}
