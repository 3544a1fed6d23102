import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import type { SceneView } from "../../store/api";

const ROW_PX = 30;
const PHONE_ROW_PX = 52;
const OVERSCAN = 8;

/** All scenes in script order; only those on the screen are in the document. */
export function SceneList(props: {
  scenes: readonly SceneView[];
  current: SceneView | undefined;
  tall: boolean;
  href: (scene: SceneView) => string;
}): JSX.Element {
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(800);
  let scroller: HTMLDivElement | undefined;
  const row = (): number => (props.tall ? PHONE_ROW_PX : ROW_PX);
  const from = createMemo(() => Math.max(0, Math.floor(top() / row()) - OVERSCAN));
  const shown = createMemo(() => props.scenes.slice(from(), from() + Math.ceil(height() / row()) + 2 * OVERSCAN));

  createEffect(
    on(
      () => props.current?.id,
      () => {
        const index = props.scenes.findIndex((scene) => scene.id === props.current?.id);
        if (!scroller || index < 0) return;
        const y = index * row();
        if (y < scroller.scrollTop || y + row() > scroller.scrollTop + height()) scroller.scrollTop = y - height() / 3;
      },
    ),
  );
  const attach = (element: HTMLDivElement): void => {
    scroller = element;
    const size = new ResizeObserver(() => setHeight(element.clientHeight));
    size.observe(element);
    onCleanup(() => size.disconnect());
  };
  return (
    <nav class="scenes" aria-label="Scenes">
      <h2>
        Scenes<span>{props.scenes.length}</span>
      </h2>
      <div class="scroll" ref={attach} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
        <ol style={{ height: `${props.scenes.length * row()}px`, "padding-top": `${from() * row()}px` }}>
          <For each={shown()}>
            {(scene) => (
              <li data-tone={scene.tone} style={{ height: `${row()}px` }}>
                <a href={props.href(scene)} aria-current={scene.id === props.current?.id ? "true" : undefined}>
                  <b>{scene.number || "–"}</b>
                  <span>{scene.omitted ? "OMITTED" : scene.set || "No set yet"}</span>
                  <small>{scene.omitted ? "" : formatEighths(scene.eighths)}</small>
                </a>
              </li>
            )}
          </For>
        </ol>
      </div>
    </nav>
  );
}
