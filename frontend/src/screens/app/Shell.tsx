import { createEffect, createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import type { BoardView } from "../../store/api";
import { Icon, type IconName, Mark } from "../../ui/icon";
import { later } from "../../ui/later";
import { MenuButton, type MenuEntry } from "../../ui/menu";
import { phone } from "../../ui/preferences";
import { go, type ProductionView, pathTo } from "../../ui/router";
import { useSession, useStore } from "./context";
import { signOutEntry, themeEntries } from "./entries";
import { Faces } from "./Faces";
import { SaveCloud } from "./SaveCloud";
import { query, setQuery } from "./search";

const PhoneShell = later(() => import("./PhoneShell").then((module) => module.PhoneShell));
const Keys = later(() => import("./Keys").then((module) => module.Keys));

const VIEWS: readonly (readonly [ProductionView, string, IconName])[] = [
  ["board", "Board", "board"],
  ["calendar", "Calendar", "calendar"],
  ["breakdown", "Breakdown", "sheet"],
];

const [keysOpen, setKeysOpen] = createSignal(false);
let searchField: HTMLInputElement | undefined;

/** Typing into a field is never a shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function listenForKeys(): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      searchField?.focus();
    } else if (event.key === "?") {
      setKeysOpen(true);
    }
  };
  document.addEventListener("keydown", onKey);
  onCleanup(() => document.removeEventListener("keydown", onKey));
}

/** Without a board there is nothing to see in the other views. */
export function useViews(): () => typeof VIEWS {
  const store = useStore();
  return () => (store.board() ? VIEWS : VIEWS.slice(0, 1));
}

/** Links to the views of one board; a production without a board has none. */
export function useLinks(): (view: ProductionView) => string {
  const store = useStore();
  return (view) => {
    const production = store.production();
    const board = store.board()?.id ?? production?.boards[0]?.id;
    return typeof board === "number" ? pathTo(production?.id ?? 0, view, board) : pathTo(production?.id ?? 0, "import");
  };
}

function Rail(props: { view: ProductionView }): JSX.Element {
  const link = useLinks();
  const views = useViews();
  return (
    <nav class="rail" aria-label="Views">
      <a class="mark" href="/" aria-label="All productions">
        <Mark />
      </a>
      <For each={views()}>
        {([view, label, icon]) => (
          <a class="go" href={link(view)} aria-current={props.view === view ? "page" : undefined}>
            <Icon name={icon} />
            {label}
          </a>
        )}
      </For>
      <button class="go" type="button" onClick={() => setKeysOpen(true)}>
        <Icon name="keyboard" />
        Keys
      </button>
    </nav>
  );
}

export function Search(props: {
  found?: string | undefined;
  onEnter?: (() => void) | undefined;
  autofocus?: boolean;
}): JSX.Element {
  return (
    <label class="search">
      <Icon name="search" size="s" />
      <input
        type="search"
        placeholder="Find or filter"
        aria-label="Find or filter"
        value={query()}
        ref={(element) => {
          searchField = element;
          if (props.autofocus) queueMicrotask(() => element.focus());
        }}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") props.onEnter?.();
          if (event.key === "Escape") {
            setQuery("");
            event.currentTarget.blur();
          }
        }}
      />
      <Show when={query()} fallback={<kbd>/</kbd>}>
        <span class="found">{props.found}</span>
      </Show>
    </label>
  );
}

export function useProductionEntries(): () => MenuEntry[] {
  const store = useStore();
  const session = useSession();
  return () => {
    const me = session.me();
    const id = store.production()?.id ?? 0;
    const others = (me?.productions ?? []).filter((each) => each.id !== id).slice(0, 8);
    return [
      { title: me?.name ?? "" },
      { label: "All productions", href: "/" },
      ...others.map((each) => ({ label: each.title, href: `/p/${each.id}` })),
      null,
      ...(store.production()?.may_edit
        ? [{ label: "Import a screenplay…", run: () => go(pathTo(id, "import")) }, null]
        : []),
      ...themeEntries(),
      null,
      signOutEntry(session),
    ];
  };
}

export interface ShellProps {
  view: ProductionView;
  /** Menus of the header, on wide screens. */
  menus?: JSX.Element;
  /** Title of the header on a phone; what it opens is given by sub. */
  title: string;
  sub?: JSX.Element;
  foot?: JSX.Element;
  found?: string | undefined;
  onFind?: (() => void) | undefined;
  children: JSX.Element;
}

function WideShell(props: { shell: ShellProps }): JSX.Element {
  const store = useStore();
  const entries = useProductionEntries();
  return (
    <div class="app" classList={{ "may-edit": store.production()?.may_edit ?? false }}>
      <Rail view={props.shell.view} />
      <header class="bar">
        <MenuButton label="Production" class="menu prod" entries={entries}>
          <span>{store.production()?.title}</span>
          <Icon name="chev" size="xs" />
        </MenuButton>
        <Show when={props.shell.menus}>
          <span class="sep" />
          {props.shell.menus}
        </Show>
        <span class="push" />
        <Show when={store.board()}>
          <Search found={props.shell.found} onEnter={props.shell.onFind} />
          <Faces />
        </Show>
        <SaveCloud />
      </header>
      <main>
        <Show when={props.shell.view !== "breakdown"}>
          <h1 class="hide">{props.shell.title}</h1>
        </Show>
        {props.shell.children}
      </main>
      <footer class="foot">{props.shell.foot}</footer>
    </div>
  );
}

/** The frame around a production's views. */
export function Shell(props: ShellProps): JSX.Element {
  listenForKeys();
  const store = useStore();
  createEffect(() => {
    document.documentElement.dataset["palette"] = store.board()?.palette ?? "classic";
  });
  return (
    <>
      <Show when={phone()} fallback={<WideShell shell={props} />}>
        <PhoneShell shell={props} />
      </Show>
      <Show when={keysOpen()}>
        <Keys onClose={() => setKeysOpen(false)} />
      </Show>
    </>
  );
}

/** Scenes, pages, days and moves of the whole board. */
export function BoardTotals(props: { board: BoardView; pages: string }): JSX.Element {
  const one = (count: number, word: string): JSX.Element => (
    <span>
      <b>{count}</b> {word}
      {count === 1 ? "" : "s"}
    </span>
  );
  return (
    <>
      {one(props.board.totals.scenes, "scene")}
      <span>
        <b>{props.pages}</b> pages
      </span>
      {one(props.board.totals.days, "day")}
      {one(props.board.totals.moves, "company move")}
    </>
  );
}
