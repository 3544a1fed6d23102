import { createMemo, createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from "solid-js";
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

/** A text field with a list under it: type to find, arrows and Enter to choose. */
export function Combobox(props: Props): JSX.Element {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  const [text, setText] = createSignal("");
  const [isTouched, setTouched] = createSignal(false);
  const [at, setAt] = createSignal(0);
  let input: HTMLInputElement | undefined;
  const lines = createMemo(() => (open() ? linesOf(props, text(), isTouched()) : []));
  const close = (): void => {
    setOpen(false);
    setTouched(false);
    setText("");
    setAt(0);
  };
  onCleanup(close);
  const choose = (line: Line | undefined): void => {
    close();
    if (line?.kind === "option") props.onPick(line.option);
    else if (line) props.onText?.(line.text);
    if (!props.adding) input?.blur();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      setAt(Math.max(0, Math.min(lines().length - 1, at() + (event.key === "ArrowDown" ? 1 : -1))));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isTouched() || at() > 0) choose(lines()[at()]);
      else close();
    } else if (event.key === "Escape") {
      close();
      input?.blur();
    }
  };
  return (
    <span class="combo">
      <input
        class={props.class ?? "input"}
        role="combobox"
        aria-label={props.label}
        aria-expanded={open()}
        aria-controls={open() ? id : undefined}
        aria-activedescendant={open() ? `${id}-${at()}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        placeholder={props.placeholder ?? ""}
        disabled={props.disabled ?? false}
        value={isTouched() ? text() : props.value}
        ref={(element) => {
          input = element;
        }}
        onFocus={(event) => {
          event.currentTarget.select();
          setOpen(true);
        }}
        onBlur={close}
        onInput={(event) => {
          setTouched(true);
          setOpen(true);
          setAt(0);
          setText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <Show when={open() && input}>
        {(anchor) => (
          <List
            id={id}
            anchor={anchor()}
            lines={lines()}
            at={at()}
            textLabel={props.textLabel ?? ((typed) => `New: ${typed}`)}
            onChoose={choose}
          />
        )}
      </Show>
    </span>
  );
}
