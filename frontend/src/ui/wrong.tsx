import { For, type JSX, Show } from "solid-js";
import type { Problem } from "../wire/types";
import { Icon } from "./icon";

/** What went wrong, below the thing that failed. */
export function Wrong(props: { text: string; id?: string }): JSX.Element {
  return (
    <p class="wrong" role="alert" id={props.id}>
      <Icon name="warn" size="s" />
      <span>{props.text}</span>
    </p>
  );
}

/** A problem of the server's: what happened, per field where it says so, and what to do. */
export function ProblemText(props: { problem: Problem }): JSX.Element {
  return (
    <div role="alert" class="wrong">
      <Icon name="warn" size="s" />
      <div>
        <p>
          {props.problem.detail || props.problem.title} {props.problem.action}
        </p>
        <Show when={props.problem.errors}>
          {(errors) => <For each={errors()}>{(error) => <p>{error.message}</p>}</For>}
        </Show>
      </div>
    </div>
  );
}

/** A page's worth of explanation: what happened, what is safe, what to do. */
export function Notice(props: { title: string; text: string; children?: JSX.Element }): JSX.Element {
  return (
    <div class="notice">
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      <div class="acts">{props.children}</div>
    </div>
  );
}
