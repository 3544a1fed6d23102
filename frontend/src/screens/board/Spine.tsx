import { createMemo, For, type JSX } from "solid-js";
import type { Layout } from "../../rows/layout";
import type { BoardView } from "../../store/api";
import type { Viewport } from "./viewport";

const WIDTH = 16;
const PAPER = 0.86;
const COLOURS = ["int-day", "ext-day", "int-night", "ext-night", "dawn", "dusk", "banner"] as const;

/** One path per colour: the number of nodes does not grow with the board. */
function pathsOf(layout: Layout, board: BoardView): ReadonlyMap<string, string> {
  const paths = new Map<string, string[]>();
  for (const row of layout.rows) {
    const tone = row.kind === "strip" ? (board.stripById.get(row.ref)?.scene?.tone ?? "banner") : row.kind;
    const isPaper = row.kind === "strip" || row.kind === "banner";
    const height = (row.height * (isPaper ? PAPER : 0.7)).toFixed(1);
    const path = paths.get(tone) ?? [];
    path.push(`M0 ${row.top}h${WIDTH}v${height}H0Z`);
    paths.set(tone, path);
  }
  return new Map([...paths].map(([tone, path]) => [tone, path.join("")]));
}

/** The whole board as lines of colour: map and scrollbar in one. */
export function Spine(props: { layout: Layout; board: BoardView; view: Viewport }): JSX.Element {
  let element: HTMLDivElement | undefined;
  const paths = createMemo(() => pathsOf(props.layout, props.board));
  // A short board keeps the proportions of its rows.
  const total = (): number => Math.max(1, props.layout.height, props.view.height());
  const share = (pixels: number): number => Math.min(1, Math.max(0, pixels / total()));
  const frame = (): JSX.CSSProperties => ({
    top: `calc(8px + (100% - 16px) * ${share(props.view.top())})`,
    height: `calc((100% - 16px) * ${Math.min(share(props.view.height()), 1 - share(props.view.top()))})`,
  });
  const scroll = (event: PointerEvent): void => {
    if (!element) return;
    const box = element.getBoundingClientRect();
    const at = (event.clientY - box.top - 8) / Math.max(1, box.height - 16);
    props.view.scrollToTop(at * total() - props.view.height() / 2);
  };
  return (
    <div
      class="spine"
      role="scrollbar"
      aria-label="Overview"
      aria-orientation="vertical"
      aria-controls="board"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share(props.view.top()) * 100)}
      tabindex="-1"
      ref={(found) => {
        element = found;
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        scroll(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons) scroll(event);
      }}
    >
      <svg viewBox={`0 0 ${WIDTH} ${total()}`} preserveAspectRatio="none" aria-hidden="true">
        <For each={COLOURS}>{(tone) => <path d={paths().get(tone) ?? ""} fill={`var(--strip-${tone})`} />}</For>
        <path d={paths().get("break") ?? ""} fill="var(--break-day)" />
        <path d={paths().get("week") ?? ""} fill="var(--break-week)" />
        <path d={paths().get("tailhead") ?? ""} fill="var(--line-strong)" />
      </svg>
      <span class="view" style={frame()} />
    </div>
  );
}
