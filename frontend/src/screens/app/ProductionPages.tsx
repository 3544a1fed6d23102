import { createEffect, createMemo, type JSX, Match, onCleanup, Show, Switch } from "solid-js";
import { openProduction } from "../../store/production";
import { later } from "../../ui/later";
import { announce } from "../../ui/live";
import { go, pathTo, type Route } from "../../ui/router";
import { Notice } from "../../ui/wrong";
import type { Production } from "../../wire/types";
import { Board } from "../board/Board";
import { fetchAhead } from "./ahead";
import { StoreContext, useSession } from "./context";
import { decideWhenAsked, decidingNow, setDeciding } from "./deciding";
import { Loading } from "./Loading";
import { Missing, Waiting } from "./Notices";

const Calendar = later(() => import("../calendar/Calendar").then((module) => module.Calendar), Waiting);
const Breakdown = later(() => import("../breakdown/Breakdown").then((module) => module.Breakdown), Waiting);
const Import = later(() => import("../importing/Import").then((module) => module.Import), Waiting);
const ConflictCard = later(() => import("../conflict/ConflictCard").then((module) => module.ConflictCard));

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
  createEffect(() => {
    if (store.notes().length > 0) announce(store.notes().join(" "));
  });

  /** Everything that waits about one object is decided on one card. */
  const disputed = createMemo(() => {
    const [first, ...others] = store.decisions();
    if (!first) return [];
    return [first, ...others.filter((other) => other.fields[0]?.object === first.fields[0]?.object)];
  });

  const page = createMemo(() => {
    if (store.status() === "missing") return "missing";
    if (store.status() === "failed") return "failed";
    if (view() === "import") return store.production() ? "import" : "loading";
    return store.board() ? view() : "loading";
  });

  return (
    <StoreContext.Provider value={store}>
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
      <Show when={decidingNow() && disputed().length > 0}>
        <ConflictCard decisions={disputed()} onClose={() => setDeciding(false)} />
      </Show>
    </StoreContext.Provider>
  );
}
