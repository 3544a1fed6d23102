// Productions on a scripted world, closed after each test.

import "fake-indexeddb/auto";
import { vi } from "vitest";
import type { ServerFrame } from "../../wire/types";
import type { ProductionStore } from "../api";
import { openProduction } from "../production";
import type { World } from "./world";
import { testWorld, until } from "./world";

vi.stubGlobal("document", { cookie: "csrftoken=t" });

let user = 1_000;
const opened: ProductionStore[] = [];

/** A world with a database of its own. */
export function newWorld(): World {
  user += 1;
  return testWorld(user);
}

export function track(store: ProductionStore): ProductionStore {
  opened.push(store);
  return store;
}

export async function open(world: World, boardId: number | null = 21): Promise<ProductionStore> {
  const store = track(openProduction(7, boardId, world.environment));
  await until(() => store.status() === "ready", "the board");
  return store;
}

export function closeAll(): void {
  for (const store of opened.splice(0)) store.close();
}

export function say(world: World, frame: ServerFrame): void {
  world.sockets.at(-1)?.say(frame);
  world.clock.advance(16);
}

export async function goLive(world: World, seq = 10): Promise<void> {
  await until(() => world.sockets.length > 0, "a socket");
  world.sockets.at(-1)?.events.opened();
  say(world, { t: "ready", epoch: 1, seq });
}

export function cut(world: World): void {
  world.isCut = true;
  world.sockets.at(-1)?.events.closed(1006);
  world.network();
}

export function mend(world: World): void {
  world.isCut = false;
  world.network();
}

export function synopsis(store: ProductionStore, id: number | string = 1): string | undefined {
  return store.board()?.sceneById.get(id)?.synopsis;
}
