import { batch, createMemo, createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { Ref } from "../wire/types";

export interface Option {
  id: Ref;
  label: string;
  hint?: string;
}

interface Props {
  label: string;
  value: string;
  options: readonly Option[];
  onPick: (option: Option) => void;
  /** What is typed and not in the list; its words are the last line of the list. */
  onText?: (text: string) => void;
  textLabel?: (text: string) => string;
  /** The field was emptied. */
  onClear?: () => void;
  placeholder?: string;
  class?: string;
  disabled?: boolean;
  /** Empties itself after a choice, for adding several. */
  adding?: boolean;
}

const MOST = 60;

type Line = { kind: "option"; option: Option } | { kind: "text"; text: string };

function linesOf(props: Props, text: string, isTouched: boolean): Line[] {
  const words = isTouched ? text.trim().toLowerCase() : "";
  const found = props.options.filter(
    (option) => words === "" || `${option.label} ${option.hint ?? ""}`.toLowerCase().includes(words),
  );
  const lines: Line[] = found.slice(0, MOST).map((option) => ({ kind: "option", option }));
  const isKnown = props.options.some((option) => option.label.toLowerCase() === text.trim().toLowerCase());
  if (props.onText && isTouched && text.trim() !== "" && !isKnown) lines.push({ kind: "text", text: text.trim() });
  return lines;
}

function List(props: {
  id: string;
  anchor: HTMLElement;
  lines: readonly Line[];
  at: number;
  textLabel: (text: string) => string;
  onChoose: (line: Line) => void;
}): JSX.Element {
  let list: HTMLDivElement | undefined;
  onMount(() => {
    if (!list) return;
    list.showPopover();
    const box = props.anchor.getBoundingClientRect();
    const below = innerHeight - box.bottom > 260 || box.top < 260;
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 248))}px`;
    list.style.minWidth = `${Math.max(200, Math.min(box.width, 360))}px`;
    if (below) list.style.top = `${box.bottom + 4}px`;
    else list.style.bottom = `${innerHeight - box.top + 4}px`;
  });
  return (
    <div
      class="listbox"
      role="listbox"
      popover="manual"
      id={props.id}
      ref={(element) => {
        list = element;
      }}
    >
      <For each={props.lines} fallback={<p>Nothing by this name</p>}>
        {(line, index) => (
          <div
            role="option"
            id={`${props.id}-${index()}`}
            aria-selected={index() === props.at}
            onPointerDown={(event) => {
              event.preventDefault();
              props.onChoose(line);
            }}
          >
            {line.kind === "text" ? props.textLabel(line.text) : line.option.label}
            <Show when={line.kind === "option" && line.option.hint}>{(hint) => <small>{hint()}</small>}</Show>
          </div>
        )}
      </For>
    </div>
  );
}

/** No line is marked until something is typed or an arrow is pressed. */
const NONE = -1;

function isExact(line: Line, text: string): boolean {
  return line.kind === "option" && line.option.label.toLowerCase() === text.trim().toLowerCase();
}

interface Search {
  open: () => boolean;
  lines: () => readonly Line[];
  /** Index of the marked line. */
  at: () => number;
  shown: () => string;
  start: () => void;
  type: (text: string) => void;
  step: (by: number) => void;
  /** The marked line, or the emptied field; nothing where nothing was typed or marked. */
  take: () => void;
  /** What was typed counts when it is one of the list or the field was emptied, else it is forgotten. */
  leave: () => void;
  choose: (line: Line | undefined) => void;
  close: () => void;
}

function createSearch(props: Props): Search {
  const [open, setOpen] = createSignal(false);
  const [text, setText] = createSignal("");
  const [isTouched, setTouched] = createSignal(false);
  const [at, setAt] = createSignal(NONE);
  const lines = createMemo(() => (open() ? linesOf(props, text(), isTouched()) : []));
  const isEmptied = (): boolean => isTouched() && text().trim() === "" && props.value !== "";
  const close = (): void =>
    batch(() => {
      setOpen(false);
      setTouched(false);
      setText("");
      setAt(NONE);
    });
  const choose = (line: Line | undefined): void => {
    close();
    if (line?.kind === "option") props.onPick(line.option);
    else if (line) props.onText?.(line.text);
  };
  const clear = (): void => {
    close();
    props.onClear?.();
  };
  return {
    open,
    lines,
    at,
    shown: () => (isTouched() ? text() : props.value),
    start: () => void setOpen(true),
    type: (typed) =>
      batch(() => {
        setTouched(true);
        setOpen(true);
        setText(typed);
        setAt(typed.trim() === "" ? NONE : 0);
      }),
    step(by) {
      setOpen(true);
      setAt(Math.max(0, Math.min(lines().length - 1, at() + by)));
    },
    take: () => (isEmptied() && at() === NONE ? clear() : choose(lines()[at()])),
    leave: () =>
      isEmptied() ? clear() : choose(isTouched() ? lines().find((line) => isExact(line, text())) : undefined),
    choose,
    close,
  };
}

/** A text field with a list under it: type to find, arrows and Enter or Tab to choose. */
export function Combobox(props: Props): JSX.Element {
  const id = createUniqueId();
  const search = createSearch(props);
  let input: HTMLInputElement | undefined;
  onCleanup(search.close);
  const done = (): void => {
    if (!props.adding) input?.blur();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      search.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      search.take();
      done();
    } else if (event.key === "Tab") {
      search.take();
    } else if (event.key === "Escape") {
      search.close();
      input?.blur();
    }
  };
  return (
    <span class="combo">
      <input
        class={props.class ?? "input"}
        role="combobox"
        aria-label={props.label}
        aria-expanded={search.open()}
        aria-controls={search.open() ? id : undefined}
        aria-activedescendant={search.at() === NONE ? undefined : `${id}-${search.at()}`}
        aria-autocomplete="list"
        autocomplete="off"
        placeholder={props.placeholder ?? ""}
        disabled={props.disabled ?? false}
        value={search.shown()}
        ref={(element) => {
          input = element;
        }}
        onFocus={(event) => {
          event.currentTarget.select();
          search.start();
        }}
        onBlur={search.leave}
        onInput={(event) => search.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Show when={search.open() && input}>
        {(anchor) => (
          <List
            id={id}
            anchor={anchor()}
            lines={search.lines()}
            at={search.at()}
            textLabel={props.textLabel ?? ((typed) => `New: ${typed}`)}
            onChoose={(line) => {
              search.choose(line);
              done();
            }}
          />
        )}
      </Show>
    </span>
  );
}
