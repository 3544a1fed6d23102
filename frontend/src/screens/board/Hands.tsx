import { createSignal, type JSX, lazy, onCleanup, onMount, Show, Suspense } from "solid-js";
import type { DragPoint } from "../../rows/drag";
import type { Layout, Row } from "../../rows/layout";
import { click, selectOne } from "../../rows/selection";
import type { MenuEntry } from "../../ui/menu";
import { Menu } from "../../ui/menulist";
import { phone } from "../../ui/preferences";
import type { Ref } from "../../wire/types";
import { menuFor, openBreakdown } from "./actions";
import { attachBoardDrag, refAt } from "./dragging";
import type { Form } from "./forms";
import { carryGhost, Ghost } from "./Ghost";
import { onBoardKey } from "./keyboard";
import { type BoardModel, dayOfBreak, isBreakRef } from "./model";
import type { Viewport } from "./viewport";
import { mootMoves, whatIf } from "./whatif";

const BoardForms = lazy(() => import("./BoardForms").then((module) => ({ default: module.BoardForms })));

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
  openMenu: (at: DragPoint) => void,
): Readonly<Record<string, (event: MouseEvent) => void>> {
  const { model } = props;
  const sceneAt = (event: MouseEvent) => model.board().stripById.get(refAt(event.target) ?? "")?.scene;
  return {
    click(event) {
      const ref = refAt(event.target);
      if (ref === null) return;
      const scene = sceneAt(event);
      if (phone() && scene) {
        openBreakdown(model, scene);
        return;
      }
      if (isBreakRef(ref)) {
        model.select(selectOne(ref));
        props.onDay?.(dayOfBreak(ref));
        return;
      }
      const list = model.bones().includes(ref) ? model.bones() : model.order();
      const next = click(model.selection(), ref, list, event);
      model.select({ ...next, ids: next.ids.filter((id) => !isBreakRef(id)) });
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
      openMenu({ x: event.clientX, y: event.clientY });
    },
  };
}

/** Everything a hand does to strips: choosing, dragging, keys, menus and their dialogs. Loaded behind the first picture. */
export function Hands(props: HandsProps): JSX.Element {
  const { model, root, view } = props;
  const [menu, setMenu] = createSignal<OpenMenu | null>(null);
  let ghost: HTMLElement | undefined;
  let last: DragPoint = { x: 0, y: 0 };
  const openMenu = (at: DragPoint): void => {
    const entries = menuFor(model, props.setForm);
    if (entries.length) setMenu({ at, entries });
  };
  model.setPricing({ whatIf, mootMoves });
  listenTo(root, pressing(props, openMenu));
  onMount(() => {
    const stop = attachBoardDrag(root, model, {
      board: view,
      bones: () => props.bones?.(),
      carry(at) {
        last = at;
        carryGhost(ghost, at);
      },
      menuAt: openMenu,
      ...(props.closedDay ? { closedDay: props.closedDay } : {}),
      ...(props.onDay ? { openDay: props.onDay } : {}),
    });
    onCleanup(stop);
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
          <Suspense>
            <BoardForms model={model} form={open()} onClose={() => props.setForm(null)} />
          </Suspense>
        )}
      </Show>
    </>
  );
}
