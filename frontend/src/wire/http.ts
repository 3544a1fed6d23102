// All HTTP goes through here and answers with a value or a Problem, never with an exception.

import { jitteredDelay } from "./clock";
import type { Problem } from "./types";

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface Answer<T> {
  status: number;
  etag: string | null;
  value: T;
}

export interface RequestOptions {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  body?: unknown;
  etag?: string | null;
  fetch?: Fetch;
}

export const OFFLINE = "network.offline";
export const NOT_MODIFIED = "http.not_modified";
const REQUEST_TIMEOUT_MS = 30_000;
const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504]);

export function problem(code: string, title: string, detail: string, action: string, status = 0): Problem {
  return { type: "about:blank", title, status, code, detail, action, retryable: RETRYABLE.has(status) };
}

function offline(): Problem {
  const detail = "The server cannot be reached.";
  const action = "Your changes are kept in this browser and sent when the connection is back.";
  return { ...problem(OFFLINE, "Offline", detail, action), retryable: true };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function isProblem(value: unknown): value is Problem {
  return isRecord(value) && typeof value["code"] === "string" && typeof value["retryable"] === "boolean";
}

/** Milliseconds until the next try: what the server asks for, and never less than chance asks for. */
export function retryDelay({ retry_after = 0 }: Problem, attempt: number, random: () => number): number {
  return Math.max(retry_after * 1_000, jitteredDelay(attempt, random));
}

export function cookie(name: string): string {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return decodeURIComponent(found?.slice(name.length + 1) ?? "");
}

/** Headers of an unsafe request; also for requests that cannot go through `request`. */
export function unsafeHeaders(): Record<string, string> {
  return { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") };
}

function initOf(options: RequestOptions): RequestInit {
  const { method = "GET", body, etag } = options;
  const headers: Record<string, string> = method === "GET" ? { Accept: "application/json" } : unsafeHeaders();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (etag) headers["If-None-Match"] = etag;
  return {
    method,
    headers,
    credentials: "same-origin",
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function retryAfterOf(header: string | null): { retry_after?: number } {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? { retry_after: seconds } : {};
}

function fieldErrors(body: unknown): { field: string; message: string }[] {
  if (!isRecord(body) || !Array.isArray(body["errors"])) return [];
  return body["errors"].filter(isRecord).map((error) => ({
    field: String(error["param"] ?? error["field"] ?? ""),
    message: String(error["message"] ?? ""),
  }));
}

/** Anything but 2xx as a Problem: the server's own, or what its status says where something else answered. */
export function problemOf(status: number, statusText: string, body: unknown, retryAfter: string | null): Problem {
  if (isProblem(body)) return { ...retryAfterOf(retryAfter), ...body };
  const errors = fieldErrors(body);
  const said = errors.map((error) => error.message).join(" ");
  const title = statusText || `Answer ${status}`;
  const action = RETRYABLE.has(status) ? "Try again in a moment." : "";
  const made = problem(`http.${status}`, title, said || `The server answered ${status}.`, action, status);
  return { ...made, ...retryAfterOf(retryAfter), ...(errors.length > 0 ? { errors } : {}) };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!(response.headers.get("Content-Type") ?? "").includes("json") || text === "") return undefined;
  return JSON.parse(text);
}

async function answerOf<T>(response: Response): Promise<Answer<T> | Problem> {
  if (response.status === 304) return problem(NOT_MODIFIED, "Not modified", "", "", 304);
  const body = await bodyOf(response);
  if (!response.ok) {
    return problemOf(response.status, response.statusText, body, response.headers.get("Retry-After"));
  }
  // A page instead of JSON under 200 is a captive portal or a proxy, not our server.
  if (body === undefined && response.status !== 204) return offline();
  // The types are generated from the server's: its answers are trusted to fit them.
  return { status: response.status, etag: response.headers.get("ETag"), value: body as T };
}

export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T> | Problem> {
  const send = options.fetch ?? fetch;
  const init = initOf(options);
  try {
    return await answerOf<T>(await send(path, init));
  } catch {
    // fetch rejects for a lost network, a timeout and an answer cut short, and says no more than that.
    return offline();
  }
}
