import { afterEach, expect, test, vi } from "vitest";
import { isProblem, NOT_MODIFIED, OFFLINE, problem, request, retryDelay } from "./http";

function answering(
  status: number,
  body: string,
  headers: Record<string, string> = { "Content-Type": "application/json" },
) {
  const seen: RequestInit[] = [];
  const fetch = async (_input: string, init?: RequestInit): Promise<Response> => {
    seen.push(init ?? {});
    return new Response(status === 304 || status === 204 ? null : body, { status, headers });
  };
  return { fetch, seen };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a value comes with its tag", async () => {
  const { fetch } = answering(200, '{"id":7}', { "Content-Type": "application/json", ETag: '"3"' });
  expect(await request("/api/x", { fetch })).toEqual({ status: 200, etag: '"3"', value: { id: 7 } });
});

test("the server's problem is passed on, with Retry-After where it is missing", async () => {
  const body = JSON.stringify({ code: "request.throttled", retryable: true, status: 429, title: "Too many" });
  const headers = { "Content-Type": "application/problem+json", "Retry-After": "7" };
  const found = await request("/api/x", { fetch: answering(429, body, headers).fetch });
  expect(found).toMatchObject({ code: "request.throttled", retryable: true, retry_after: 7 });
});

test("what is no problem object becomes one that says what its status says", async () => {
  const html = { "Content-Type": "text/html" };
  const gateway = await request("/api/x", { fetch: answering(502, "<h1>Bad gateway</h1>", html).fetch });
  expect(gateway).toMatchObject({ code: "http.502", status: 502, retryable: true });
  const body = '{"errors":[{"message":"Wrong password.","param":"password","code":"x"}]}';
  const login = await request("/login", { fetch: answering(400, body).fetch });
  expect(login).toMatchObject({
    status: 400,
    retryable: false,
    detail: "Wrong password.",
    errors: [{ field: "password", message: "Wrong password." }],
  });
});

test("a lost network, an answer cut short and a captive portal are all offline", async () => {
  const lost = async (): Promise<Response> => {
    throw new TypeError("Failed to fetch");
  };
  expect(await request("/api/x", { fetch: lost })).toMatchObject({ code: OFFLINE, retryable: true, status: 0 });
  expect(await request("/api/x", { fetch: answering(200, '{"id":').fetch })).toMatchObject({ code: OFFLINE });
  const portal = answering(200, "<html>", { "Content-Type": "text/html" });
  expect(await request("/api/x", { fetch: portal.fetch })).toMatchObject({ code: OFFLINE });
});

test("a tag is asked with, and 304 is told apart", async () => {
  const { fetch, seen } = answering(304, "");
  const found = await request("/api/x", { fetch, etag: '"3"' });
  expect(isProblem(found) && found.code).toBe(NOT_MODIFIED);
  expect(new Headers(seen[0]?.headers).get("If-None-Match")).toBe('"3"');
});

test("unsafe requests carry the CSRF cookie", async () => {
  vi.stubGlobal("document", { cookie: "a=1; csrftoken=t%3D1; b=2" });
  const { fetch, seen } = answering(200, "{}");
  await request("/api/x", { fetch, method: "POST", body: { title: "Merrow" } });
  expect(new Headers(seen[0]?.headers).get("X-CSRFToken")).toBe("t=1");
  expect(seen[0]?.body).toBe('{"title":"Merrow"}');
});

test("the next try waits as long as the server asks, and never less than chance asks for", () => {
  const busy = problem("http.503", "", "", "", 503);
  expect(retryDelay({ ...busy, retry_after: 20 }, 0, () => 0.5)).toBe(20_000);
  expect(retryDelay({ ...busy, retry_after: 1 }, 6, () => 0.5)).toBe(15_000);
  expect(retryDelay(busy, 0, () => 0.5)).toBe(500);
});
