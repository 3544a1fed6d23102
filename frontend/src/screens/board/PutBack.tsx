import { type JSX, onCleanup, onMount } from "solid-js";
import type { ProductionStore, SceneView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { announce } from "../../ui/live";

const STAYS_MS = 15_000;

/** After a deletion, for a while: the scene comes back to its place in the script and on its boards. */
export function PutBack(props: { scene: SceneView; store: ProductionStore; onDone: () => void }): JSX.Element {
  let bar: HTMLDivElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(props.onDone, STAYS_MS);
  };
  // It never leaves from under a pointer or a key.
  const hold = (): void => clearTimeout(timer);
  onMount(() => {
    announce(`Scene ${props.scene.number} deleted. It can be put back.`);
    wait();
    bar?.showPopover();
  });
  onCleanup(() => clearTimeout(timer));
  const putBack = (): void => {
    props.store.send("restore_scene", { scene: props.scene.id });
    props.onDone();
  };
  return (
    <div
      class="putback"
      popover="manual"
      role="group"
      aria-label="Deleted scene"
      ref={(element) => {
        bar = element;
      }}
      onPointerEnter={hold}
      onPointerLeave={wait}
      onFocusIn={hold}
      onFocusOut={wait}
    >
      <span>Scene {props.scene.number || "–"} deleted</span>
      <button class="btn" type="button" onClick={putBack}>
        Put back
      </button>
      <button class="iconbtn" type="button" aria-label="Close" onClick={props.onDone}>
        <Icon name="x" />
      </button>
    </div>
  );
}
