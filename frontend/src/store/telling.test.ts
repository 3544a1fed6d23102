// What the answer to an accepted command has to say beside "done".

import { afterEach, expect, test } from "vitest";
import { problem } from "../wire/http";
import type { CommandAnswer } from "../wire/types";
import { closeAll, newWorld, open } from "./testing/stores";
import { accepted, settle, until } from "./testing/world";

afterEach(closeAll);

const locked = problem("schedule.day_locked", "Locked", "The day it stands on is locked.", "Unlock it first.", 423);
const gone = problem("schedule.gone", "Gone", "The strip is not there any more.", "", 404);

function partly(answer: CommandAnswer): CommandAnswer {
  const refused = [
    { object: "strip:101", problem: locked },
    { object: "strip:102", problem: locked },
    { object: "strip:103", problem: gone },
  ];
  return { ...answer, refused };
}

test("parts that the server refused are listed, one for each reason, until they are dismissed", async () => {
  const world = newWorld();
  const store = await open(world);
  world.reply = (envelope) => partly(accepted(envelope, 11));
  const args = { strips: [101, 102, 103, 104], unit: 31, day: 43, after: null, before: null };
  const mid = store.send("move_strips", args);
  expect(await store.settled(mid)).toMatchObject({ seq: 11 });
  await until(() => store.refused().length === 2, "two reasons");
  expect(store.refused().map(({ sentence }) => sentence)).toEqual([
    "The day it stands on is locked. Unlock it first.",
    "The strip is not there any more.",
  ]);
  expect(store.refused()[0]).toMatchObject({ command: "move_strips", args });
  expect(store.save()).toEqual({ kind: "saved" });
  // What was carried out stays drawn.
  expect(store.board()?.stripById.get(104)?.day).toBe(43);

  store.close();
  await settle();
  const again = await open(world);
  await until(() => again.refused().length === 2, "after a reload");
  for (const { mid: each } of again.refused()) again.dismiss(each);
  await until(() => again.refused().length === 0, "none");
  expect(world.posts).toHaveLength(1);
});

test("notes are told each time, and only those of the last answer that had any", async () => {
  const world = newWorld();
  const store = await open(world);
  const notes = [{ code: "element.exists", message: "Lamp was there already." }];
  world.reply = (envelope) => ({
    ...accepted(envelope, 11),
    notes: envelope.command === "create_element" ? notes : [],
  });
  expect(store.notes()).toEqual([]);
  const lamp = { category: 104, name: "Lamp", board_id: "", performer: "" };
  await store.settled(store.send("create_element", lamp));
  const first = store.notes();
  expect(first).toEqual(["Lamp was there already."]);
  await store.settled(store.send("omit_scene", { scene: 1, omitted: true }));
  expect(store.notes()).toBe(first);
  await store.settled(store.send("create_element", lamp));
  expect(store.notes()).toEqual(first);
  expect(store.notes()).not.toBe(first);
});
