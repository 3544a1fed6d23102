// The production's own document: title, role, boards and members.

import type { Accessor } from "solid-js";
import { createSignal } from "solid-js";
import type { Clock, Stop } from "../wire/clock";
import { isProblem, retryDelay } from "../wire/http";
import type { Problem, Production } from "../wire/types";
import type { Keep } from "./keep";
import type { Requests } from "./requests";

export interface Membership {
  readonly production: Accessor<Production | undefined>;
  /** What this browser kept, at once. */
  recall(keep: Keep): Promise<void>;
  /** Asks until there is an answer; answers null once the production is known to be this person's. */
  refresh(): Promise<Problem | null>;
  close(): void;
}

export interface MembershipOptions {
  id: number;
  requests: Requests;
  clock: Clock;
  random(): number;
  keep: Promise<Keep>;
  changed(production: Production): void;
  /** For good unless retryable; then it is asked again later. */
  failed(problem: Problem): void;
}

export function createMembership(options: MembershipOptions): Membership {
  const [production, setProduction] = createSignal<Production>();
  let failures = 0;
  let isClosed = false;
  let stopRetry: Stop = () => undefined;

  function show(value: Production): void {
    setProduction(value);
    options.changed(value);
  }

  function onProblem(problem: Problem): void {
    if (!problem.retryable || production() === undefined) options.failed(problem);
    if (!problem.retryable) return;
    stopRetry();
    stopRetry = options.clock.later(() => void refresh(), retryDelay(problem, failures, options.random));
    failures += 1;
  }

  async function refresh(): Promise<Problem | null> {
    stopRetry();
    const answer = await options.requests.production();
    if (isClosed) return null;
    if (isProblem(answer)) {
      onProblem(answer);
      return answer;
    }
    failures = 0;
    show(answer);
    await (await options.keep).putProduction(answer);
    return null;
  }

  return {
    production,
    async recall(keep) {
      const kept = await keep.production(options.id);
      if (kept !== null && production() === undefined && !isClosed) show(kept);
    },
    refresh,
    close() {
      isClosed = true;
      stopRetry();
    },
  };
}
