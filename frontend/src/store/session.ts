// Who is signed in, and the few things that can be done outside a production.

import { createSignal } from "solid-js";
import { isProblem, OFFLINE, problem, problemOf, request, unsafeHeaders } from "../wire/http";
import type { Me, Problem, Production, ScreenplayPreview } from "../wire/types";
import type { SessionStatus, SessionStore } from "./api";
import { browserEnvironment } from "./environment";
import { askWho } from "./identity";
import { rememberUser, wipe } from "./keep";
import { contentOf } from "./requests";

const SESSION = "/_allauth/browser/v1/auth/session";
const LOGIN = "/_allauth/browser/v1/auth/login";

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch cannot tell how much has been sent, XMLHttpRequest can. */
function upload<T>(path: string, form: FormData, onProgress: (fraction: number) => void): Promise<T | Problem> {
  return new Promise((resolve) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", path);
    for (const [name, value] of Object.entries(unsafeHeaders())) sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => {
      const body = jsonOf(sending.responseText);
      const { status, statusText } = sending;
      const isFine = status >= 200 && status < 300 && body !== undefined;
      // The types are generated from the server's: its answers are trusted to fit them.
      resolve(isFine ? (body as T) : problemOf(status, statusText, body, sending.getResponseHeader("Retry-After")));
    };
    const fail = (): void => {
      const detail = "The file did not reach the server.";
      resolve({
        ...problem(OFFLINE, "Offline", detail, "Choose it again once the connection is back."),
        retryable: true,
      });
    };
    sending.onerror = fail;
    sending.onabort = fail;
    sending.send(form);
  });
}

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

    async signOut() {
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

    uploadScreenplay(production, file, onProgress) {
      const form = new FormData();
      form.append("file", file);
      return upload<ScreenplayPreview>(`/api/productions/${production}/screenplays`, form, onProgress);
    },
  };
}
