// Script pages of scenes, asked for once per version.

import type { Answer } from "../wire/http";
import { isProblem, NOT_MODIFIED, problem } from "../wire/http";
import type { Ref, SceneDocument } from "../wire/types";
import type { Outbox } from "./outbox";
import { midOf } from "./pending";
import type { Requests } from "./requests";
import { ProblemError } from "./requests";

const MOST_KEPT = 50;

export type SceneDocuments = (id: Ref) => Promise<SceneDocument>;

/** Rejects with a ProblemError; a scene made offline is awaited until the server knows it. */
export function sceneDocuments(requests: Requests, outbox: Pick<Outbox, "aliases" | "settled">): SceneDocuments {
  const kept = new Map<number, Answer<SceneDocument>>();

  async function serverId(id: Ref): Promise<number> {
    const mid = midOf(id);
    if (mid !== null && !outbox.aliases().has(id)) {
      const result = await outbox.settled(mid);
      if (isProblem(result)) throw new ProblemError(result);
    }
    const known = mid === null ? id : outbox.aliases().get(id);
    if (typeof known === "number") return known;
    throw new ProblemError(problem("scene.unknown", "No such scene", "The scene is not there any more.", "", 404));
  }

  return async (ref) => {
    const id = await serverId(ref);
    const before = kept.get(id);
    const answer = await requests.scene(id, before?.etag ?? null);
    if (!isProblem(answer)) {
      kept.delete(id);
      kept.set(id, answer);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
      return answer.value;
    }
    // Without network the pages that were read before can still be read.
    if (before !== undefined && (answer.code === NOT_MODIFIED || answer.retryable)) return before.value;
    throw new ProblemError(answer);
  };
}
