import { type JSX, onMount } from "solid-js";
import { Icon } from "./icon";

/** A modal form. On a phone it is a sheet from below. Escape, the cross and a click outside close it. */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  onSubmit?: () => void;
  actions?: JSX.Element;
  testId?: string;
  children: JSX.Element;
}): JSX.Element {
  let dialog: HTMLDialogElement | undefined;
  onMount(() => {
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[autofocus], .is-on")?.focus();
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    props.onSubmit?.();
  };
  return (
    <dialog
      class="dialog"
      aria-label={props.title}
      data-testid={props.testId}
      ref={(element) => {
        dialog = element;
      }}
      onClose={props.onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (event.target === dialog) props.onClose();
      }}
    >
      <div class="bar-h" />
      <form onSubmit={submit}>
        <header>
          <h2>{props.title}</h2>
          <button class="iconbtn" type="button" aria-label="Close" onClick={props.onClose}>
            <Icon name="x" />
          </button>
        </header>
        <div class="body">{props.children}</div>
        <footer>{props.actions}</footer>
      </form>
    </dialog>
  );
}
