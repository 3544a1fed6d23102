import "fake-indexeddb/auto";
import { forceCloseDatabase } from "fake-indexeddb";
import { afterEach, expect, test, vi } from "vitest";
import { openKeep } from "./keep";
import type { AnyPending } from "./pending";
import { fromSnapshot } from "./tables";
import { makePending, makeProduction, makeSnapshot } from "./testing/board";

const omit = (mid: string, order: number, production = 7) =>
  makePending({ command: "omit_scene", args: { scene: order, omitted: true } }, { mid, order, production });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function fails(method: "get" | "put"): void {
  vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
    throw new DOMException("The disk is full.", "UnknownError");
  });
}

test("pending commands come back in the order of sending, each production's by itself", async () => {
  const keep = await openKeep(1);
  for (const pending of [omit("c", 3), omit("a", 1), omit("x", 2, 8), omit("b", 2)]) await keep.putPending(pending);
  expect((await keep.pendings(7)).map((pending) => pending.mid)).toEqual(["a", "b", "c"]);
  await keep.deletePending("a");
  expect((await keep.pendings(7)).map((pending) => pending.mid)).toEqual(["b", "c"]);
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

test("what cannot be read is told from what is not there", async () => {
  const keep = await openKeep(4);
  await keep.putPending(omit("a", 1));
  const same = (): null => null;
  expect(await keep.changePending("a", same)).toEqual(omit("a", 1));
  expect(await keep.changePending("x", same)).toBeUndefined();
  fails("get");
  expect(await keep.changePending("a", same)).toBeNull();
});

test("what is kept is changed in one stroke, whatever another tab does meanwhile", async () => {
  const [one, other] = [await openKeep(5), await openKeep(5)];
  await one.putPending(omit("a", 1));
  const take = (kept: AnyPending): AnyPending | null => (kept.tried ? null : { ...kept, tried: true });
  const found = await Promise.all([one.changePending("a", take), other.changePending("a", take)]);
  expect(found.map((kept) => kept?.tried)).toEqual([false, true]);
});

test("what the browser takes back at the last moment does not count as kept", async () => {
  const keep = await openKeep(6);
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const request = put.call(this, value);
    request.onsuccess = () => this.transaction.abort();
    return request;
  });
  expect(await keep.putPending(omit("a", 1))).toBe(false);
});

test("a connection that is lost is opened anew, and what is gone with it has not been seen to by another tab", async () => {
  const opening = vi.spyOn(indexedDB, "open");
  const keep = await openKeep(8);
  await keep.putPending(omit("a", 1));
  const database = opening.mock.results[0]?.value.result;
  forceCloseDatabase(database);
  expect(await keep.putPending(omit("b", 2))).toBe(true);
  expect((await keep.pendings(7)).map(({ mid }) => mid)).toEqual(["a", "b"]);
  await keep.deletePending("a");
  expect(await keep.changePending("a", () => null)).toBeNull();
});
