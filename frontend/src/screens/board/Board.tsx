import { createEffect, createMemo, createSignal, type JSX, lazy, on, onCleanup, onMount, Show, Suspense } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import type { DragPoint } from "../../rows/drag";
import { click, selectOne } from "../../rows/selection";
import type { BoardView, UnitView } from "../../store/api";
import { Menu, type MenuEntry } from "../../ui/menu";
import { phone, roomy, setZoom, type Zoom, zoom } from "../../ui/preferences";
import { useStore } from "../app/context";
import { Loading } from "../app/Loading";
import { BoardTotals, Shell } from "../app/Shell";
import { menuFor, openBreakdown } from "./actions";
import { Boneyard, createBoneyardLayout } from "./Boneyard";
import { BoardMenu, PaletteMenu, PhoneBoardMenu } from "./BoardMenus";
import { Changes } from "./Changes";
import { attachBoardDrag, refAt } from "./dragging";
import type { Form } from "./forms";
import { Ghost } from "./Ghost";
import { Inspector } from "./Inspector";
import { onBoardKey } from "./keyboard";
import { type BoardModel, createBoardModel, isBreakRef } from "./model";
import { Sheet } from "./Sheet";
import { Spine } from "./Spine";
import { createViewport, type Viewport } from "./viewport";

const BoardForms = lazy(() => import("./BoardForms").then((module) => ({ default: module.BoardForms })));

const HEAD_PX = 26;
const PHONE_HEAD_PX = 32;
const GRAB = { x: 108, y: 19 };
const PHONE_GRAB_Y = 31;

function carryGhost(ghost: HTMLElement | undefined, at: DragPoint): void {
  if (!ghost) return;
  const left = phone() ? 10 : at.x - GRAB.x;
  const top = at.y - (phone() ? PHONE_GRAB_Y : GRAB.y);
  ghost.style.transform = `translate(${left}px, ${top}px)`;
}

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

interface Handling {
  onClick: (event: MouseEvent) => void;
  onDblClick: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
}

/** Presses on rows, delegated from the whole view. */
function handling(model: BoardModel, openMenu: (at: DragPoint) => void): Handling {
  const sceneAt = (event: MouseEvent) => model.board().stripById.get(refAt(event.target) ?? "")?.scene;
  return {
    onClick(event) {
      const ref = refAt(event.target);
      if (ref === null) return;
      const scene = sceneAt(event);
      if (phone() && scene) {
        openBreakdown(model, scene);
        return;
      }
      const list = model.bones().includes(ref) ? model.bones() : model.order();
      const next = click(model.selection(), ref, list, event);
      model.select(next.ids.length > 1 ? { ...next, ids: next.ids.filter((id) => !isBreakRef(id)) } : next);
    },
    onDblClick(event) {
      const scene = sceneAt(event);
      if (scene) openBreakdown(model, scene);
    },
    onContextMenu(event) {
      const ref = refAt(event.target);
      if (ref === null) return;
      event.preventDefault();
      if (!model.isSelected(ref)) model.select(selectOne(ref));
      openMenu({ x: event.clientX, y: event.clientY });
    },
  };
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

function BoardScreen(props: { board: BoardView; unit: UnitView }): JSX.Element {
  const store = useStore();
  const model = createBoardModel(
    store,
    () => props.board,
    () => props.unit,
  );
  const bonesLayout = createBoneyardLayout(model);
  const view = createViewport(model.layout, () => (phone() ? PHONE_HEAD_PX : HEAD_PX));
  const bonesView = createViewport(bonesLayout, () => 0);
  const [drawer, setDrawer] = createSignal(false);
  const [form, setForm] = createSignal<Form | null>(null);
  const [menu, setMenu] = createSignal<{ at: DragPoint; entries: readonly MenuEntry[] } | null>(null);
  const bonesShown = (): boolean => roomy() || drawer();
  let root: HTMLDivElement | undefined;
  let ghost: HTMLElement | undefined;
  let last: DragPoint = { x: 0, y: 0 };

  const openMenu = (at: DragPoint): void => {
    const entries = menuFor(model, setForm);
    if (entries.length) setMenu({ at, entries });
  };
  const onKey = (event: KeyboardEvent): void => onBoardKey(event, model, { view, open: setForm });
  const rows = handling(model, openMenu);
  onMount(() => {
    if (!root) return;
    const stop = attachBoardDrag(root, model, {
      board: view,
      bones: () => (bonesShown() ? { view: bonesView, layout: bonesLayout() } : undefined),
      carry(at) {
        last = at;
        carryGhost(ghost, at);
      },
      menuAt: openMenu,
    });
    onCleanup(stop);
  });
  createEffect(on(phone, () => setDrawer(false), { defer: true }));
  const found = (): string => `${model.found().length} of ${model.order().length + model.bones().length}`;

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
      found={found()}
      onFind={createFinding(model, view)}
      foot={
        <>
          <BoardTotals board={props.board} pages={formatEighths(props.board.totals.eighths)} />
          <span class="push" />
          <Show when={model.hand()}>
            <HandKeys />
          </Show>
          <Density />
        </>
      }
    >
      {/* Rows are chosen with the keys of their grid; these handlers serve the pointer. */}
      <div
        class="boardview"
        role="presentation"
        classList={{ "is-dragging": model.hand()?.by === "pointer", "no-panel": !roomy() }}
        ref={(element) => {
          root = element;
        }}
        {...rows}
      >
        <Sheet model={model} view={view} onKeyDown={onKey} />
        <Show when={!phone()}>
          <Spine layout={model.layout()} board={props.board} view={view} />
        </Show>
        <Show when={bonesShown()}>
          <Boneyard model={model} view={bonesView} layout={bonesLayout()} onKeyDown={onKey} onClose={() => setDrawer(false)}>
            <Show when={model.whatIf()} fallback={<Inspector model={model} open={setForm} />}>
              {(what) => <Show when={model.target()}>{(target) => <Changes model={model} target={target()} what={what()} />}</Show>}
            </Show>
          </Boneyard>
        </Show>
        <Show when={!bonesShown()}>
          <button class="fab" type="button" onClick={() => setDrawer(true)}>
            Boneyard <span class="n">{model.bones().length}</span>
          </button>
        </Show>
      </div>
      <Show when={model.hand()?.by === "pointer"}>
        <Ghost
          model={model}
          ref={(element) => {
            ghost = element;
            carryGhost(ghost, last);
          }}
        />
      </Show>
      <Show when={menu()}>{(open) => <Menu anchor={open().at} label="Strip" entries={open().entries} onClose={() => setMenu(null)} />}</Show>
      <Show when={form()}>
        {(open) => (
          <Suspense>
            <BoardForms model={model} form={open()} onClose={() => setForm(null)} />
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
