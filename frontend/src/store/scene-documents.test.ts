import { describe, expect, test } from "vitest";
import type { Answer } from "../wire/http";
import { NOT_MODIFIED, problem } from "../wire/http";
import type { CommandAnswer, Problem, Ref, SceneDocument } from "../wire/types";
import type { Requests } from "./requests";
import { requestsOf } from "./requests";
import { sceneDocuments } from "./scene-documents";
import { makeScene } from "./testing/board";

const { id: _id, version: _version, ...row } = makeScene(1);

function document(id: number, version: number): Answer<SceneDocument> {
  const value = { epoch: 1, seq: 10, id, version, row, heading: "INT. HOUSE - DAY", page: "1", lines: [] };
  return { status: 200, etag: `"${version}"`, value };
}

function world(answer: (id: number, etag: string | null) => Answer<SceneDocument> | Problem) {
  const aliases = new Map<Ref, Ref>();
  const unexpected = async (): Promise<Problem> => problem("unexpected", "", "", "");
  const requests: Requests = {
    production: unexpected,
    snapshot: unexpected,
    catchUp: unexpected,
    post: unexpected,
    scene: async (id, etag) => answer(id, etag),
  };
  let settled: CommandAnswer | Problem = problem("unexpected", "", "", "");
  return {
    aliases,
    settle(result: CommandAnswer | Problem) {
      settled = result;
    },
    read: sceneDocuments(requests, { aliases: () => aliases, settled: async () => settled }),
  };
}

const lost = { ...problem("network.offline", "", "", ""), retryable: true };

describe("scene documents", () => {
  test("are asked for with the tag they had, and kept while they have not changed", async () => {
    const tags: (string | null)[] = [];
    const { read } = world((id, etag) => {
      tags.push(etag);
      return etag === null ? document(id, 3) : problem(NOT_MODIFIED, "", "", "", 304);
    });
    const first = await read(1);
    expect(first.version).toBe(3);
    expect(await read(1)).toBe(first);
    expect(tags).toEqual([null, '"3"']);
  });

  test("are kept when the server answers 304, whatever it says with it", async () => {
    const sent: (string | undefined)[] = [];
    const fetch = async (_: string, init?: RequestInit): Promise<Response> => {
      const tag = new Headers(init?.headers).get("If-None-Match") ?? undefined;
      sent.push(tag);
      const headers = { "Content-Type": "application/json", ETag: '"3"' };
      if (tag !== undefined) return new Response(null, { status: 304, headers });
      return new Response(JSON.stringify(document(1, 3).value), { headers });
    };
    const heard: (Problem | null)[] = [];
    const requests = requestsOf(7, fetch, (problem) => heard.push(problem));
    const read = sceneDocuments(requests, { aliases: () => new Map(), settled: async () => lost });
    const first = await read(1);
    expect(await read(1)).toBe(first);
    expect(sent).toEqual([undefined, '"3"']);
    expect(heard).toMatchObject([null, { code: NOT_MODIFIED, retryable: false }]);
  });

  test("that were read before can still be read without network", async () => {
    let isCut = false;
    const { read } = world((id) => (isCut ? lost : document(id, 3)));
    await read(1);
    isCut = true;
    expect((await read(1)).version).toBe(3);
    await expect(read(2)).rejects.toMatchObject({ problem: { code: "network.offline" } });
  });

  test("of scenes made offline wait for the server's id, or for its no", async () => {
    const { read, aliases, settle } = world((id) => document(id, 1));
    settle({ mid: "m", epoch: 1, seq: 11, created: [], notes: [], refused: [] });
    const made = `${"a".repeat(32)}#0`;
    aliases.set(made, 70);
    expect((await read(made)).id).toBe(70);
    settle(problem("request.invalid", "No", "Not so.", "", 422));
    await expect(read(`${"b".repeat(32)}#0`)).rejects.toThrow("Not so.");
  });
});
