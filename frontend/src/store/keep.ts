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
  /** Whether it is kept now. */
  putPending(pending: AnyPending): Promise<boolean>;
  /**
   * Answers what is kept, and puts what `change` makes of it in its place in the same stroke, whatever other tabs do.
   * Undefined: it is not there, another tab has seen to it. Null: this browser cannot say.
   */
  changePending(mid: string, change: (kept: AnyPending) => AnyPending | null): Promise<AnyPending | null | undefined>;
  deletePending(mid: string): Promise<void>;
  pendings(production: number): Promise<AnyPending[]>;
  /** How many edits of all productions are not sent or wait for a decision. */
  unsent(): Promise<number>;
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

async function openDatabase(user: number, lost: (isRemoved: boolean) => void): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName(user), 1);
  request.onupgradeneeded = () => makeStores(request.result);
  const database = await asPromise(request);
  database.onclose = () => lost(false);
  // Log-out in another tab removes the database and must not wait for this one.
  database.onversionchange = ({ newVersion }) => lost(newVersion === null);
  return database;
}

type StoreName = "pending" | "board" | "production";

/** What the request found, once it is certain that everything of its transaction is written. */
function finished<T>(transaction: IDBTransaction, request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB failed"));
  });
}

function change(store: IDBObjectStore, mid: string, by: (kept: AnyPending) => AnyPending | null): IDBRequest {
  const found: IDBRequest<AnyPending | undefined> = store.get(mid);
  found.onsuccess = () => {
    const next = found.result === undefined ? null : by(found.result);
    if (next !== null) store.put(next);
  };
  return found;
}

/** Everything still works where the browser keeps nothing (private windows, full disks), but does not survive a reload. */
export async function openKeep(user: number): Promise<Keep> {
  let database: Promise<IDBDatabase> | null = null;
  let isOver = false;
  let wasLost = false;

  function lose(isForGood: boolean): void {
    void database?.then(
      (open) => open.close(),
      () => undefined,
    );
    database = null;
    wasLost = true;
    isOver ||= isForGood;
  }

  /** What the work found, or `failed`. */
  async function run<T, F>(
    name: StoreName,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
    failed: F,
  ): Promise<T | F> {
    // Browsers drop connections without a word: each use tries once more with a new one.
    for (let turn = 0; turn < 2 && !isOver; turn += 1) {
      database ??= openDatabase(user, lose);
      const used = database;
      try {
        const transaction = (await used).transaction(name, mode);
        return await finished(transaction, work(transaction.objectStore(name)));
      } catch {
        if (used === database) lose(false);
      }
    }
    return failed;
  }

  database = openDatabase(user, lose);
  await database.catch(() => lose(false));
  return {
    putPending: async (pending) => (await run("pending", "readwrite", (store) => store.put(pending), null)) !== null,
    async changePending(mid, by) {
      const kept = await run<AnyPending | undefined, null>(
        "pending",
        "readwrite",
        (store) => change(store, mid, by),
        null,
      );
      // What is missing behind a lost connection may have gone with it; after log-out it has been given up.
      if (isOver) return undefined;
      return kept === undefined && wasLost ? null : kept;
    },
    async deletePending(mid) {
      await run("pending", "readwrite", (store) => store.delete(mid), null);
    },
    async pendings(production) {
      const work = (store: IDBObjectStore): IDBRequest<AnyPending[]> => store.index("production").getAll(production);
      return (await run("pending", "readonly", work, [])).sort((a, b) => a.order - b.order);
    },
    async unsent() {
      const all = await run<AnyPending[], never[]>("pending", "readonly", (store) => store.getAll(), []);
      return all.filter(({ state, seq }) => seq === null && state !== "refused").length;
    },
    async putBoard(kept) {
      await run("board", "readwrite", (store) => store.put(kept), null);
    },
    board: async (production, board) =>
      (await run<KeptBoard, null>("board", "readonly", (store) => store.get([production, board]), null)) ?? null,
    async putProduction(production) {
      await run("production", "readwrite", (store) => store.put(production), null);
    },
    production: async (id) =>
      (await run<Production, null>("production", "readonly", (store) => store.get(id), null)) ?? null,
    close: () => lose(true),
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

/** How many edits of the person who used this browser last would be lost if they were removed. */
export async function countUnsent(): Promise<number> {
  const user = rememberedUser();
  if (user === null) return 0;
  const keep = await openKeep(user);
  const count = await keep.unsent();
  keep.close();
  return count;
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
