// Who is signed in, and the few things that can be done outside a production.

import { createSignal } from "solid-js";
import { isProblem, request } from "../wire/http";
import type { Me, Problem, Production } from "../wire/types";
import type { SessionStatus, SessionStore } from "./api";
import { browserEnvironment } from "./environment";
import { askWho } from "./identity";
import { countUnsent, rememberUser, wipe } from "./keep";
import { contentOf } from "./requests";

const SESSION = "/_allauth/browser/v1/auth/session";
const LOGIN = "/_allauth/browser/v1/auth/login";

export function createSession(): SessionStore {
  const [status, setStatus] = createSignal<SessionStatus>("loading");
  const [me, setMe] = createSignal<Me>();
  const [trouble, setTrouble] = createSignal<Problem>();

  function fail(found: Problem): Problem {
    const isSignedOut = found.status === 401;
    if (isSignedOut) setMe(undefined);
    setTrouble(isSignedOut ? undefined : found);
    setStatus(isSignedOut ? "signed-out" : "failed");
    return found;
  }

  async function refresh(): Promise<Me | Problem> {
    const answer = await askWho(browserEnvironment.fetch);
    if (isProblem(answer)) return fail(answer);
    rememberUser(answer.id);
    setMe(answer);
    setTrouble(undefined);
    setStatus("signed-in");
    return answer;
  }

  return {
    status,
    me,
    problem: trouble,
    refresh,

    async signIn(email, password) {
      const answer = await request<unknown>(LOGIN, { method: "POST", body: { email, password } });
      return isProblem(answer) ? answer : refresh();
    },

    async signOut(isDiscarding = false) {
      const unsent = isDiscarding ? 0 : await countUnsent();
      if (unsent > 0) return { unsent };
      const answer = await request<unknown>(SESSION, { method: "DELETE" });
      // The answer to a log-out is 401: the session it speaks of is gone.
      if (isProblem(answer) && answer.status !== 401) return answer;
      await wipe();
      setMe(undefined);
      setStatus("signed-out");
      return null;
    },

    async createProduction(title) {
      const answer = contentOf(await request<Production>("/api/productions", { method: "POST", body: { title } }));
      if (!isProblem(answer)) await refresh();
      return answer;
    },
  };
}
