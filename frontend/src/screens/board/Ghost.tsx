import { createMemo, For, type JSX, Show } from "solid-js";
import type { DragPoint } from "../../rows/drag";
import { phone } from "../../ui/preferences";
import { handStrips } from "./actions";
import { StripCells, TouchCells } from "./cells";
import type { BoardModel } from "./model";

const SHEETS_BELOW = 2;
const GHOST_PX = 596;
const GRAB = { x: 108, y: 19 };
const PHONE_GRAB_Y = 74;

/** Puts the ghost where the pointer is, without drawing anything anew. */
export function carryGhost(ghost: HTMLElement | undefined, at: DragPoint): void {
  if (!ghost) return;
  const left = phone() ? 10 : Math.min(at.x - GRAB.x, innerWidth - GHOST_PX);
  const top = at.y - (phone() ? PHONE_GRAB_Y : GRAB.y);
  ghost.style.transform = `translate(${left}px, ${top}px)`;
}

/** A stack of at most three sheets under the pointer. */
export function Ghost(props: { model: BoardModel; ref: (element: HTMLElement) => void }): JSX.Element {
  const strips = createMemo(() => handStrips(props.model));
  const first = () => strips()[0];
  return (
    <div class="ghost" aria-hidden="true" ref={props.ref}>
      <Show when={strips().length > 1}>
        <span class="count">{strips().length}</span>
      </Show>
      <Show
        when={first()?.scene}
        fallback={
          <div class="banner">
            <span class="what">{first()?.banner}</span>
          </div>
        }
      >
        {(scene) => (
          <div class={phone() ? "pstrip" : "strip"} data-tone={scene().tone}>
            <Show when={!phone()} fallback={<TouchCells scene={scene()} />}>
              <StripCells scene={scene()} unsent={false} />
            </Show>
          </div>
        )}
      </Show>
      <For each={strips().slice(1, 1 + SHEETS_BELOW)}>
        {(strip) => <div class="under" data-tone={strip.scene?.tone} />}
      </For>
    </div>
  );
}
