import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import type { Decision, DecisionField, Pick, SceneView } from "../../store/api";
import { Icon } from "../../ui/icon";
import type { Member } from "../../wire/types";
import { useSession, useStore } from "../app/context";
import { colourOf, firstName } from "../app/Faces";
import { changedWords } from "./words-diff";
import "./conflict.css";

const PICKS: readonly Pick[] = ["base", "mine", "theirs"];
/** Short values are read at a glance and need no marks. */
const SHORT = 14;

/** One field to choose, of one of the commands that met the same object. */
interface Dispute {
  mid: string;
  field: DecisionField;
  key: string;
}

/** What the store knows the field by. */
function nameOf(field: DecisionField): string {
  return `${field.object}.${field.field}`;
}

function disputesOf(decisions: readonly Decision[]): Dispute[] {
  return decisions.flatMap(({ mid, fields }) =>
    fields.map((field) => ({ mid, field, key: `${mid} ${nameOf(field)}` })),
  );
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
  /** Said in the choice itself where there is no room for columns. */
  whose: string;
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
      <span class="whose">{props.whose}</span>
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

function whose(pick: Pick, them: Member | undefined): string {
  if (pick !== "theirs") return pick === "base" ? "Before" : "Yours";
  return them ? `${firstName(them)}’s` : "Theirs";
}

function Heads(props: { them: Member | undefined }): JSX.Element {
  const session = useSession();
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
          <Show when={props.them}>
            {(member) => (
              <span class="face inline" style={{ "--who": colourOf(member()) }}>
                {member().initials}
              </span>
            )}
          </Show>
          {whose("theirs", props.them)}
        </b>
      </span>
    </div>
  );
}

function Subject(props: { scene: SceneView | null }): JSX.Element {
  return (
    <Show when={props.scene}>
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
function heading(decision: Decision | undefined): string {
  const title = decision?.scene ? decision.title.replace("Scene", "scene") : decision?.title;
  return title ? `Two people changed ${title}` : "Two people changed the same thing";
}

function savedFirst(decision: Decision | undefined): string {
  const field = decision?.fields[0];
  if (!field) return "";
  const at = /^\d/.test(field.at) ? ` at ${field.at}` : `, ${field.at}`;
  return `${field.by || "Somebody else"} saved first${field.at ? at : ""}. `;
}

/** Keys are heard wherever the focus is: a choice is drawn anew when the board changes under it. */
function listenForKeys(onKey: (event: KeyboardEvent) => void): void {
  document.addEventListener("keydown", onKey, true);
  onCleanup(() => document.removeEventListener("keydown", onKey, true));
}

/** Two people wrote the same field: one tap or one key a field decides, nothing is typed again. */
export function ConflictCard(props: { decisions: readonly Decision[]; onClose: () => void }): JSX.Element {
  const store = useStore();
  const [picks, setPicks] = createSignal<Readonly<Record<string, Pick>>>({});
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  const first = (): Decision | undefined => props.decisions[0];
  const title = (): string => heading(first());
  const disputes = createMemo(() => disputesOf(props.decisions));
  const them = (name: string | undefined): Member | undefined =>
    store.production()?.members.find((member) => member.name === name);
  const open = createMemo(() => disputes().filter(({ key }) => picks()[key] === undefined));
  const merged = (): string => [...new Set(props.decisions.flatMap((decision) => decision.merged))].join(", ");
  const decide = (chosen: (dispute: Dispute) => Pick): void => {
    const decisions = props.decisions;
    const isLast = store.decisions().length <= decisions.length;
    for (const decision of decisions) {
      const own = disputesOf([decision]).map((dispute) => [nameOf(dispute.field), chosen(dispute)]);
      store.decide(decision.mid, Object.fromEntries(own));
    }
    setPicks({});
    if (isLast) props.onClose();
  };
  const pick = (dispute: Dispute, value: Pick): void => {
    const next = { ...picks(), [dispute.key]: value };
    setPicks(next);
    if (open().length === 0) decide(({ key }) => next[key] ?? "theirs");
  };
  listenForKeys((event) => {
    event.stopPropagation();
    const value = PICKS[Number(event.key) - 1];
    const dispute = open()[0];
    if (value && dispute) pick(dispute, value);
  });
  const note = ({ key }: Dispute): string => {
    if (picks()[key] !== undefined) return "Decided";
    return open()[0]?.key === key ? `${open().length} left to choose` : "";
  };
  return (
    <dialog
      class="card"
      data-testid="conflict-card"
      aria-label={title()}
      ref={(element) => {
        dialog = element;
      }}
      onClose={props.onClose}
    >
      <header>
        <h1>{title()}</h1>
        <p>{savedFirst(first())}Choose for each field; nothing has to be typed again.</p>
      </header>
      <Subject scene={first()?.scene ?? null} />
      <div class="rows">
        <Heads them={them(disputes()[0]?.field.by)} />
        <For each={disputes()}>
          {(dispute) => (
            <div class="cf" role="radiogroup" aria-label={dispute.field.label}>
              <div class="name">
                {dispute.field.label}
                <small>{note(dispute)}</small>
              </div>
              <For each={PICKS}>
                {(value) => (
                  <Choice
                    field={dispute.field}
                    pick={value}
                    whose={whose(value, them(dispute.field.by))}
                    chosen={picks()[dispute.key] === value}
                    numbered={open()[0]?.key === dispute.key}
                    onPick={() => pick(dispute, value)}
                  />
                )}
              </For>
            </div>
          )}
        </For>
        <Show when={merged()}>
          <div class="merged">
            <Icon name="check" />
            <span>Merged by itself: {merged()}.</span>
          </div>
        </Show>
      </div>
      <footer>
        <button class="btn plain" type="button" onClick={props.onClose}>
          Decide later
        </button>
        <span class="push" />
        <button class="btn" type="button" onClick={() => decide(() => "mine")}>
          All mine
        </button>
        <button class="btn" type="button" onClick={() => decide(() => "theirs")}>
          All theirs
        </button>
      </footer>
    </dialog>
  );
}
