import { createEffect, createSignal, For, type JSX, lazy, onCleanup, Show, Suspense } from "solid-js";
import type { BoardView } from "../../store/api";
import { Icon, type IconName, Mark } from "../../ui/icon";
import { MenuButton, type MenuEntry } from "../../ui/menu";
import { phone } from "../../ui/preferences";
import { go, type ProductionView, pathTo } from "../../ui/router";
import { useSession, useStore } from "./context";
import { themeEntries } from "./entries";
import { Faces } from "./Faces";
import { SaveCloud } from "./SaveCloud";
import { query, setQuery } from "./search";

const Keys = lazy(() => import("./Keys").then((module) => ({ default: module.Keys })));

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
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
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

/** Links to the views of one board; a production without a board has none. */
function useLinks(): (view: ProductionView) => string {
  const store = useStore();
  return (view) => {
    const production = store.production();
    const board = store.board()?.id ?? production?.boards[0]?.id;
    return typeof board === "number" ? pathTo(production?.id ?? 0, view, board) : pathTo(production?.id ?? 0, "import");
  };
}

function Rail(props: { view: ProductionView }): JSX.Element {
  const link = useLinks();
  return (
    <nav class="rail" aria-label="Views">
      <a class="mark" href="/" aria-label="All productions">
        <Mark />
      </a>
      <For each={VIEWS}>
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

function TabBar(props: { view: ProductionView }): JSX.Element {
  const link = useLinks();
  return (
    <nav class="tabbar" aria-label="Views">
      <For each={VIEWS}>
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

export function Search(props: { found?: string | undefined; onEnter?: (() => void) | undefined; autofocus?: boolean }): JSX.Element {
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

function useProductionEntries(): () => MenuEntry[] {
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
      ...(store.production()?.may_edit ? [{ label: "Import a screenplay…", run: () => go(pathTo(id, "import")) }, null] : []),
      ...themeEntries(),
      null,
      { label: "Sign out", run: () => void session.signOut() },
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

function WideShell(props: ShellProps): JSX.Element {
  const store = useStore();
  const entries = useProductionEntries();
  return (
    <div class="app" classList={{ "may-edit": store.production()?.may_edit ?? false }}>
      <Rail view={props.view} />
      <header class="bar">
        <MenuButton label="Production" class="menu prod" entries={entries}>
          <span>{store.production()?.title}</span>
          <Icon name="chev" size="xs" />
        </MenuButton>
        <Show when={props.menus}>
          <span class="sep" />
          {props.menus}
        </Show>
        <span class="push" />
        <Show when={store.board()}>
          <Search found={props.found} onEnter={props.onFind} />
          <Faces />
        </Show>
        <SaveCloud />
      </header>
      <main>{props.children}</main>
      <footer class="foot">{props.foot}</footer>
    </div>
  );
}

function PhoneShell(props: ShellProps): JSX.Element {
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
                {props.title}
                {props.sub}
              </h1>
              <span class="push" />
              <Faces most={2} />
              <SaveCloud />
              <button class="iconbtn" type="button" aria-label="Find or filter" onClick={() => setFinding(true)}>
                <Icon name="search" />
              </button>
              <MenuButton label="Production" class="iconbtn" entries={entries}>
                <Icon name="dots" />
              </MenuButton>
            </>
          }
        >
          <Search found={props.found} onEnter={props.onFind} autofocus />
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
      <main>{props.children}</main>
      <TabBar view={props.view} />
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
      <Show when={phone()} fallback={<WideShell {...props} />}>
        <PhoneShell {...props} />
      </Show>
      <Show when={keysOpen()}>
        <Suspense>
          <Keys onClose={() => setKeysOpen(false)} />
        </Suspense>
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
