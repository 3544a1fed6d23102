import { type Accessor, createMemo, createSignal, onCleanup } from "solid-js";
import { type Layout, type Row, windowOf } from "../../rows/layout";
import type { Ref } from "../../wire/types";
import { breakRef } from "./model";

/** A scrolled list of rows: what of it is on the screen. All lengths in CSS pixels. */
export interface Viewport {
  /** Height of the sticky head above the rows. */
  head: Accessor<number>;
  top: Accessor<number>;
  height: Accessor<number>;
  rows: Accessor<readonly Row[]>;
  attach: (scroller: HTMLElement) => void;
  element: () => HTMLElement | undefined;
  show: (ref: Ref) => void;
  scrollToTop: (top: number) => void;
}

/** Printing needs every row in the document. */
function createPrinting(): Accessor<boolean> {
  const [printing, setPrinting] = createSignal(false);
  const start = (): void => void setPrinting(true);
  const end = (): void => void setPrinting(false);
  window.addEventListener("beforeprint", start);
  window.addEventListener("afterprint", end);
  onCleanup(() => {
    window.removeEventListener("beforeprint", start);
    window.removeEventListener("afterprint", end);
  });
  return printing;
}

function refOfRow(row: Row): Ref {
  return row.kind === "break" || row.kind === "day" ? breakRef(row.ref) : row.kind === "week" ? "" : row.ref;
}

export function createViewport(layout: Accessor<Layout>, head: Accessor<number>): Viewport {
  const [top, setTop] = createSignal(0);
  const [outer, setOuter] = createSignal(800);
  const printing = createPrinting();
  let scroller: HTMLElement | undefined;
  const height = (): number => Math.max(0, outer() - head());
  const range = createMemo(() => windowOf(layout(), top(), height()), undefined, {
    equals: (a, b) => a[0] === b[0] && a[1] === b[1],
  });
  const rows = createMemo<readonly Row[]>(() => (printing() ? layout().rows : layout().rows.slice(...range())));

  const attach = (element: HTMLElement): void => {
    scroller = element;
    const size = new ResizeObserver(() => setOuter(element.clientHeight));
    size.observe(element);
    const onScroll = (): void => void setTop(element.scrollTop);
    element.addEventListener("scroll", onScroll, { passive: true });
    onCleanup(() => size.disconnect());
  };
  const scrollToTop = (next: number): void => {
    if (scroller) scroller.scrollTop = next;
  };
  const show = (ref: Ref): void => {
    const row = layout().rows.find((each) => refOfRow(each) === ref);
    if (!row) return;
    if (row.top < top()) scrollToTop(row.top);
    else if (row.top + row.height > top() + height()) scrollToTop(row.top + row.height - height());
  };
  return { head, top, height, rows, attach, element: () => scroller, show, scrollToTop };
}
