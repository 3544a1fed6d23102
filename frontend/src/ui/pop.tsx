import { type JSX, onCleanup, onMount } from "solid-js";

/** Where a popover hangs: a point of the screen, or below an element. */
export type Anchor = { x: number; y: number } | Element;

const GAP = 6;
const EDGE = 8;

function place(pop: HTMLElement, anchor: Anchor): void {
  const at = anchor instanceof Element ? anchor.getBoundingClientRect() : null;
  const point = anchor instanceof Element ? null : anchor;
  const size = pop.getBoundingClientRect();
  const left = at ? at.left : (point?.x ?? 0);
  const below = at ? at.bottom + GAP : (point?.y ?? 0);
  const above = (at ? at.top - GAP : (point?.y ?? 0)) - size.height;
  const top = below + size.height > innerHeight - EDGE && above > EDGE ? above : below;
  pop.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - size.width - EDGE))}px`;
  pop.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - size.height - EDGE))}px`;
}

function choices(pop: HTMLElement): HTMLElement[] {
  return [...pop.querySelectorAll<HTMLElement>("[role^=menuitem], button, a, input")].filter(
    (each) => !each.hasAttribute("disabled"),
  );
}

function step(pop: HTMLElement, by: number): void {
  const all = choices(pop);
  const now = all.indexOf(document.activeElement as HTMLElement);
  all[(now + by + all.length) % all.length]?.focus();
}

/** A surface in the top layer; a click elsewhere or Escape closes it and gives the focus back. Its content brings the role. */
export function Pop(props: { anchor: Anchor; onClose: () => void; children: JSX.Element }): JSX.Element {
  let pop: HTMLDivElement | undefined;
  const before = document.activeElement;

  const onPointer = (event: PointerEvent): void => {
    const target = event.target as Node;
    if (pop?.contains(target)) return;
    if (props.anchor instanceof Element && props.anchor.contains(target)) return;
    props.onClose();
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (!pop) return;
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      props.onClose();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(pop, event.key === "ArrowDown" ? 1 : -1);
    }
  };

  onMount(() => {
    if (!pop) return;
    pop.showPopover();
    place(pop, props.anchor);
    const first = pop.querySelector<HTMLElement>("[aria-checked=true]") ?? choices(pop)[0] ?? pop;
    first.focus({ preventScroll: true });
    pop.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPointer, true);
  });
  onCleanup(() => {
    document.removeEventListener("pointerdown", onPointer, true);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });

  return (
    <div
      class="pop"
      popover="manual"
      tabindex="-1"
      ref={(element) => {
        pop = element;
      }}
    >
      {props.children}
    </div>
  );
}
