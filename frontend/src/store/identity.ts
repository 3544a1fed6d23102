// Who the server says is here: what was kept for one person must never be sent as another.

import type { Clock, Stop } from "../wire/clock";
import type { Fetch } from "../wire/http";
import { isProblem, request, retryDelay } from "../wire/http";
import type { Me, Problem } from "../wire/types";
import { contentOf } from "./requests";

const asking = new WeakMap<Fetch, Promise<Me | Problem>>();

/** One request for all who ask at the same time. */
export function askWho(fetch: Fetch): Promise<Me | Problem> {
  const found = asking.get(fetch);
  if (found !== undefined) return found;
  const made = request<Me>("/api/me", { fetch }).then(contentOf);
  asking.set(fetch, made);
  return made.finally(() => asking.delete(fetch));
}

export interface IdentityOptions {
  clock: Clock;
  random(): number;
  ask(): Promise<Me | Problem>;
  known(user: number): void;
  /** For good unless retryable; then it is asked again. */
  failed(problem: Problem): void;
}

export interface Identity {
  hurry(): void;
  close(): void;
}

/** Asks until there is an answer. */
export function learnIdentity(options: IdentityOptions): Identity {
  let isDone = false;
  let isAsking = false;
  let failures = 0;
  let stopRetry: Stop = () => undefined;

  function digest(answer: Me | Problem): void {
    isDone = !isProblem(answer) || !answer.retryable;
    if (!isProblem(answer)) {
      options.known(answer.id);
      return;
    }
    options.failed(answer);
    if (isDone) return;
    stopRetry = options.clock.later(ask, retryDelay(answer, failures, options.random));
    failures += 1;
  }

  function ask(): void {
    if (isDone || isAsking) return;
    isAsking = true;
    stopRetry();
    void options.ask().then((answer) => {
      isAsking = false;
      if (!isDone) digest(answer);
    });
  }

  ask();
  return {
    hurry: ask,
    close() {
      isDone = true;
      stopRetry();
    },
  };
}
