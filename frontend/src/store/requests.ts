// The server's addresses that a production needs.

import type { Answer, Fetch } from "../wire/http";
import { isProblem, request } from "../wire/http";
import type {
  BoardSnapshot,
  CatchUp,
  CommandAnswer,
  CommandEnvelope,
  Problem,
  Production,
  SceneDocument,
} from "../wire/types";

/** A problem on its way out of a promise. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

export interface Requests {
  production(): Promise<Production | Problem>;
  snapshot(board: number, etag: string | null): Promise<Answer<BoardSnapshot> | Problem>;
  catchUp(board: number, epoch: number, after: number): Promise<CatchUp | Problem>;
  post(envelope: CommandEnvelope): Promise<CommandAnswer | Problem>;
  scene(id: number, etag: string | null): Promise<Answer<SceneDocument> | Problem>;
}

export function contentOf<T>(answer: Answer<T> | Problem): T | Problem {
  return isProblem(answer) ? answer : answer.value;
}

/** `heard` is told of every answer, so that the page knows whether the server can be reached. */
export function requestsOf(production: number, fetch: Fetch, heard: (problem: Problem | null) => void): Requests {
  const path = `/api/productions/${production}`;

  async function ask<T>(address: string, options: Parameters<typeof request>[1] = {}): Promise<Answer<T> | Problem> {
    const answer = await request<T>(address, { ...options, fetch });
    heard(isProblem(answer) ? answer : null);
    return answer;
  }

  return {
    production: async () => contentOf(await ask<Production>(path)),
    snapshot: (board, etag) => ask(`${path}/boards/${board}`, { etag }),
    catchUp: async (board, epoch, after) =>
      contentOf(await ask<CatchUp>(`${path}/changes?after=${after}&epoch=${epoch}&board=${board}`)),
    post: async (body) => contentOf(await ask<CommandAnswer>(`${path}/commands`, { method: "POST", body })),
    scene: (id, etag) => ask(`${path}/scenes/${id}`, { etag }),
  };
}
