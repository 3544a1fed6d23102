import { createResource, For, type JSX, Match, Suspense, Switch } from "solid-js";
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

/** The script text of the scene, on paper; nothing is kept of it offline. */
export function Script(props: { scene: SceneView }): JSX.Element {
  return (
    <section class="script" aria-label="Script">
      {/* A boundary of its own: waiting for the text must not take the sheet off the screen. */}
      <Suspense fallback={<div class="paper" aria-busy="true" />}>
        <Text scene={props.scene} />
      </Suspense>
    </section>
  );
}

function Text(props: { scene: SceneView }): JSX.Element {
  const store = useStore();
  const [script, { refetch }] = createResource(
    () => props.scene.id,
    (id) => store.sceneDocument(id),
  );
  return (
    <Switch>
      <Match when={script.error}>
        <div class="paper">
          <p>The script text is on the server and could not be loaded.</p>
          <button class="btn" type="button" onClick={() => void refetch()}>
            Try again
          </button>
        </div>
      </Match>
      <Match when={script.latest}>{(found) => <Paper script={found()} scene={props.scene} />}</Match>
    </Switch>
  );
}
