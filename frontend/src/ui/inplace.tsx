import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show } from "solid-js";

interface Props {
  label: string;
  value: string;
  /** False reverts and keeps the typed text for another try: the text is no such value. */
  onCommit: (text: string) => unknown;
  disabled?: boolean;
  placeholder?: string;
  class?: string;
  multiline?: boolean;
  wrong?: string;
  autofocus?: boolean;
}

interface Draft {
  text: () => string;
  meanwhile: () => string | null;
  isWrong: () => boolean;
  start: () => void;
  leave: () => void;
  write: (event: InputEvent & { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => void;
  onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => void;
}

/** Text that is kept while it is typed, whatever arrives from others. */
function createDraft(props: Props): Draft {
  const [text, setText] = createSignal(props.value);
  const [seen, setSeen] = createSignal<string | null>(null);
  const [isWrong, setWrong] = createSignal(false);
  createEffect(
    on(
      // The same value drawn anew must not take away what is still wrong in the field.
      createMemo(() => props.value),
      (value) => {
        if (seen() === null) setText(value);
      },
      { defer: true },
    ),
  );
  let isGone = false;
  const leave = (): void => {
    if (isGone) return;
    const before = seen();
    setSeen(null);
    if (text() === before && before !== null) {
      setText(props.value);
      return;
    }
    if (text() === props.value) return;
    const refused = props.onCommit(text()) === false;
    setWrong(refused);
  };
  // What is half written when the page goes, or its object is deleted, counts; the blur that follows comes too late.
  onCleanup(() => {
    if (seen() !== null) leave();
    isGone = true;
  });
  return {
    text,
    meanwhile: () => (seen() !== null && seen() !== props.value ? props.value : null),
    isWrong,
    start: () => void setSeen(props.value),
    leave,
    write(event) {
      setText(event.currentTarget.value);
      setWrong(false);
    },
    onKeyDown(event) {
      event.stopPropagation();
      if (event.key === "Escape") {
        setText(props.value);
        setWrong(false);
        setSeen(props.value);
        event.currentTarget.blur();
      } else if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        event.currentTarget.blur();
      }
    },
  };
}

/** A value that is edited where it stands: Enter or leaving it commits, Escape reverts. */
export function InPlace(props: Props): JSX.Element {
  const draft = createDraft(props);
  const look = (): string => `inplace ${props.class ?? ""}`;
  return (
    <span class="inplace-wrap">
      <Show
        when={props.multiline}
        fallback={
          <input
            class={look()}
            aria-invalid={draft.isWrong()}
            aria-label={props.label}
            value={draft.text()}
            placeholder={props.placeholder ?? ""}
            disabled={props.disabled ?? false}
            autocomplete="off"
            ref={(element) => {
              if (props.autofocus) queueMicrotask(() => element.focus());
            }}
            onFocus={draft.start}
            onBlur={draft.leave}
            onInput={draft.write}
            onKeyDown={draft.onKeyDown}
          />
        }
      >
        <textarea
          class={look()}
          aria-invalid={draft.isWrong()}
          aria-label={props.label}
          rows="1"
          value={draft.text()}
          placeholder={props.placeholder ?? ""}
          disabled={props.disabled ?? false}
          onFocus={draft.start}
          onBlur={draft.leave}
          onInput={draft.write}
          onKeyDown={draft.onKeyDown}
        />
      </Show>
      <Show when={draft.isWrong()}>
        <small class="wrong" role="alert">
          {props.wrong}
        </small>
      </Show>
      <Show when={draft.meanwhile()}>{(theirs) => <small class="meanwhile">Meanwhile: {theirs()}</small>}</Show>
    </span>
  );
}
