import { type Accessor, createSignal } from "solid-js";

const [path, setPath] = createSignal(location.pathname);

/** The path of the page that is shown. */
export const currentPath: Accessor<string> = path;

export function go(to: string, how: "push" | "replace" = "push"): void {
  if (to === location.pathname) return;
  if (how === "replace") history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  setPath(location.pathname);
}

function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || link.target || link.origin !== location.origin) return null;
  return link;
}

/** Plain links to our own pages change the page without loading it again; returns its clean-up. */
export function followLinks(): () => void {
  const onClick = (event: MouseEvent): void => {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    go(link.pathname);
  };
  const onPop = (): void => {
    // What is half written belongs to the page that is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setPath(location.pathname);
  };
  document.addEventListener("click", onClick);
  window.addEventListener("popstate", onPop);
  return () => {
    document.removeEventListener("click", onClick);
    window.removeEventListener("popstate", onPop);
  };
}

export type ProductionView = "board" | "calendar" | "breakdown" | "import";

export type Route =
  | { page: "productions" }
  | { page: "sign-in" }
  | { page: "production"; production: number; view: ProductionView | null; board: number | null; scene: string | null }
  | { page: "missing" };

const PRODUCTION = /^\/p\/(\d+)(?:\/(board|calendar|breakdown)\/(\d+)(?:\/([^/]+))?|\/(import))?\/?$/;

export function routeOf(path: string): Route {
  if (path === "/") return { page: "productions" };
  if (path === "/sign-in") return { page: "sign-in" };
  const found = PRODUCTION.exec(path);
  if (!found) return { page: "missing" };
  const [, production, view, board, scene, importing] = found;
  return {
    page: "production",
    production: Number(production),
    view: (importing ?? view ?? null) as ProductionView | null,
    board: board ? Number(board) : null,
    scene: scene ? decodeURIComponent(scene) : null,
  };
}

export function pathTo(production: number, view: ProductionView, board?: number, scene?: string | number): string {
  const head = `/p/${production}/${view}`;
  if (board === undefined) return head;
  return scene === undefined ? `${head}/${board}` : `${head}/${board}/${encodeURIComponent(scene)}`;
}
