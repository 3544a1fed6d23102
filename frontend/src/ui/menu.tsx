import { createSignal, type JSX, Show } from "solid-js";
import { later } from "./later";

/** The list itself, fetched when the first one opens. */
export const Menu = later(() => import("./menulist").then((module) => module.Menu));

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
