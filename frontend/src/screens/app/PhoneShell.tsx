import { createSignal, For, type JSX, Show } from "solid-js";
import { Icon } from "../../ui/icon";
import { MenuButton } from "../../ui/menu";
import type { ProductionView } from "../../ui/router";
import { useStore } from "./context";
import { Faces } from "./Faces";
import { SaveCloud } from "./SaveCloud";
import { Search, type ShellProps, useLinks, useProductionEntries, useViews } from "./Shell";
import { query, setQuery } from "./search";

function TabBar(props: { view: ProductionView }): JSX.Element {
  const link = useLinks();
  const views = useViews();
  return (
    <nav class="tabbar" aria-label="Views">
      <For each={views()}>
        {([view, label, icon]) => (
          <a href={link(view)} aria-current={props.view === view ? "page" : undefined}>
            <Icon name={icon} />
            {label}
          </a>
        )}
      </For>
    </nav>
  );
}

/** The frame on a phone: a bar above, the views below. */
export function PhoneShell(props: { shell: ShellProps }): JSX.Element {
  const store = useStore();
  const entries = useProductionEntries();
  const [finding, setFinding] = createSignal(query() !== "");
  return (
    <div class="app phone" classList={{ "may-edit": store.production()?.may_edit ?? false }}>
      <header class="pbar">
        <Show
          when={finding()}
          fallback={
            <>
              <h1>
                {props.shell.title}
                {props.shell.sub}
              </h1>
              <span class="push" />
              <Faces most={2} />
              <SaveCloud />
              <Show when={store.board()}>
                <button class="iconbtn" type="button" aria-label="Find or filter" onClick={() => setFinding(true)}>
                  <Icon name="search" />
                </button>
              </Show>
              <MenuButton label="Production" class="iconbtn" entries={entries}>
                <Icon name="dots" />
              </MenuButton>
            </>
          }
        >
          <Search found={props.shell.found} onEnter={props.shell.onFind} autofocus />
          <button
            class="iconbtn"
            type="button"
            aria-label="Close the search"
            onClick={() => {
              setQuery("");
              setFinding(false);
            }}
          >
            <Icon name="x" />
          </button>
        </Show>
      </header>
      <main>{props.shell.children}</main>
      <Show when={store.board()}>
        <TabBar view={props.shell.view} />
      </Show>
    </div>
  );
}
