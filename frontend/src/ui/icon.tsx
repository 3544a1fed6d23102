import type { JSX } from "solid-js";

interface Drawing {
  line: string;
  fill?: string;
}

/** Drawn on a 16 by 16 grid: strokes in line, solid parts in fill. */
const ICONS = {
  board: { line: "M2.5 3h11M2.5 6.3h11M2.5 13h11", fill: "M2 8.4h12v2.6H2Z" },
  calendar: {
    line: "M4.2 3.2h7.6a2 2 0 0 1 2 2v6.6a2 2 0 0 1-2 2H4.2a2 2 0 0 1-2-2V5.2a2 2 0 0 1 2-2ZM2.2 6.6h11.6M5.4 1.8v2.6M10.6 1.8v2.6",
  },
  sheet: {
    line: "M4 1.8h5.4L13 5.4v7a1.8 1.8 0 0 1-1.8 1.8H4.8A1.8 1.8 0 0 1 3 12.4V2.8a1 1 0 0 1 1-1ZM9.2 2v3.6h3.6M5.6 8.4h4.8M5.6 11h3",
  },
  warn: { line: "M8 2.3 14.4 13.3H1.6ZM8 6.5v3.2M8 11.4v.1" },
  search: { line: "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.4 10.4l3.4 3.4" },
  chev: { line: "m4.5 6.3 3.5 3.5 3.5-3.5" },
  right: { line: "m6.3 4.5 3.5 3.5-3.5 3.5" },
  left: { line: "M9.7 4.5 6.2 8l3.5 3.5" },
  cloud: {
    line: "M4.6 12.6a3 3 0 0 1-.3-6 4 4 0 0 1 7.7.9 2.6 2.6 0 0 1-.4 5.1ZM6.2 9.4l1.4 1.4 2.5-2.7",
  },
  cloudoff: { line: "M4.6 12.6a3 3 0 0 1-.3-6 4 4 0 0 1 7.7.9 2.6 2.6 0 0 1-.4 5.1ZM2.5 2.5l11 11" },
  cloudup: {
    line: "M4.6 12.6a3 3 0 0 1-.3-6 4 4 0 0 1 7.7.9 2.6 2.6 0 0 1-.4 5.1ZM8 11V8M6.5 9.2 8 7.7l1.5 1.5",
  },
  lock: {
    line: "M5 7h6a1.6 1.6 0 0 1 1.6 1.6V12A1.6 1.6 0 0 1 11 13.6H5A1.6 1.6 0 0 1 3.4 12V8.6A1.6 1.6 0 0 1 5 7ZM5.4 7V5.1a2.6 2.6 0 0 1 5.2 0V7",
  },
  move: { line: "M2.6 8h9.8M9 4.6 12.4 8 9 11.4" },
  truck: {
    line: "M1.8 4h7.8v7H1.8ZM9.6 6.6h2.8l1.8 2.2V11H9.6M5.9 11.8a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0ZM12.9 11.8a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0Z",
  },
  plus: { line: "M8 3.2v9.6M3.2 8h9.6" },
  check: { line: "m3.2 8.4 3.2 3.2 6.4-7" },
  x: { line: "m4 4 8 8M12 4l-8 8" },
  list: { line: "M5.6 4h8M5.6 8h8M5.6 12h8M2.4 4h.4M2.4 8h.4M2.4 12h.4" },
  grip: {
    line: "",
    fill: [6, 10]
      .flatMap((x) => [4, 8, 12].map((y) => `M${x - 1.1} ${y}a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0`))
      .join(""),
  },
  dots: { line: "", fill: [3.6, 8, 12.4].map((x) => `M${x - 1.2} 8a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0`).join("") },
  upload: {
    line: "M8 10.6V2.8M4.8 5.8 8 2.6l3.2 3.2M2.8 10.4v2a1.2 1.2 0 0 0 1.2 1.2h8a1.2 1.2 0 0 0 1.2-1.2v-2",
  },
  keyboard: {
    line: "M3.2 4h9.6a1.6 1.6 0 0 1 1.6 1.6v4.8a1.6 1.6 0 0 1-1.6 1.6H3.2a1.6 1.6 0 0 1-1.6-1.6V5.6A1.6 1.6 0 0 1 3.2 4ZM4.2 6.6h.1M6.8 6.6h.1M9.3 6.6h.1M11.8 6.6h.1M5 9.6h6",
  },
} satisfies Record<string, Drawing>;

export type IconName = keyof typeof ICONS;

export function Icon(props: { name: IconName; size?: "s" | "xs"; class?: string }): JSX.Element {
  const drawing = (): Drawing => ICONS[props.name];
  return (
    <svg class={`ico ${props.size ?? ""} ${props.class ?? ""}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={drawing().line} />
      <path class="fill" d={drawing().fill ?? ""} />
    </svg>
  );
}

/** The product's mark: three strips over a day break. */
export function Mark(props: { size?: number }): JSX.Element {
  return (
    <svg width={props.size ?? 26} height={props.size ?? 26} viewBox="0 0 26 26" aria-hidden="true">
      <rect x="3" y="4" width="20" height="4.6" rx="1" fill="#f3cf45" />
      <rect x="3" y="9.8" width="14" height="4.6" rx="1" fill="#8fbcf0" />
      <rect x="3" y="15.6" width="20" height="6.4" rx="1" fill="currentColor" />
    </svg>
  );
}
