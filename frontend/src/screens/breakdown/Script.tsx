import { createEffect, createMemo, createSignal, For, type JSX, Match, on, onCleanup, Switch } from "solid-js";
import type { SceneView } from "../../store/api";
import type { SceneDocument } from "../../wire/types";
import { useStore } from "../app/context";
import "./script.css";

function Paper(props: { script: SceneDocument; scene: SceneView }): JSX.Element {
  const lines = () => props.script.lines.filter((line) => line.kind !== "heading" && line.text !== "");
  return (
    <div class="paper">
      <span class="pageno">{props.script.page ? `${props.script.page}.` : ""}</span>
      <div class="slug">
        <i>{props.scene.number}</i>
        {props.script.heading}
        <i>{props.scene.number}</i>
      </div>
      <For each={lines()} fallback={<p class="quiet">This scene has no script text.</p>}>
        {(line) => <p class={`line-${line.kind}`}>{line.text}</p>}
      </For>
    </div>
  );
}

interface Reading {
  script: () => SceneDocument | undefined;
  failed: () => boolean;
  again: () => void;
}

/** The text of the scene on the screen; an answer that comes after the next scene was opened is not shown. */
function createReading(scene: () => SceneView): Reading {
  const store = useStore();
  const [script, setScript] = createSignal<SceneDocument>();
  const [failed, setFailed] = createSignal(false);
  const [asked, again] = createSignal(0);
  const id = createMemo(() => scene().id);
  createEffect(
    on([id, asked], ([wanted]) => {
      let isWanted = true;
      onCleanup(() => {
        isWanted = false;
      });
      setFailed(false);
      store.sceneDocument(wanted).then(
        (found) => isWanted && setScript(found),
        () => isWanted && setFailed(true),
      );
    }),
  );
  return { script, failed, again: () => void again(asked() + 1) };
}

/** The script text of the scene, on paper; nothing is kept of it offline. */
export function Script(props: { scene: SceneView }): JSX.Element {
  const reading = createReading(() => props.scene);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard.
    <section class="script" aria-label="Script" tabIndex={0}>
      <Switch fallback={<div class="paper" aria-busy="true" />}>
        <Match when={reading.failed()}>
          <div class="paper">
            <p>The script text is on the server and could not be loaded.</p>
            <button class="btn" type="button" onClick={reading.again}>
              Try again
            </button>
          </div>
        </Match>
        <Match when={reading.script()}>{(found) => <Paper script={found()} scene={props.scene} />}</Match>
      </Switch>
    </section>
  );
}
