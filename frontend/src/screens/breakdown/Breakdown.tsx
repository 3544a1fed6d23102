import { createEffect, createMemo, type JSX, onCleanup, Show } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import type { BoardView, SceneView } from "../../store/api";
import { phone } from "../../ui/preferences";
import { go, pathTo } from "../../ui/router";
import { useStore } from "../app/context";
import { BoardTotals, isTyping, Shell } from "../app/Shell";
import { matchesQuery, query } from "../app/search";
import { refOf } from "../board/model";
import { Elements } from "./Elements";
import { editsOf } from "./edits";
import { Fields } from "./Fields";
import { SceneList } from "./SceneList";
import { Script } from "./Script";
import { SheetTop } from "./SheetTop";
import "./breakdown.css";

/** Left and right arrows go through the scenes while nothing is being typed. */
function useArrows(step: (by: number) => void): void {
  const onKey = (event: KeyboardEvent): void => {
    if (isTyping(event) || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    // In the script the arrows scroll.
    if (event.target instanceof Element && event.target.closest(".script")) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(-1);
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") step(1);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  onCleanup(() => document.removeEventListener("keydown", onKey));
}

function Sheet(props: {
  board: BoardView;
  scene: SceneView;
  onStep: (by: number) => void;
  onBack: (() => void) | undefined;
}): JSX.Element {
  const store = useStore();
  const edits = editsOf(
    store,
    () => props.board,
    () => props.scene,
  );
  return (
    <section class="sheet" aria-label={`Breakdown of scene ${props.scene.number}`} onFocusIn={edits.looking.begin}>
      <SheetTop edits={edits} onStep={props.onStep} onBack={props.onBack} />
      <Fields edits={edits} />
      <Elements edits={edits} />
      <Show when={phone()}>
        <Script scene={props.scene} />
      </Show>
    </section>
  );
}

function BreakdownScreen(props: { board: BoardView; wanted: string | null }): JSX.Element {
  const store = useStore();
  const scenes = createMemo(() => {
    const words = query().trim();
    return words ? props.board.scenes.filter((scene) => matchesQuery(scene, words)) : props.board.scenes;
  });
  const current = createMemo(() => {
    const wanted = refOf(props.wanted ?? undefined);
    if (wanted !== null) return props.board.sceneById.get(wanted);
    return phone() ? undefined : scenes()[0];
  });
  const href = (scene: SceneView): string =>
    pathTo(store.production()?.id ?? 0, "breakdown", Number(props.board.id), scene.id);
  const list = (): string => pathTo(store.production()?.id ?? 0, "breakdown", Number(props.board.id));
  const step = (by: number): void => {
    const index = scenes().findIndex((scene) => scene.id === current()?.id);
    const next = scenes()[index + by];
    if (next) go(href(next), "replace");
  };
  useArrows(step);
  createEffect(() => {
    const scene = current();
    // A scene made offline gets the server's number once it is there.
    if (scene && props.wanted !== null && String(scene.id) !== props.wanted) go(href(scene), "replace");
  });
  const goFirst = (): void => {
    const first = scenes()[0];
    if (first) go(href(first));
  };
  return (
    <Shell
      view="breakdown"
      title="Breakdown"
      found={`${scenes().length} of ${props.board.scenes.length}`}
      onFind={goFirst}
      foot={<BoardTotals board={props.board} pages={formatEighths(props.board.totals.eighths)} />}
    >
      <div class="bdview" classList={{ "is-sheet": current() !== undefined }}>
        <SceneList scenes={scenes()} current={current()} tall={phone()} href={href} />
        <Show
          when={current()?.id !== undefined && current()}
          fallback={
            <p class="nosheet quiet">{props.wanted === null ? "No scene yet." : "This scene is not here any more."}</p>
          }
        >
          {(scene) => {
            // A scene that somebody deletes is still what is half written in its fields.
            const lasting = createMemo<SceneView>((last) => current() ?? last, scene());
            return (
              <>
                <Sheet
                  board={props.board}
                  scene={lasting()}
                  onStep={step}
                  onBack={phone() ? () => go(list()) : undefined}
                />
                <Show when={!phone()}>
                  <Script scene={lasting()} />
                </Show>
              </>
            );
          }}
        </Show>
      </div>
    </Shell>
  );
}

/** The breakdown sheets of a production, one scene at a time. */
export function Breakdown(props: { scene: string | null }): JSX.Element {
  const store = useStore();
  return <Show when={store.board()}>{(board) => <BreakdownScreen board={board()} wanted={props.scene} />}</Show>;
}
