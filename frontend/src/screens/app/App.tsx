import { createEffect, createMemo, ErrorBoundary, type JSX, Match, on, onCleanup, Show, Switch } from "solid-js";
import { createSession } from "../../store/session";
import { later } from "../../ui/later";
import { LiveRegion } from "../../ui/live";
import { applyPreferences } from "../../ui/preferences";
import { currentPath, followLinks, go, type Route, routeOf } from "../../ui/router";
import { Notice } from "../../ui/wrong";
import { OFFLINE } from "../../wire/http";
import { leaveFor, wantedPage } from "./arriving";
import { SessionContext } from "./context";
import { setStillIn, stillIn } from "./entries";
import { Broken, Missing, Waiting } from "./Notices";
import { ProductionPages } from "./ProductionPages";

const SignIn = later(() => import("../signin/SignIn").then((module) => module.SignIn), Waiting);
const Productions = later(() => import("../productions/Productions").then((module) => module.Productions), Waiting);
const SignOut = later(() => import("./SignOut").then((module) => module.SignOut));

export function App(): JSX.Element {
  const session = createSession();
  const route = createMemo<Route>(() => routeOf(currentPath()));
  const inProduction = createMemo(() => {
    const now = route();
    return now.page === "production" ? now : null;
  });
  const page = createMemo(() => {
    const status = session.status();
    // A production opens from what this browser keeps, before or without the server's word on who is here.
    const isCutOff = status === "loading" || session.problem()?.code === OFFLINE;
    const asRouted =
      status === "signed-in" || route().page === "missing" || (isCutOff && route().page === "production");
    return asRouted ? route().page : status;
  });
  applyPreferences();
  onCleanup(followLinks());
  void session.refresh();
  createEffect(
    on(
      () => route().page,
      (now) => {
        if (now === "productions") void session.refresh();
      },
      { defer: true },
    ),
  );

  createEffect(() => {
    const status = session.status();
    if (status === "signed-out" && route().page !== "sign-in") go("/sign-in", "replace");
    if (status !== "signed-in" || route().page !== "sign-in") return;
    const wanted = wantedPage(location.search);
    if (wanted === null) go("/", "replace");
    else leaveFor(wanted);
  });

  return (
    <SessionContext.Provider value={session}>
      <ErrorBoundary fallback={<Broken />}>
        <Switch>
          <Match when={page() === "signed-out"}>
            <SignIn />
          </Match>
          <Match when={page() === "failed"}>
            <main class="page">
              <Notice
                title="The server does not answer"
                text={session.problem()?.detail ?? "What you changed here is kept on this device."}
              >
                <button class="btn main" type="button" onClick={() => void session.refresh()}>
                  Try again
                </button>
              </Notice>
            </main>
          </Match>
          <Match when={page() === "missing"}>
            <Missing />
          </Match>
          <Match when={page() === "productions"}>
            <Productions />
          </Match>
          <Match when={page() === "production"}>
            <Show when={inProduction()?.production} keyed>
              {(id) => <ProductionPages id={id} route={inProduction()} />}
            </Show>
          </Match>
        </Switch>
      </ErrorBoundary>
      <LiveRegion />
      <Show when={stillIn()} keyed>
        {(why) =>
          "unsent" in why ? (
            <SignOut unsent={why.unsent} />
          ) : (
            <div class="alertbar" role="alert">
              <span>
                Not signed out. {why.detail} {why.action}
              </span>
              <button class="btn" type="button" onClick={() => setStillIn(null)}>
                Close
              </button>
            </div>
          )
        }
      </Show>
    </SessionContext.Provider>
  );
}
