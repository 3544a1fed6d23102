import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import { selectOne } from "../../rows/selection";
import type { BoardView, UnitView } from "../../store/api";
import { later } from "../../ui/later";
import { phone, roomy, setZoom, type Zoom, zoom } from "../../ui/preferences";
import { useStore } from "../app/context";
import { Loading } from "../app/Loading";
import { BoardTotals, Shell } from "../app/Shell";
import { newScene } from "./actions";
import { BoardMenu, PaletteMenu, PhoneBoardMenu } from "./BoardMenus";
import { Boneyard, createBoneyardLayout } from "./Boneyard";
import type { Form } from "./forms";
import { type BoardModel, createBoardLayout, createBoardModel } from "./model";
import { Sheet } from "./Sheet";
import { createViewport, type Viewport } from "./viewport";

const loadHands = () => import("./Hands");
const Hands = later(() => loadHands().then((module) => module.Hands));
// Asked for beside the board itself: the first picture does not wait for it, and it is there for the first grip.
void loadHands().catch(() => undefined);
// A phone has no overview and never fetches it.
const Spine = later(
  () => import("./Spine").then((module) => module.Spine),
  () => <div class="spine" />,
);
const Details = later(() => import("./Details").then((module) => module.Details));
const HandKeys = later(() => import("./Details").then((module) => module.HandKeys));

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

/** The press that is held while the hands are still loading: they take it up when they are there. */
function createEarlyPress(root: () => HTMLElement | undefined, isLate: () => boolean): () => PointerEvent | null {
  let held: PointerEvent | null = null;
  createEffect(() => {
    const element = root();
    if (!element || isLate()) return;
    const onDown = (event: PointerEvent): void => {
      held = event;
    };
    const onUp = (): void => {
      held = null;
    };
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    onCleanup(() => {
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
    });
  });
  return () => held;
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
  const onNew = (): (() => void) | undefined => (model.mayEdit() ? () => newScene(model) : undefined);
  const begun = createEarlyPress(root, () => keys() !== undefined);
  createEffect(on(phone, () => setDrawer(false), { defer: true }));

  return (
    <Shell
      view="board"
      title="Board"
      menus={
        <>
          <BoardMenu model={model} open={setForm} onNew={onNew()} />
          <PaletteMenu model={model} />
        </>
      }
      sub={<PhoneBoardMenu model={model} open={setForm} onNew={onNew()} />}
      found={`${model.found().length} of ${model.board().stripById.size}`}
      onFind={createFinding(model, view)}
      foot={<Foot board={props.board} model={model} />}
    >
      <div
        class="boardview"
        classList={{ "is-dragging": model.hand()?.by === "pointer", "no-panel": !roomy() }}
        aria-busy={keys() === undefined}
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
            onNew={onNew()}
          >
            <Show when={model.selection().ids.length > 0 || model.hand()}>
              <Details model={model} open={setForm} />
            </Show>
          </Boneyard>
        </Show>
      </div>
      <Show when={root()}>
        {(element) => (
          <Hands
            model={model}
            root={element()}
            view={view}
            form={form()}
            setForm={setForm}
            bones={() => (bonesShown() ? { view: bonesView, layout: bonesLayout() } : undefined)}
            begun={begun}
            onReady={(handler) => setKeys(() => handler)}
          />
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
