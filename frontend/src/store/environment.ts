// Everything outside the page, as arguments: network, time, chance, storage, other tabs.

import type { Stop } from "../wire/clock";
import type { ConnectionEnvironment } from "../wire/connection";
import { browserConnections } from "../wire/connection";
import type { Fetch } from "../wire/http";
import type { Keep } from "./keep";
import { openKeep, rememberedUser } from "./keep";

export interface Environment {
  fetch: Fetch;
  connections: ConnectionEnvironment;
  /** Who is signed in, if this browser knows without asking. */
  user(): number | null;
  openKeep(user: number): Promise<Keep>;
  /** Runs the work while no other tab of this browser runs work of that name. */
  exclusively(name: string, work: () => Promise<void>): Promise<void>;
  isOnline(): boolean;
  onNetwork(hear: () => void): Stop;
}

async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  // Without locks two tabs may send the same command: the server knows its mid and answers both alike.
  if (!("locks" in navigator)) return work();
  await navigator.locks.request(name, work);
}

function onNetwork(hear: () => void): Stop {
  addEventListener("online", hear);
  addEventListener("offline", hear);
  return () => {
    removeEventListener("online", hear);
    removeEventListener("offline", hear);
  };
}

export const browserEnvironment: Environment = {
  fetch: (input, init) => fetch(input, init),
  connections: browserConnections,
  user: rememberedUser,
  openKeep,
  exclusively,
  isOnline: () => navigator.onLine,
  onNetwork,
};
