import { expect, test } from "vitest";
import { click, extend, NOTHING, selectOne, step, surviving, toggle } from "./selection";

const order = [1, 2, 3, 4, "m#0"];
const keys = { shiftKey: false, ctrlKey: false, metaKey: false };

test("a click selects one, Ctrl or Cmd adds and takes away in the order of the screen", () => {
  const one = click(NOTHING, 3, order, keys);
  expect(one.ids).toEqual([3]);
  const two = click(one, 1, order, { ...keys, ctrlKey: true });
  expect(two.ids).toEqual([1, 3]);
  expect(click(two, 3, order, { ...keys, metaKey: true }).ids).toEqual([1]);
});

test("Shift selects the range from the anchor, either way, and keeps the anchor", () => {
  const down = click(selectOne(2), "m#0", order, { ...keys, shiftKey: true });
  expect(down.ids).toEqual([2, 3, 4, "m#0"]);
  expect(extend(down, 1, order).ids).toEqual([1, 2]);
});

test("a range from nothing, or from a row that is gone, is one row", () => {
  expect(extend(NOTHING, 3, order).ids).toEqual([3]);
  expect(extend(selectOne(99), 3, order).ids).toEqual([3]);
});

test("arrows stop at both ends and extend with Shift", () => {
  expect(step(NOTHING, 1, order, false).ids).toEqual([1]);
  expect(step(NOTHING, -1, order, false).ids).toEqual(["m#0"]);
  expect(step(selectOne(1), -1, order, false).ids).toEqual([1]);
  expect(step(step(selectOne(2), 1, order, true), 1, order, true).ids).toEqual([2, 3, 4]);
  expect(step(NOTHING, 1, [], false)).toBe(NOTHING);
});

test("rows that are gone leave the selection, and it is the same one when none are", () => {
  const both = toggle(selectOne(2), 4, order);
  expect(surviving(both, (ref) => ref)).toBe(both);
  expect(surviving(both, (ref) => (ref === 2 ? ref : null))).toEqual({ ids: [2], anchor: 2, focus: 2 });
});

test("a row that was made offline stays selected under the id that the server gave it", () => {
  expect(surviving(selectOne("m#0"), () => 9)).toEqual(selectOne(9));
});
