// What this browser keeps for a person: unsent commands and the last board, in IndexedDB.

import type { BoardEntry, Production } from "../wire/types";
import type { AnyPending } from "./pending";
import type { Confirmed } from "./tables";

/** Raised when what is kept changes shape: older databases are left alone until log-out removes them. */
export const PROTOCOL = 1;
const PREFIX = "studioflow-";
const USER_KEY = "studioflow.user";

export interface KeptBoard {
  production: number;
  board: BoardEntry["id"];
  confirmed: Confirmed;
  /** The server's tag, null once changes came on top. */
  etag: string | null;
}

export interface Keep {
  putPending(pending: AnyPending): Promise<boolean>;
  /** Null: another tab has seen to it. */
  getPending(mid: string): Promise<AnyPending | null>;
  deletePending(mid: string): Promise<void>;
  pendings(production: number): Promise<AnyPending[]>;
  putBoard(kept: KeptBoard): Promise<void>;
  board(production: number, board: number): Promise<KeptBoard | null>;
  putProduction(production: Production): Promise<void>;
  production(id: number): Promise<Production | null>;
  close(): void;
}

export function databaseName(user: number): string {
  return `${PREFIX}${user}-v${PROTOCOL}`;
}

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB failed"));
  });
}

function makeStores(database: IDBDatabase): void {
  const pending = database.createObjectStore("pending", { keyPath: "mid" });
  pending.createIndex("production", "production");
  database.createObjectStore("board", { keyPath: ["production", "board"] });
  database.createObjectStore("production", { keyPath: "id" });
}

async function openDatabase(user: number): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName(user), 1);
  request.onupgradeneeded = () => makeStores(request.result);
  const database = await asPromise(request);
  // Log-out in another tab deletes the database and must not wait for this one.
  database.onversionchange = () => database.close();
  return database;
}

type StoreName = "pending" | "board" | "production";

/** Everything still works where the browser keeps nothing (private windows, full disks), but does not survive a reload. */
export async function openKeep(user: number): Promise<Keep> {
  let database: IDBDatabase | null = null;
  try {
    database = await openDatabase(user);
  } catch {
    // IndexedDB says no in many ways; all of them mean that nothing is kept.
  }

  async function run<T>(name: StoreName, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) {
    if (database === null) return null;
    try {
      return await asPromise(work(database.transaction(name, mode).objectStore(name)));
    } catch {
      return null;
    }
  }

  return {
    putPending: async (pending) => (await run("pending", "readwrite", (store) => store.put(pending))) !== null,
    getPending: async (mid) => (await run<AnyPending>("pending", "readonly", (store) => store.get(mid))) ?? null,
    async deletePending(mid) {
      await run("pending", "readwrite", (store) => store.delete(mid));
    },
    async pendings(production) {
      const all = await run<AnyPending[]>("pending", "readonly", (store) =>
        store.index("production").getAll(production),
      );
      return (all ?? []).sort((a, b) => a.order - b.order);
    },
    async putBoard(kept) {
      await run("board", "readwrite", (store) => store.put(kept));
    },
    board: async (production, board) =>
      (await run<KeptBoard>("board", "readonly", (store) => store.get([production, board]))) ?? null,
    async putProduction(production) {
      await run("production", "readwrite", (store) => store.put(production));
    },
    production: async (id) => (await run<Production>("production", "readonly", (store) => store.get(id))) ?? null,
    close: () => database?.close(),
  };
}

/** All databases of one person, those of earlier protocols included. */
async function databaseNames(user: number): Promise<string[]> {
  const known = typeof indexedDB.databases === "function" ? await indexedDB.databases() : [];
  const names = known.map(({ name }) => name ?? "").filter((name) => name.startsWith(`${PREFIX}${user}-`));
  return [...new Set([databaseName(user), ...names])];
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
    // A tab that does not let go ends sometime; the deletion waits for it and log-out does not.
    request.onblocked = () => resolve();
  });
}

/** Removes what was kept for the person who used this browser last. */
export async function wipe(): Promise<void> {
  const user = rememberedUser();
  rememberUser(null);
  if (user === null) return;
  try {
    await Promise.all((await databaseNames(user)).map(deleteDatabase));
  } catch {
    // Where IndexedDB cannot be opened there is nothing to remove.
  }
}

/** Who used this browser last, so that a reload without network finds what was kept. */
export function rememberedUser(): number | null {
  try {
    const text = localStorage.getItem(USER_KEY);
    return text === null ? null : Number(text);
  } catch {
    return null;
  }
}

export function rememberUser(user: number | null): void {
  try {
    if (user === null) localStorage.removeItem(USER_KEY);
    else localStorage.setItem(USER_KEY, String(user));
  } catch {
    // Storage may be switched off; then only a reload without network is poorer.
  }
}
