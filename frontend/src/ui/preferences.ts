import { type Accessor, createEffect, createMemo, createRoot, createSignal } from "solid-js";

export type Theme = "system" | "light" | "dark";
export type Zoom = "compact" | "regular" | "large" | "touch";

/** What this browser remembers about looks; unreadable or blocked storage means the default. */
function remembered<T extends string>(
  key: string,
  allowed: readonly T[],
  fallback: T,
): [Accessor<T>, (value: T) => void] {
  let first = fallback;
  try {
    first = allowed.find((value) => value === localStorage.getItem(key)) ?? fallback;
  } catch {
    // Storage is blocked: the default holds for this visit.
  }
  const [value, setValue] = createSignal<T>(first);
  const keep = (next: T): void => {
    setValue(() => next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // The choice holds for this visit.
    }
  };
  return [value, keep];
}

export const [theme, setTheme] = remembered<Theme>("theme", ["system", "light", "dark"], "system");
const [chosenZoom, setChosenZoom] = remembered<Zoom>("zoom", ["compact", "regular", "large"], "regular");
export const setZoom: (zoom: Zoom) => void = setChosenZoom;

function media(query: string): Accessor<boolean> {
  const list = window.matchMedia(query);
  const [matches, setMatches] = createSignal(list.matches);
  list.addEventListener("change", () => setMatches(list.matches));
  return matches;
}

export const coarse: Accessor<boolean> = media("(pointer: coarse)");
export const phone: Accessor<boolean> = media("(max-width: 719px)");
/** Wide enough for the boneyard beside the board. */
export const roomy: Accessor<boolean> = media("(min-width: 900px)");
export const calm: Accessor<boolean> = media("(prefers-reduced-motion: reduce)");

/** The density that is drawn: fingers get touch rows whatever was chosen. */
export const zoom: Accessor<Zoom> = createRoot(() => createMemo(() => (coarse() || phone() ? "touch" : chosenZoom())));

/** Writes theme and density on the document, where the style sheet reads them. */
export function applyPreferences(): void {
  createEffect(() => {
    const chosen = theme();
    if (chosen === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen;
  });
  createEffect(() => {
    document.documentElement.dataset["zoom"] = zoom();
  });
}
