import { createEffect, createMemo, createSignal, type JSX, lazy, on, Show, Suspense } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import { selectOne } from "../../rows/selection";
import type { BoardView, UnitView } from "../../store/api";
import { phone, roomy, setZoom, type Zoom, zoom } from "../../ui/preferences";
import { useStore } from "../app/context";
import { Loading } from "../app/Loading";
import { BoardTotals, Shell } from "../app/Shell";
import { BoardMenu, PaletteMenu, PhoneBoardMenu } from "./BoardMenus";
import { Boneyard, createBoneyardLayout } from "./Boneyard";
import type { Form } from "./forms";
import { type BoardModel, createBoardLayout, createBoardModel } from "./model";
import { Sheet } from "./Sheet";
import { Spine } from "./Spine";
import { createViewport, type Viewport } from "./viewport";

const Hands = lazy(() => import("./Hands").then((module) => ({ default: module.Hands })));
const Details = lazy(() => import("./Details").then((module) => ({ default: module.Details })));

const HEAD_PX = 26;
const PHONE_HEAD_PX = 32;

function Density(): JSX.Element {
  const choice = (value: Zoom, label: string): JSX.Element => (
    <button type="button" aria-pressed={zoom() === value} onClick={() => setZoom(value)}>
      {label}
    </button>
  );
  return (
    <Show when={zoom() !== "touch"}>
      <fieldset class="seg" aria-label="Row height">
        {choice("compact", "Compact")}
        {choice("regular", "Regular")}
        {choice("large", "Large")}
      </fieldset>
    </Show>
  );
}

function HandKeys(): JSX.Element {
  return (
    <span class="hint">
      <span>
        <kbd>Enter</kbd> drop
      </span>
      <span>
        <kbd>Esc</kbd> put back
      </span>
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> one strip
      </span>
      <span>
        <kbd>Alt</kbd>
        <kbd>↓</kbd> one day
      </span>
    </span>
  );
}

/** Enter in the search field goes from one found strip to the next. */
function createFinding(model: BoardModel, view: Viewport): () => void {
  return () => {
    const found = model.found();
    const at = found.indexOf(model.selection().focus ?? "");
    const next = found[(at + 1) % Math.max(1, found.length)];
    if (next === undefined) return;
    model.select(selectOne(next));
    view.show(next);
  };
}

function Foot(props: { board: BoardView; model: BoardModel }): JSX.Element {
  return (
    <>
      <BoardTotals board={props.board} pages={formatEighths(props.board.totals.eighths)} />
      <span class="push" />
      <Show when={props.model.hand()}>
        <HandKeys />
      </Show>
      <Density />
    </>
  );
}

function BoardScreen(props: { board: BoardView; unit: UnitView }): JSX.Element {
  const store = useStore();
  const unit = (): UnitView => props.unit;
  const model = createBoardModel(store, { board: () => props.board, unit, still: createBoardLayout(unit) });
  const bonesLayout = createBoneyardLayout(model);
  const view = createViewport(model.layout, () => (phone() ? PHONE_HEAD_PX : HEAD_PX));
  const bonesView = createViewport(bonesLayout, () => 0);
  const [drawer, setDrawer] = createSignal(false);
  const [form, setForm] = createSignal<Form | null>(null);
  const [root, setRoot] = createSignal<HTMLElement>();
  const [keys, setKeys] = createSignal<(event: KeyboardEvent) => void>();
  const bonesShown = (): boolean => roomy() || drawer();
  const onKey = (event: KeyboardEvent): void => keys()?.(event);
  createEffect(on(phone, () => setDrawer(false), { defer: true }));

  return (
    <Shell
      view="board"
      title="Board"
      menus={
        <>
          <BoardMenu model={model} open={setForm} />
          <PaletteMenu model={model} />
        </>
      }
      sub={<PhoneBoardMenu model={model} open={setForm} />}
      found={`${model.found().length} of ${model.board().stripById.size}`}
      onFind={createFinding(model, view)}
      foot={<Foot board={props.board} model={model} />}
    >
      <div
        class="boardview"
        classList={{ "is-dragging": model.hand()?.by === "pointer", "no-panel": !roomy() }}
        ref={setRoot}
      >
        <Sheet model={model} view={view} onKeyDown={onKey} />
        <Show when={!phone()}>
          <Spine layout={model.layout()} board={props.board} view={view} />
        </Show>
        <Show
          when={bonesShown()}
          fallback={
            <button class="fab" type="button" onClick={() => setDrawer(true)}>
              Boneyard <span class="n">{model.bones().length}</span>
            </button>
          }
        >
          <Boneyard
            model={model}
            view={bonesView}
            layout={bonesLayout()}
            onKeyDown={onKey}
            onClose={() => setDrawer(false)}
          >
            <Suspense>
              <Details model={model} open={setForm} />
            </Suspense>
          </Boneyard>
        </Show>
      </div>
      <Show when={root()}>
        {(element) => (
          <Suspense>
            <Hands
              model={model}
              root={element()}
              view={view}
              form={form()}
              setForm={setForm}
              bones={() => (bonesShown() ? { view: bonesView, layout: bonesLayout() } : undefined)}
              onReady={(handler) => setKeys(() => handler)}
            />
          </Suspense>
        )}
      </Show>
    </Shell>
  );
}

/** The stripboard of the production's open board. */
export function Board(): JSX.Element {
  const store = useStore();
  const unit = createMemo(() => store.board()?.units[0]);
  return (
    <Show when={store.board()} fallback={<Loading />}>
      {(board) => <Show when={unit()}>{(found) => <BoardScreen board={board()} unit={found()} />}</Show>}
    </Show>
  );
}
