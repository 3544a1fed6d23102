import { afterEach, expect, test } from "vitest";
import { makeChange } from "./testing/board";
import { closeAll, goLive, newWorld, open, say } from "./testing/stores";
import { settle, until } from "./testing/world";

afterEach(closeAll);

test("what was made offline stays known by its own id when its rows are here before the answer", async () => {
  const world = newWorld();
  const store = await open(world);
  await goLive(world);
  world.isCut = true;
  const mid = store.send("create_scene", { fields: { number: "9A" }, cast: [], after: null, board: 21 });
  await settle();
  const made = `${mid}#0`;
  expect(store.board()?.sceneById.get(made)?.number).toBe("9A");
  const scene = { k: "scene" as const, id: 90, v: 1, set: { number: "9A", position: 9_000, cast: [], elements: [] } };
  const strip = { k: "strip" as const, id: 190, v: 1, b: 21, set: { unit: 31, day: null, position: 9_000, scene: 90 } };
  say(world, { t: "delta", prev: 10, seq: 11, changes: [makeChange(11, [scene, strip], { mid, by: 1 })] });
  await until(() => store.board()?.seq === 11, "the delta");
  expect(store.board()?.sceneById.get(made)?.id).toBe(90);
  expect(store.board()?.stripById.get(`${mid}#1`)?.id).toBe(190);
  expect(store.board()?.scenes.filter((each) => each.number === "9A")).toHaveLength(1);
});
