import { createEffect, createMemo, createSignal, For, type JSX, on, onMount, Show } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import type { Decision, DecisionField, Pick } from "../../store/api";
import { Icon } from "../../ui/icon";
import { useSession, useStore } from "../app/context";
import { colourOf, firstName } from "../app/Faces";
import { changedWords } from "./words-diff";
import "./conflict.css";

const PICKS: readonly Pick[] = ["base", "mine", "theirs"];
/** Short values are read at a glance and need no marks. */
const SHORT = 14;

function keyOf(field: DecisionField): string {
  return `${field.object}.${field.field}`;
}

function Marked(props: { base: string; text: string }): JSX.Element {
  return (
    <For each={changedWords(props.base, props.text)}>
      {(piece) => (
        <Show when={piece.changed && piece.text.trim() !== ""} fallback={piece.text}>
          <ins>{piece.text}</ins>
        </Show>
      )}
    </For>
  );
}

function Choice(props: {
  field: DecisionField;
  pick: Pick;
  chosen: boolean;
  numbered: boolean;
  onPick: () => void;
}): JSX.Element {
  const text = (): string => props.field[props.pick];
  const isShort = (): boolean =>
    [props.field.base, props.field.mine, props.field.theirs].every((each) => each.length <= SHORT);
  return (
    <button
      class="opt"
      classList={{ base: props.pick === "base" }}
      type="button"
      role="radio"
      aria-checked={props.chosen}
      aria-label={`${{ base: "Before", mine: "Yours", theirs: "Theirs" }[props.pick]}: ${text() || "empty"}`}
      onClick={props.onPick}
    >
      <Show when={text()} fallback={<em>empty</em>}>
        <Show when={!isShort()} fallback={<big>{text()}</big>}>
          <Show when={props.pick !== "base"} fallback={text()}>
            <Marked base={props.field.base} text={text()} />
          </Show>
        </Show>
      </Show>
      <Show
        when={props.chosen}
        fallback={<Show when={props.numbered}>{<kbd>{PICKS.indexOf(props.pick) + 1}</kbd>}</Show>}
      >
        <Icon name="check" />
      </Show>
    </button>
  );
}

function Heads(props: { by: string }): JSX.Element {
  const session = useSession();
  const store = useStore();
  const them = createMemo(() => store.production()?.members.find((member) => member.name === props.by));
  return (
    <div class="cf h" aria-hidden="true">
      <span />
      <span>Before</span>
      <span>
        <b>
          <span class="face inline" style={{ "--who": "var(--ink-2)" }}>
            {session.me()?.initials}
          </span>
          Yours
        </b>
      </span>
      <span>
        <b>
          <Show when={them()}>
            {(member) => (
              <span class="face inline" style={{ "--who": colourOf(member()) }}>
                {member().initials}
              </span>
            )}
          </Show>
          {them() ? `${firstName(them() ?? { id: 0, name: "", initials: "", role: "", hue: 1 })}’s` : "Theirs"}
        </b>
      </span>
    </div>
  );
}

function Subject(props: { decision: Decision }): JSX.Element {
  return (
    <Show when={props.decision.scene}>
      {(scene) => (
        <div class="subject" data-tone={scene().tone}>
          <b>{scene().number}</b>
          <span>{scene().ie}</span>
          <b class="name">{scene().set}</b>
          <span>{scene().dn}</span>
          <span class="r">{formatEighths(scene().eighths)}</span>
        </div>
      )}
    </Show>
  );
}

/** "Two people changed scene 29". */
function heading(decision: Decision): string {
  const title = decision.scene ? decision.title.replace("Scene", "scene") : decision.title;
  return title ? `Two people changed ${title}` : "Two people changed the same thing";
}

function savedFirst(decision: Decision): string {
  const [first] = decision.fields;
  if (!first) return "";
  const at = /^\d/.test(first.at) ? ` at ${first.at}` : `, ${first.at}`;
  return `${first.by || "Somebody else"} saved first${first.at ? at : ""}. `;
}

/** Two people wrote the same field: one tap or one key a field decides, nothing is typed again. */
export function ConflictCard(props: { decision: Decision; onClose: () => void }): JSX.Element {
  const store = useStore();
  const [picks, setPicks] = createSignal<Readonly<Record<string, Pick>>>({});
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  createEffect(
    on(
      () => props.decision.mid,
      () => setPicks({}),
      { defer: true },
    ),
  );
  const open = createMemo(() => props.decision.fields.filter((field) => picks()[keyOf(field)] === undefined));
  const decide = (chosen: Readonly<Record<string, Pick>>): void => {
    const isLast = store.decisions().length <= 1;
    store.decide(props.decision.mid, chosen);
    if (isLast) props.onClose();
  };
  const pick = (field: DecisionField, value: Pick): void => {
    const next = { ...picks(), [keyOf(field)]: value };
    setPicks(next);
    if (props.decision.fields.every((each) => next[keyOf(each)] !== undefined)) decide(next);
  };
  const all = (value: Pick): void =>
    decide(Object.fromEntries(props.decision.fields.map((field) => [keyOf(field), value])));
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const value = PICKS[Number(event.key) - 1];
    const field = open()[0];
    if (value && field) pick(field, value);
  };
  const note = (field: DecisionField): string => {
    if (picks()[keyOf(field)] !== undefined) return "Decided";
    return open()[0] === field ? `${open().length} left to choose` : "";
  };
  return (
    <dialog
      class="card"
      data-testid="conflict-card"
      aria-label={heading(props.decision)}
      ref={(element) => {
        dialog = element;
      }}
      onClose={props.onClose}
      onKeyDown={onKeyDown}
    >
      <header>
        <h1>{heading(props.decision)}</h1>
        <p>{savedFirst(props.decision)}Choose for each field; nothing has to be typed again.</p>
      </header>
      <Subject decision={props.decision} />
      <div class="rows">
        <Heads by={props.decision.fields[0]?.by ?? ""} />
        <For each={props.decision.fields}>
          {(field) => (
            <div class="cf" role="radiogroup" aria-label={field.label}>
              <div class="name">
                {field.label}
                <small>{note(field)}</small>
              </div>
              <For each={PICKS}>
                {(value) => (
                  <Choice
                    field={field}
                    pick={value}
                    chosen={picks()[keyOf(field)] === value}
                    numbered={open()[0] === field}
                    onPick={() => pick(field, value)}
                  />
                )}
              </For>
            </div>
          )}
        </For>
        <Show when={props.decision.merged.length}>
          <div class="merged">
            <Icon name="check" />
            <span>Merged by itself: {props.decision.merged.join(", ")}.</span>
          </div>
        </Show>
      </div>
      <footer>
        <button class="btn plain" type="button" onClick={props.onClose}>
          Decide later
        </button>
        <span class="push" />
        <button class="btn" type="button" onClick={() => all("mine")}>
          All mine
        </button>
        <button class="btn" type="button" onClick={() => all("theirs")}>
          All theirs
        </button>
      </footer>
    </dialog>
  );
}
