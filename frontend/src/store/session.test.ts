import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isProblem } from "../wire/http";
import { databaseName, openKeep, rememberedUser } from "./keep";
import { createSession } from "./session";
import { makePending } from "./testing/board";

const me = { id: 5, name: "Alice Ames", initials: "AA", email: "alice@example.org", productions: [] };
let answers = new Map<string, { status: number; body: unknown }>();
let isCut = false;

beforeEach(() => {
  const stored = new Map<string, string>();
  isCut = false;
  answers = new Map([
    ["GET /api/me", { status: 200, body: me }],
    ["DELETE /_allauth/browser/v1/auth/session", { status: 401, body: { status: 401 } }],
  ]);
  vi.stubGlobal("document", { cookie: "csrftoken=t" });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const found = answers.get(`${init.method} ${path}`);
    if (isCut || found === undefined) throw new TypeError("Failed to fetch");
    const headers = { "Content-Type": "application/json" };
    return new Response(JSON.stringify(found.body), { status: found.status, headers });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function databases(): Promise<string[]> {
  return (await indexedDB.databases()).map(({ name }) => name ?? "");
}

describe("session", () => {
  test("knows who is signed in, and remembers it for a reload without network", async () => {
    const session = createSession();
    expect(session.status()).toBe("loading");
    expect(await session.refresh()).toEqual(me);
    expect([session.status(), session.me()?.name, rememberedUser()]).toEqual(["signed-in", "Alice Ames", 5]);
  });

  test("tells signed out from unreachable", async () => {
    const session = createSession();
    answers.set("GET /api/me", { status: 401, body: {} });
    await session.refresh();
    expect(session.status()).toBe("signed-out");
    isCut = true;
    await session.refresh();
    expect([session.status(), session.problem()?.code]).toEqual(["failed", "network.offline"]);
  });

  test("a wrong password is a problem with its field, the right one signs in", async () => {
    const session = createSession();
    const login = "POST /_allauth/browser/v1/auth/login";
    const errors = [{ message: "The password is wrong.", param: "password", code: "email_password_mismatch" }];
    answers.set(login, { status: 400, body: { status: 400, errors } });
    expect(await session.signIn("alice@example.org", "x")).toMatchObject({
      status: 400,
      errors: [{ field: "password", message: "The password is wrong." }],
    });
    answers.set(login, { status: 200, body: { status: 200 } });
    expect(await session.signIn("alice@example.org", "y")).toEqual(me);
  });

  test("signing out removes what this browser kept for the person, and for nobody else", async () => {
    const session = createSession();
    await session.refresh();
    for (const user of [5, 55]) {
      const keep = await openKeep(user);
      await keep.putPending(makePending({ command: "omit_scene", args: { scene: 1, omitted: true } }));
      keep.close();
    }
    expect(await session.signOut(true)).toBeNull();
    expect([session.status(), rememberedUser()]).toEqual(["signed-out", null]);
    expect(await databases()).toEqual([databaseName(55)]);
  });

  test("signing out says first what is not sent or not decided, in any production, and removes nothing", async () => {
    const session = createSession();
    await session.refresh();
    const keep = await openKeep(5);
    const omit = { command: "omit_scene", args: { scene: 1, omitted: true } } as const;
    await keep.putPending(makePending(omit));
    await keep.putPending(makePending(omit, { mid: "n", production: 8, state: "conflict" }));
    await keep.putPending(makePending(omit, { mid: "o", state: "sent", seq: 11 }));
    await keep.putPending(makePending(omit, { mid: "p", state: "refused" }));
    expect(await session.signOut()).toEqual({ unsent: 2 });
    expect([session.status(), rememberedUser(), (await keep.pendings(7)).length]).toEqual(["signed-in", 5, 3]);
    keep.close();
    expect(await session.signOut(true)).toBeNull();
    expect(await databases()).not.toContain(databaseName(5));
  });

  test("signing out removes nothing while the server cannot be reached", async () => {
    const session = createSession();
    await session.refresh();
    (await openKeep(5)).close();
    isCut = true;
    const found = await session.signOut();
    expect(isProblem(found) && found.code).toBe("network.offline");
    expect(await databases()).toContain(databaseName(5));
    expect(session.status()).toBe("signed-in");
  });

  test("an open database does not hold up the signing out of another tab", async () => {
    const session = createSession();
    await session.refresh();
    const keep = await openKeep(5);
    await session.signOut();
    expect(await databases()).not.toContain(databaseName(5));
    expect(await keep.putPending(makePending({ command: "omit_scene", args: { scene: 1, omitted: true } }))).toBe(
      false,
    );
  });
});
