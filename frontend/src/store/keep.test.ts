import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { openKeep } from "./keep";
import { fromSnapshot } from "./tables";
import { makePending, makeProduction, makeSnapshot } from "./testing/board";

const omit = (mid: string, order: number, production = 7) =>
  makePending({ command: "omit_scene", args: { scene: order, omitted: true } }, { mid, order, production });

afterEach(() => {
  vi.unstubAllGlobals();
});

test("pending commands come back in the order of sending, each production's by itself", async () => {
  const keep = await openKeep(1);
  for (const pending of [omit("c", 3), omit("a", 1), omit("x", 2, 8), omit("b", 2)]) await keep.putPending(pending);
  expect((await keep.pendings(7)).map((pending) => pending.mid)).toEqual(["a", "b", "c"]);
  expect(await keep.getPending("a")).toEqual(omit("a", 1));
  await keep.deletePending("a");
  expect(await keep.getPending("a")).toBeNull();
});

test("boards and productions come back as they were", async () => {
  const keep = await openKeep(2);
  const confirmed = fromSnapshot(makeSnapshot());
  await keep.putBoard({ production: 7, board: 21, confirmed, etag: '"1.10"' });
  await keep.putProduction(makeProduction());
  expect(await keep.board(7, 21)).toEqual({ production: 7, board: 21, confirmed, etag: '"1.10"' });
  expect(await keep.production(7)).toEqual(makeProduction());
  expect([await keep.board(7, 22), await keep.production(8)]).toEqual([null, null]);
});

test("a browser that keeps nothing says so and breaks nothing", async () => {
  vi.stubGlobal("indexedDB", {
    open() {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const keep = await openKeep(3);
  expect(await keep.putPending(omit("a", 1))).toBe(false);
  expect([await keep.pendings(7), await keep.board(7, 21)]).toEqual([[], null]);
  keep.close();
});
