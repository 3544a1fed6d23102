import { createMemo, For, type JSX, Show } from "solid-js";
import { formatEighths, light } from "../../rows/arithmetic";
import { type Light, toneOf } from "../../rows/tones";
import type { Tone } from "../../store/api";
import { Icon } from "../../ui/icon";
import type { PreviewScene, Problem, ScreenplayPreview, Tally } from "../../wire/types";
import { BoardChoices, type Choices } from "./BoardChoices";

const FORMATS: Readonly<Record<string, string>> = { fountain: "Fountain", fdx: "Final Draft" };

/** Tones in script order: CONTINUOUS takes the light of the scene before. */
function tonesOf(scenes: readonly PreviewScene[]): Tone[] {
  let shown: Light = "day";
  return scenes.map((scene) => {
    shown = light(scene.dn, shown);
    return toneOf(scene.ie, shown);
  });
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

function Scenes(props: { scenes: readonly PreviewScene[] }): JSX.Element {
  const tones = createMemo(() => tonesOf(props.scenes));
  return (
    <section class="found">
      <h2>
        Scenes <span>{props.scenes.length}</span>
      </h2>
      <ol tabindex="0" aria-label="Scenes">
        <For each={props.scenes}>
          {(scene, index) => (
            <li data-tone={tones()[index()]}>
              <b>{scene.number || "–"}</b>
              <i>{scene.ie}</i>
              <span class="set">{scene.omitted ? "OMITTED" : scene.set}</span>
              <i>{scene.dn}</i>
              <small class="num" title={scene.estimated ? "Estimated from the length of the text" : undefined}>
                {scene.estimated ? "≈ " : ""}
                {formatEighths(scene.eighths)}
              </small>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.scenes.some((scene) => scene.estimated)}>
        <p class="quiet">≈ estimated: 55 lines a page.</p>
      </Show>
    </section>
  );
}

function Tallies(props: { title: string; tallies: readonly Tally[] }): JSX.Element {
  return (
    <section class="found">
      <h2>
        {props.title} <span>{props.tallies.length}</span>
      </h2>
      <ul tabindex="0" aria-label={props.title}>
        <For each={props.tallies}>
          {(tally) => (
            <li class="plain">
              <span>{tally.name}</span>
              <small class="num">{tally.scenes}</small>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

function Doubts(props: { preview: ScreenplayPreview }): JSX.Element {
  return (
    <Show
      when={props.preview.doubts.length}
      fallback={
        <p class="sure">
          <Icon name="check" size="s" /> Every line was understood.
        </p>
      }
    >
      <section class="found doubts">
        <h2>
          <Icon name="warn" size="s" /> Lines to look at <span>{props.preview.doubts.length}</span>
        </h2>
        <ol tabindex="0" aria-label="Lines to look at">
          <For each={props.preview.doubts}>
            {(doubt) => (
              <li>
                <small class="num">{doubt.line ? `line ${doubt.line}` : "the file"}</small>
                <code>{doubt.text}</code>
                <p>{doubt.reason}</p>
              </li>
            )}
          </For>
        </ol>
      </section>
    </Show>
  );
}

interface Props {
  preview: ScreenplayPreview;
  busy: boolean;
  problem: Problem | undefined;
  onBack: () => void;
  onAccept: (choices: Choices) => void;
}

/** What was read from the file, before anything is stored. */
export function Preview(props: Props): JSX.Element {
  return (
    <section class="drop wide" aria-label="What was read">
      <header>
        <h1>{props.preview.title || props.preview.filename}</h1>
        <p>
          {counted(props.preview.scenes.length, "scene")}, {formatEighths(props.preview.eighths)} pages,{" "}
          {counted(props.preview.cast.length, "speaking part")}, {counted(props.preview.sets.length, "set")}. Read as{" "}
          {FORMATS[props.preview.format] ?? props.preview.format} from {props.preview.filename}. Nothing is stored yet.
        </p>
      </header>
      <div class="columns">
        <Scenes scenes={props.preview.scenes} />
        <div class="side">
          <Doubts preview={props.preview} />
          <div class="pair">
            <Tallies title="Cast" tallies={props.preview.cast} />
            <Tallies title="Sets" tallies={props.preview.sets} />
          </div>
        </div>
      </div>
      <BoardChoices busy={props.busy} problem={props.problem} onAccept={props.onAccept} onBack={props.onBack} />
    </section>
  );
}
