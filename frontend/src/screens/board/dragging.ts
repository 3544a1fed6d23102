import { attachDrag, type DragHandlers, type DragPoint } from "../../rows/drag";
import { type DropTarget, dropTarget } from "../../rows/drop";
import { type Layout, type Row, rowAt } from "../../rows/layout";
import { selectOne } from "../../rows/selection";
import { announce } from "../../ui/live";
import type { Ref } from "../../wire/types";
import { drop, handStrips } from "./actions";
import { BONEYARD, type BoardModel, isBreakRef, refOf } from "./model";
import { isSlot } from "./slots";
import type { Viewport } from "./viewport";
import { handName } from "./words";

/** A finger that stays within this many pixels asks for the menu, not for a move. */
const STILL_PX = 8;

export interface DragParts {
  board: Viewport;
  /** Undefined while the boneyard is not on the screen. */
  bones: () => { view: Viewport; layout: Layout } | undefined;
  /** Writes the ghost's place without drawing anything else anew. */
  carry: (at: DragPoint) => void;
  menuAt: (at: DragPoint) => void;
  /** The closed day in a row, opened when the hand waits over it. */
  closedDay?: (row: Row | null) => Ref | null;
  openDay?: (day: Ref) => void;
}

interface Areas {
  board: DOMRect;
  bones: DOMRect | undefined;
}

export function refAt(target: EventTarget | null): Ref | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-ref]") : null;
  return refOf(row?.dataset["ref"]);
}

/** What a press would lift: the selection when it was pressed, else the one strip, in the order of the screen. */
function idsFor(model: BoardModel, ref: Ref): readonly Ref[] {
  if (!model.isSelected(ref)) return [ref];
  return [...model.order(), ...model.bones()].filter((each) => model.isSelected(each) && !isBreakRef(each));
}

/** The target on a list that is scrolled by `top` under a head of `head` pixels. */
function targetIn(
  layout: Layout,
  at: DragPoint,
  box: DOMRect,
  view: Viewport,
  lifted: ReadonlySet<Ref>,
): DropTarget | null {
  const y = at.y - box.top - view.head() + view.top();
  if (isSlot(rowAt(layout, y))) return null;
  const target = dropTarget(layout, y, lifted);
  return target?.day === BONEYARD ? { ...target, day: null } : target;
}

/** One drag layer over the board and the boneyard; returns its clean-up. */
export function attachBoardDrag(
  root: HTMLElement,
  model: BoardModel,
  parts: DragParts,
  begun: PointerEvent | null,
): () => void {
  let areas: Areas | null = null;
  let from: DragPoint = { x: 0, y: 0 };
  let at: DragPoint = from;
  let byTouch = false;

  const measure = (): Areas => ({
    board: parts.board.element()?.getBoundingClientRect() ?? new DOMRect(),
    bones: parts.bones()?.view.element()?.getBoundingClientRect(),
  });
  const end = (): void => {
    areas = null;
    model.setTarget(null);
    model.setHand(null);
  };

  const handlers: DragHandlers<DropTarget> = {
    liftable(event) {
      const ref = refAt(event.target);
      if (ref === null || isBreakRef(ref) || !model.mayEdit() || model.hand()) return null;
      const ids = idsFor(model, ref);
      if (ids.some((id) => model.isFixed(id))) return null;
      byTouch = event.pointerType !== "mouse";
      const onGrip = event.target instanceof Element && event.target.closest("[data-grip]") !== null;
      return { ids, grip: byTouch && onGrip };
    },
    target(point, lifted) {
      if (!areas) return null;
      const bones = parts.bones();
      if (bones && areas.bones && point.x >= areas.bones.left)
        return targetIn(bones.layout, point, areas.bones, bones.view, lifted);
      if (point.x < areas.board.left) return null;
      return targetIn(model.layout(), point, areas.board, parts.board, lifted);
    },
    collapsed(point) {
      if (!areas || !parts.closedDay) return null;
      const y = point.y - areas.board.top - parts.board.head() + parts.board.top();
      return parts.closedDay(rowAt(model.layout(), y));
    },
    onOpen: (day) => parts.openDay?.(day),
    scrollArea() {
      const scroller = parts.board.element();
      if (!scroller) return null;
      const { top, height } = scroller.getBoundingClientRect();
      return {
        top: top + parts.board.head(),
        height: height - parts.board.head(),
        scrollBy: (pixels) => scroller.scrollBy(0, pixels),
      };
    },
    onLift(ids, point) {
      areas = measure();
      from = point;
      at = point;
      if (!ids.every((id) => model.isSelected(id))) model.select(selectOne(ids[0] ?? ""));
      model.setHand({ ids, by: "pointer" });
      announce(`${handName(handStrips(model))} lifted.`);
      parts.carry(point);
    },
    onMove(point) {
      at = point;
      parts.carry(point);
    },
    onHover: (target) => model.setTarget(target),
    onDrop(target, ids) {
      areas = null;
      drop(model, ids, target);
    },
    onCancel() {
      const still = Math.hypot(at.x - from.x, at.y - from.y) < STILL_PX;
      end();
      if (byTouch && still) parts.menuAt(at);
    },
  };
  return attachDrag(root, handlers, undefined, begun);
}
