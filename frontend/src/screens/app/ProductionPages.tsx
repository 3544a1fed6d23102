import { createEffect, createMemo, type JSX, lazy, Match, onCleanup, Show, Suspense, Switch } from "solid-js";
import { openProduction } from "../../store/production";
import { go, pathTo, type Route } from "../../ui/router";
import { Notice } from "../../ui/wrong";
import type { Production } from "../../wire/types";
import { Board } from "../board/Board";
import { Missing } from "./App";
import { fetchAhead } from "./ahead";
import { StoreContext, useSession } from "./context";
import { decideWhenAsked, decidingNow, setDeciding } from "./deciding";
import { Loading } from "./Loading";

const Calendar = lazy(() => import("../calendar/Calendar").then((module) => ({ default: module.Calendar })));
const Breakdown = lazy(() => import("../breakdown/Breakdown").then((module) => ({ default: module.Breakdown })));
const Import = lazy(() => import("../importing/Import").then((module) => ({ default: module.Import })));
const ConflictCard = lazy(() =>
  import("../conflict/ConflictCard").then((module) => ({ default: module.ConflictCard })),
);

type ProductionRoute = Extract<Route, { page: "production" }>;

/** The board a production opens with: the promoted one, else its first. */
function firstBoard(production: Production): number | null {
  return (production.boards.find((board) => board.promoted) ?? production.boards[0])?.id ?? null;
}

export function ProductionPages(props: { id: number; route: ProductionRoute | null }): JSX.Element {
  const session = useSession();
  const store = openProduction(props.id, props.route?.board ?? null);
  onCleanup(() => store.close());
  onCleanup(fetchAhead());
  decideWhenAsked(store);
  const view = createMemo(() => props.route?.view ?? null);

  createEffect(() => {
    const production = store.production();
    if (!production || view() !== null) return;
    const board = firstBoard(production);
    go(board === null ? pathTo(props.id, "import") : pathTo(props.id, "board", board), "replace");
  });
  createEffect(() => {
    const board = props.route?.board;
    if (typeof board === "number") store.openBoard(board);
  });
  createEffect(() => {
    if (store.status() === "signed-out") void session.refresh();
  });
  createEffect(() => {
    document.title = `${store.production()?.title ?? ""} · StudioFlow`;
  });
  onCleanup(() => {
    document.title = "StudioFlow";
  });

  const page = createMemo(() => {
    if (store.status() === "missing") return "missing";
    if (store.status() === "failed") return "failed";
    if (view() === "import") return store.production() ? "import" : "loading";
    return store.board() ? view() : "loading";
  });

  return (
    <StoreContext.Provider value={store}>
      <Suspense fallback={<Loading />}>
        <Switch fallback={<Loading />}>
          <Match when={page() === "missing"}>
            <Missing />
          </Match>
          <Match when={page() === "failed"}>
            <main class="page">
              <Notice
                title="This production could not be loaded"
                text="Nothing is lost: what you changed here is kept on this device until the server answers."
              >
                <button class="btn main" type="button" onClick={() => location.reload()}>
                  Try again
                </button>
                <a class="btn" href="/">
                  All productions
                </a>
              </Notice>
            </main>
          </Match>
          <Match when={page() === "import"}>
            <Import />
          </Match>
          <Match when={page() === "board"}>
            <Board />
          </Match>
          <Match when={page() === "calendar"}>
            <Calendar />
          </Match>
          <Match when={page() === "breakdown"}>
            <Breakdown scene={props.route?.scene ?? null} />
          </Match>
        </Switch>
        <Show when={decidingNow() && store.decisions()[0]}>
          {(decision) => <ConflictCard decision={decision()} onClose={() => setDeciding(false)} />}
        </Show>
      </Suspense>
    </StoreContext.Provider>
  );
}
