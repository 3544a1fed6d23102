// Dragging with Pointer Events: one layer for mouse, pen and touch, delegated to one root.

import type { Clock, Stop } from "../wire/clock";
import { browserClock } from "../wire/clock";
import type { Ref } from "../wire/types";
import { autoScrollSpeed } from "./autoscroll";

export const LONG_PRESS_MS = 350;
export const PRESS_SLOP_PX = 8;
export const MOUSE_SLOP_PX = 4;
export const OPEN_DELAY_MS = 600;

/** Grip: the pointer went down on a handle with `touch-action: none`, which drags at once. */
export interface Liftable {
  ids: readonly Ref[];
  grip: boolean;
}

export interface DragPoint {
  x: number;
  y: number;
}

export interface ScrollArea {
  top: number;
  height: number;
  scrollBy(pixels: number): void;
}

/** What screens answer: `target` and `collapsed` are arithmetic on numbers read before the drag, never on the document. */
export interface DragHandlers<T extends object> {
  liftable(event: PointerEvent): Liftable | null;
  target(at: DragPoint, lifted: ReadonlySet<Ref>): T | null;
  /** The collapsed day at this point, opened by `onOpen` after 600 ms over it. */
  collapsed?(at: DragPoint): Ref | null;
  onOpen?(day: Ref): void;
  /** Asked once per lift. */
  scrollArea?(at: DragPoint): ScrollArea | null;
  onLift(ids: readonly Ref[], at: DragPoint): void;
  /** Once a frame while the pointer or what is below it moves. */
  onMove?(at: DragPoint): void;
  onHover(target: T | null): void;
  onDrop(target: T, ids: readonly Ref[]): void;
  onCancel(): void;
}

/** The part of an element that a drag needs. */
export interface DragRoot extends EventTarget {
  setPointerCapture(pointerId: number): void;
}

export interface DragEnvironment {
  clock: Clock;
  /** Hears keys and the loss of focus. */
  page: EventTarget;
}

interface Press {
  id: number;
  touch: boolean;
  from: DragPoint;
  liftable: Liftable;
  stop: Stop;
}

interface Flight<T> {
  id: number;
  ids: readonly Ref[];
  lifted: ReadonlySet<Ref>;
  area: ScrollArea | null;
  target: T | null;
  at: DragPoint;
  stale: boolean;
  frameAt: number;
  overCollapsed: Ref | null;
  stopFrame: Stop;
  stopOpening: Stop;
}

const nothing: Stop = () => undefined;

export function listen(target: EventTarget, type: string, hear: (event: Event) => void, options = {}): Stop {
  target.addEventListener(type, hear, options);
  return () => target.removeEventListener(type, hear, options);
}

function isPointer(event: Event): event is PointerEvent {
  return "pointerId" in event;
}

function pointOf(event: PointerEvent): DragPoint {
  return { x: event.clientX, y: event.clientY };
}

function distance(a: DragPoint, b: DragPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function isSame(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b;
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(([key, value]) => other.get(key) === value);
}

/** Starts listening on the root; the answer ends it and reverts a drag in hand. `begun`: a press from before that is still held. */
export function attachDrag<T extends object>(
  root: DragRoot,
  handlers: DragHandlers<T>,
  environment: DragEnvironment = { clock: browserClock, page: window },
  begun: PointerEvent | null = null,
): Stop {
  const { clock, page } = environment;
  let press: Press | null = null;
  let flight: Flight<T> | null = null;

  function release(): void {
    press?.stop();
    press = null;
  }

  function land(): Flight<T> | null {
    const landed = flight;
    landed?.stopFrame();
    landed?.stopOpening();
    flight = null;
    return landed;
  }

  function revert(): void {
    release();
    if (land() !== null) handlers.onCancel();
  }

  function lift(from: Press, at: DragPoint): void {
    release();
    root.setPointerCapture(from.id);
    const ids = from.liftable.ids;
    flight = {
      id: from.id,
      ids,
      lifted: new Set(ids),
      area: handlers.scrollArea?.(at) ?? null,
      target: null,
      at,
      stale: true,
      frameAt: clock.now(),
      overCollapsed: null,
      stopFrame: nothing,
      stopOpening: nothing,
    };
    handlers.onLift(ids, at);
    flight.stopFrame = clock.frame(onFrame);
  }

  function scroll(current: Flight<T>, seconds: number): void {
    if (current.area === null) return;
    const speed = autoScrollSpeed(current.at.y - current.area.top, current.area.height);
    if (speed === 0) return;
    current.area.scrollBy(speed * seconds);
    current.stale = true;
  }

  function dwell(current: Flight<T>): void {
    const day = handlers.collapsed?.(current.at) ?? null;
    if (day === current.overCollapsed) return;
    current.overCollapsed = day;
    current.stopOpening();
    current.stopOpening = day === null ? nothing : clock.later(() => open(current, day), OPEN_DELAY_MS);
  }

  function open(current: Flight<T>, day: Ref): void {
    handlers.onOpen?.(day);
    current.stale = true;
  }

  function aim(current: Flight<T>): void {
    const target = handlers.target(current.at, current.lifted);
    if (isSame(target, current.target)) return;
    current.target = target;
    handlers.onHover(target);
  }

  function onFrame(): void {
    if (flight === null) return;
    const now = clock.now();
    // A stalled tab must not jump a whole screen when it wakes.
    scroll(flight, Math.min(0.1, (now - flight.frameAt) / 1_000));
    flight.frameAt = now;
    if (flight.stale) {
      flight.stale = false;
      handlers.onMove?.(flight.at);
      dwell(flight);
      aim(flight);
    }
    flight.stopFrame = clock.frame(onFrame);
  }

  function onDown(event: Event): void {
    if (!isPointer(event) || !event.isPrimary || event.button !== 0 || flight !== null) return;
    release();
    const liftable = handlers.liftable(event);
    if (liftable === null || liftable.ids.length === 0) return;
    const touch = event.pointerType !== "mouse";
    if (touch) holdTouch(event.target);
    const from = pointOf(event);
    const pressed: Press = { id: event.pointerId, touch, from, liftable, stop: nothing };
    press = pressed;
    if (liftable.grip) lift(pressed, from);
    else if (touch) pressed.stop = clock.later(() => lift(pressed, from), LONG_PRESS_MS);
  }

  function onPointerMove(event: Event): void {
    if (!isPointer(event)) return;
    if (flight !== null && event.pointerId === flight.id) {
      flight.at = pointOf(event);
      flight.stale = true;
      return;
    }
    if (press === null || event.pointerId !== press.id) return;
    const moved = distance(press.from, pointOf(event));
    // A finger that moves before the long press wants to scroll; a mouse that moves wants to drag.
    if (press.touch && moved > PRESS_SLOP_PX) release();
    else if (!press.touch && moved > MOUSE_SLOP_PX) lift(press, pointOf(event));
  }

  function swallowClick(): void {
    const stop = listen(root, "click", (event) => event.stopPropagation(), { capture: true, once: true });
    clock.later(stop, 0);
  }

  function onUp(event: Event): void {
    if (!isPointer(event)) return;
    if (press?.id === event.pointerId) release();
    if (flight === null || flight.id !== event.pointerId) return;
    flight.at = pointOf(event);
    aim(flight);
    const landed = land();
    swallowClick();
    if (landed === null || landed.target === null) handlers.onCancel();
    else handlers.onDrop(landed.target, landed.ids);
  }

  function onCancelled(event: Event): void {
    if (!isPointer(event)) return;
    if (event.pointerId === press?.id || event.pointerId === flight?.id) revert();
  }

  function onKey(event: Event): void {
    if (flight === null || !("key" in event) || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    revert();
  }

  function keepInHand(event: Event): void {
    // Without this a browser starts to scroll, or opens its menu, under a finger that has lifted a strip.
    if (flight !== null) event.preventDefault();
  }

  /** A lifted row leaves the document, and touches go on to it without rising to the root: they are held at the row. */
  function holdTouch(row: EventTarget | null): void {
    if (row === null || row === root) return;
    const stops = [
      listen(row, "touchmove", keepInHand, { passive: false }),
      listen(row, "touchend", letGo),
      listen(row, "touchcancel", letGo),
    ];
    function letGo(): void {
      for (const stop of stops) stop();
    }
  }

  const stops = [
    listen(root, "pointerdown", onDown),
    listen(root, "pointermove", onPointerMove),
    listen(root, "pointerup", onUp),
    listen(root, "pointercancel", onCancelled),
    listen(root, "touchmove", keepInHand, { passive: false }),
    listen(root, "contextmenu", keepInHand),
    listen(root, "dragstart", (event) => event.preventDefault()),
    listen(page, "keydown", onKey, { capture: true }),
    listen(page, "blur", revert),
  ];
  if (begun !== null) onDown(begun);
  return () => {
    revert();
    for (const stop of stops) stop();
  };
}
