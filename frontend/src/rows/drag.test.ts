import { beforeEach, describe, expect, test } from "vitest";
import { testClock } from "../store/testing/world";
import type { Ref } from "../wire/types";
import type { DragHandlers, DragRoot, Liftable } from "./drag";
import { attachDrag } from "./drag";

interface Spot {
  day: number;
}

class Root extends EventTarget implements DragRoot {
  captured: number[] = [];

  setPointerCapture(pointer: number): void {
    this.captured.push(pointer);
  }
}

let clock = testClock();
let root = new Root();
let page = new EventTarget();
let log: string[] = [];
let scrolled = 0;
let liftable: Liftable | null = null;
let stop = (): void => undefined;

function scroll(pixels: number): void {
  scrolled += pixels;
}

const handlers: DragHandlers<Spot> = {
  liftable: () => liftable,
  target: ({ y }) => (y < 0 ? null : { day: Math.floor(y / 100) }),
  collapsed: ({ y }) => (y >= 500 ? 9 : null),
  onOpen: (day: Ref) => log.push(`open ${day}`),
  scrollArea: () => ({ top: 0, height: 800, scrollBy: scroll }),
  onLift: (ids) => log.push(`lift ${ids.join()}`),
  onHover: (target) => log.push(`hover ${target?.day ?? "none"}`),
  onDrop: (target, ids) => log.push(`drop ${ids.join()} on ${target.day}`),
  onCancel: () => log.push("cancel"),
};

function pointer(type: string, x: number, y: number, fields: Record<string, unknown> = {}): Event {
  const event = new Event(type, { cancelable: true });
  const given = { pointerId: 1, isPrimary: true, button: 0, pointerType: "mouse", clientX: x, clientY: y, ...fields };
  for (const [name, value] of Object.entries(given)) Object.defineProperty(event, name, { value });
  root.dispatchEvent(event);
  return event;
}

function press(key: string): void {
  page.dispatchEvent(Object.assign(new Event("keydown"), { key }));
}

const touch = { pointerType: "touch" };

beforeEach(() => {
  stop();
  clock = testClock();
  root = new Root();
  page = new EventTarget();
  log = [];
  scrolled = 0;
  liftable = { ids: [1, 2], grip: false };
  stop = attachDrag(root, handlers, { clock, page });
});

describe("a finger on a row that leaves the document", () => {
  function touchMove(row: EventTarget): boolean {
    return row.dispatchEvent(new Event("touchmove", { cancelable: true }));
  }

  test("scrolls until it has lifted, then holds what it lifted until it is up", () => {
    const row = new EventTarget();
    pointer("pointerdown", 0, 200, { ...touch, target: row });
    expect(touchMove(row)).toBe(true);
    clock.advance(350);
    expect(log).toEqual(["lift 1,2"]);
    expect(touchMove(row)).toBe(false);
    row.dispatchEvent(new Event("touchend"));
    expect(touchMove(row)).toBe(true);
  });
});

test("a press from before the listening began lifts like any other", () => {
  stop();
  const begun = new Event("pointerdown");
  const given = { pointerId: 1, isPrimary: true, button: 0, pointerType: "mouse", clientX: 0, clientY: 200 };
  for (const [name, value] of Object.entries(given)) Object.defineProperty(begun, name, { value });
  stop = attachDrag(root, handlers, { clock, page }, begun as PointerEvent);
  pointer("pointermove", 10, 260);
  clock.advance(16);
  pointer("pointerup", 10, 260);
  expect(log).toEqual(["lift 1,2", "hover 2", "drop 1,2 on 2"]);
});

describe("lifting", () => {
  test("a mouse drags after 4 px", () => {
    pointer("pointerdown", 0, 200);
    pointer("pointermove", 4, 200);
    expect(log).toEqual([]);
    pointer("pointermove", 5, 200);
    expect(log).toEqual(["lift 1,2"]);
    expect(root.captured).toEqual([1]);
  });

  test("a finger drags after 350 ms, unless it has moved 8 px to scroll", () => {
    pointer("pointerdown", 0, 200, touch);
    pointer("pointermove", 0, 208, touch);
    clock.advance(349);
    expect(log).toEqual([]);
    clock.advance(1);
    expect(log[0]).toBe("lift 1,2");

    press("Escape");
    log = [];
    pointer("pointerdown", 0, 200, touch);
    pointer("pointermove", 0, 209, touch);
    clock.advance(1_000);
    expect(log).toEqual([]);
  });

  test("a grip drags at once", () => {
    liftable = { ids: [3], grip: true };
    pointer("pointerdown", 0, 200, touch);
    expect(log).toEqual(["lift 3"]);
  });

  test("other buttons, second fingers and what cannot be lifted do nothing", () => {
    pointer("pointerdown", 0, 0, { button: 2 });
    pointer("pointerdown", 0, 0, { isPrimary: false });
    liftable = null;
    pointer("pointerdown", 0, 0);
    pointer("pointermove", 50, 0);
    expect(log).toEqual([]);
  });

  test("a click without a drag lifts nothing", () => {
    pointer("pointerdown", 0, 200);
    pointer("pointerup", 0, 200);
    clock.advance(1_000);
    expect(log).toEqual([]);
  });
});

function lift(): void {
  liftable = { ids: [1], grip: true };
  pointer("pointerdown", 10, 250);
  clock.advance(16);
  log = [];
}

describe("in the air", () => {
  test("hovers once per target, in frames", () => {
    lift();
    pointer("pointermove", 10, 310);
    pointer("pointermove", 10, 420);
    expect(log).toEqual([]);
    clock.advance(16);
    expect(log).toEqual(["hover 4"]);
    pointer("pointermove", 10, 430);
    clock.advance(160);
    expect(log).toEqual(["hover 4"]);
  });

  test("opens a collapsed day after 600 ms over it, not when only passing", () => {
    lift();
    pointer("pointermove", 10, 510);
    clock.advance(500);
    pointer("pointermove", 10, 300);
    clock.advance(500);
    expect(log).not.toContain("open 9");
    pointer("pointermove", 10, 510);
    clock.advance(620);
    expect(log.filter((each) => each === "open 9")).toHaveLength(1);
  });

  test("scrolls near an edge and not in the middle", () => {
    lift();
    clock.advance(320);
    expect(scrolled).toBe(0);
    pointer("pointermove", 10, 798);
    clock.advance(320);
    expect(scrolled).toBeGreaterThan(300);
    const before = scrolled;
    pointer("pointermove", 10, 0);
    clock.advance(160);
    expect(scrolled).toBeLessThan(before);
  });

  test("a finger cannot scroll the page meanwhile", () => {
    const moves = (): boolean => root.dispatchEvent(new Event("touchmove", { cancelable: true }));
    expect(moves()).toBe(true);
    lift();
    expect(moves()).toBe(false);
  });
});

describe("landing", () => {
  test("drops where the pointer went up, even before a frame", () => {
    lift();
    pointer("pointermove", 10, 310);
    pointer("pointerup", 10, 610);
    expect(log).toEqual(["hover 6", "drop 1 on 6"]);
    clock.advance(1_000);
    expect(log).toHaveLength(2);
  });

  test("over nothing it goes back", () => {
    lift();
    pointer("pointerup", 10, -5);
    expect(log).toEqual(["hover none", "cancel"]);
  });

  test("the click that follows a drop is swallowed, the next one is not", () => {
    let clicks = 0;
    const target = root;
    target.addEventListener("click", () => {
      clicks += 1;
    });
    lift();
    pointer("pointerup", 10, 310);
    const click = new Event("click", { bubbles: true });
    let isStopped = false;
    click.stopPropagation = () => {
      isStopped = true;
    };
    root.dispatchEvent(click);
    expect(isStopped).toBe(true);
    clock.advance(1);
    const next = new Event("click");
    let isNextStopped = false;
    next.stopPropagation = () => {
      isNextStopped = true;
    };
    root.dispatchEvent(next);
    expect(isNextStopped).toBe(false);
    expect(clicks).toBe(2);
  });

  test.each([
    ["Escape", () => press("Escape")],
    ["pointercancel", () => pointer("pointercancel", 0, 0)],
    ["blur", () => page.dispatchEvent(new Event("blur"))],
    ["the end of listening", () => stop()],
  ])("%s reverts", (_, revert) => {
    lift();
    revert();
    expect(log).toEqual(["cancel"]);
    pointer("pointermove", 10, 610);
    pointer("pointerup", 10, 610);
    clock.advance(1_000);
    expect(log).toEqual(["cancel"]);
  });

  test("another pointer does not drop what this one holds", () => {
    lift();
    pointer("pointerup", 10, 610, { pointerId: 2 });
    expect(log).toEqual([]);
  });
});
