import {
  createEffect,
  createMemo,
  ErrorBoundary,
  type JSX,
  lazy,
  Match,
  on,
  onCleanup,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import { createSession } from "../../store/session";
import { LiveRegion } from "../../ui/live";
import { applyPreferences } from "../../ui/preferences";
import { currentPath, followLinks, go, type Route, routeOf } from "../../ui/router";
import { Notice } from "../../ui/wrong";
import { OFFLINE } from "../../wire/http";
import { SessionContext } from "./context";
import { setStillIn, stillIn } from "./entries";
import { ProductionPages } from "./ProductionPages";

const SignIn = lazy(() => import("../signin/SignIn").then((module) => ({ default: module.SignIn })));
const Productions = lazy(() =>
  import("../productions/Productions").then((module) => ({ default: module.Productions })),
);

export function Missing(): JSX.Element {
  return (
    <main class="page">
      <Notice
        title="There is nothing at this address"
        text="It may have been removed, or you may not have been given access to it."
      >
        <a class="btn" href="/">
          All productions
        </a>
      </Notice>
    </main>
  );
}

/** A part that could not be fetched, or a mistake of ours: loading anew brings the screen back as it was. */
function Broken(): JSX.Element {
  return (
    <main class="page">
      <Notice
        title="This part could not be shown"
        text="Nothing is lost: what you changed is kept on this device and sent to the server."
      >
        <button class="btn main" type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </Notice>
    </main>
  );
}

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
    if (status === "signed-in" && route().page === "sign-in") go("/", "replace");
  });

  return (
    <SessionContext.Provider value={session}>
      <ErrorBoundary fallback={<Broken />}>
        <Suspense>
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
        </Suspense>
      </ErrorBoundary>
      <LiveRegion />
      <Show when={stillIn()}>
        {(problem) => (
          <div class="alertbar" role="alert">
            <span>
              Not signed out. {problem().detail} {problem().action}
            </span>
            <button class="btn" type="button" onClick={() => setStillIn(null)}>
              Close
            </button>
          </div>
        )}
      </Show>
    </SessionContext.Provider>
  );
}
