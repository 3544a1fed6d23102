import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { DragPoint } from "../../rows/drag";
import type { Layout, Row } from "../../rows/layout";
import { click, selectOne } from "../../rows/selection";
import type { SceneView } from "../../store/api";
import { later } from "../../ui/later";
import { Menu, type MenuEntry } from "../../ui/menu";
import { phone } from "../../ui/preferences";
import type { Ref } from "../../wire/types";
import { openBreakdown } from "./actions";
import { attachBoardDrag, type DragParts, refAt } from "./dragging";
import type { Form } from "./forms";
import { carryGhost, Ghost } from "./Ghost";
import { onBoardKey } from "./keyboard";
import { type BoardModel, dayOfBreak, isBreakRef } from "./model";
import type { Viewport } from "./viewport";

const BoardForms = later(() => import("./BoardForms").then((module) => module.BoardForms));

const PutBack = later(() => import("./PutBack").then((module) => module.PutBack));

const loadEntries = () => import("./entries");

export interface HandsProps {
  model: BoardModel;
  root: HTMLElement;
  view: Viewport;
  form: Form | null;
  setForm: (form: Form | null) => void;
  bones?: () => { view: Viewport; layout: Layout } | undefined;
  closedDay?: (row: Row | null) => Ref | null;
  /** A day row was pressed, or the hand has waited over a closed day. */
  onDay?: (day: Ref) => void;
  /** A press from before this was loaded, while it is still held. */
  begun?: () => PointerEvent | null;
  onReady: (onKey: (event: KeyboardEvent) => void) => void;
}

type OpenMenu = { at: DragPoint; entries: readonly MenuEntry[] };

function listenTo(root: HTMLElement, handlers: Readonly<Record<string, (event: MouseEvent) => void>>): void {
  for (const [type, handler] of Object.entries(handlers)) root.addEventListener(type, handler as EventListener);
  onCleanup(() => {
    for (const [type, handler] of Object.entries(handlers)) root.removeEventListener(type, handler as EventListener);
  });
}

/** Presses on rows, heard once for the whole view. */
function pressing(
  props: HandsProps,
  openMenu: (at: DragPoint) => Promise<void>,
): Readonly<Record<string, (event: MouseEvent) => void>> {
  const { model } = props;
  const sceneAt = (event: MouseEvent) => model.board().stripById.get(refAt(event.target) ?? "")?.scene;
  const select = (ref: Ref, event: MouseEvent): void => {
    const list = model.bones().includes(ref) ? model.bones() : model.order();
    const next = click(model.selection(), ref, list, event);
    model.select({ ...next, ids: next.ids.filter((id) => !isBreakRef(id)) });
  };
  const onBreak = (ref: Ref, event: MouseEvent): void => {
    model.select(selectOne(ref));
    if (props.onDay) props.onDay(dayOfBreak(ref));
    else if (phone()) void openMenu({ x: event.clientX, y: event.clientY });
  };
  // A finger opens the sheet of a scene and the menu of a banner: nothing is selected without an inspector.
  const onTap = (ref: Ref, event: MouseEvent): void => {
    const scene = sceneAt(event);
    if (scene) {
      openBreakdown(model, scene);
      return;
    }
    model.select(selectOne(ref));
    void openMenu({ x: event.clientX, y: event.clientY });
  };
  return {
    click(event) {
      const ref = refAt(event.target);
      if (ref === null) return;
      if (isBreakRef(ref)) onBreak(ref, event);
      else if (phone()) onTap(ref, event);
      else select(ref, event);
    },
    dblclick(event) {
      const scene = sceneAt(event);
      if (scene) openBreakdown(model, scene);
    },
    contextmenu(event) {
      const ref = refAt(event.target);
      if (ref === null || event.defaultPrevented) return;
      event.preventDefault();
      if (!model.isSelected(ref)) model.select(selectOne(ref));
      void openMenu({ x: event.clientX, y: event.clientY });
    },
  };
}

/** Everything a hand does to strips: choosing, dragging, keys, menus and their dialogs. Loaded behind the first picture. */
export function Hands(props: HandsProps): JSX.Element {
  const { model, root, view } = props;
  const [menu, setMenu] = createSignal<OpenMenu | null>(null);
  const [deleted, setDeleted] = createSignal<SceneView | null>(null);
  let ghost: HTMLElement | undefined;
  let last: DragPoint = { x: 0, y: 0 };
  const openMenu = async (at: DragPoint): Promise<void> => {
    const { menuFor } = await loadEntries();
    const entries = menuFor(model, props.setForm);
    if (entries.length) setMenu({ at, entries });
  };
  listenTo(root, pressing(props, openMenu));
  onMount(() => {
    const parts: DragParts = {
      board: view,
      bones: () => props.bones?.(),
      carry(at) {
        last = at;
        carryGhost(ghost, at);
      },
      menuAt: (at) => void openMenu(at),
      ...(props.closedDay ? { closedDay: props.closedDay } : {}),
      ...(props.onDay ? { openDay: props.onDay } : {}),
    };
    onCleanup(attachBoardDrag(root, model, parts, props.begun?.() ?? null));
    props.onReady((event) => onBoardKey(event, model, { view, open: props.setForm }));
  });
  return (
    <>
      <Show when={model.hand()?.by === "pointer"}>
        <Ghost
          model={model}
          ref={(element) => {
            ghost = element;
            carryGhost(ghost, last);
          }}
        />
      </Show>
      <Show when={menu()}>
        {(open) => <Menu anchor={open().at} label="Strip" entries={open().entries} onClose={() => setMenu(null)} />}
      </Show>
      <Show when={props.form}>
        {(open) => (
          <BoardForms model={model} form={open()} onClose={() => props.setForm(null)} onDeleted={setDeleted} />
        )}
      </Show>
      <Show when={deleted()} keyed>
        {(scene) => <PutBack scene={scene} store={model.store} onDone={() => setDeleted(null)} />}
      </Show>
    </>
  );
}
