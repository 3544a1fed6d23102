// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openKeep } from "../../store/keep";
import { makePending } from "../../store/testing/board";

const leaveFor = vi.hoisted(() => vi.fn());
vi.mock("./arriving", async (original) => ({ ...(await original<typeof import("./arriving")>()), leaveFor }));

const me = { id: 3, name: "Alice Ames", initials: "AA", email: "alice@example.org", productions: [] };
let isSignedIn = false;
let stop: () => void;

function answer(path: string, init?: RequestInit): Response {
  if (path.endsWith("/auth/login")) isSignedIn = true;
  if (init?.method === "DELETE") isSignedIn = false;
  const body = isSignedIn ? me : { status: 401 };
  const status = isSignedIn ? 200 : 401;
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

async function find<E extends Element>(selector: string, text = ""): Promise<E> {
  return vi.waitFor(() => {
    const found = [...document.querySelectorAll<E>(selector)].find((each) => each.textContent?.includes(text));
    if (found === undefined) throw new Error(`${selector} ${text} is not there`);
    return found;
  });
}

beforeEach(() => {
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => answer(path, init));
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
  HTMLElement.prototype.showPopover = () => undefined;
  HTMLDialogElement.prototype.showModal = () => undefined;
  leaveFor.mockClear();
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

async function start(address: string): Promise<void> {
  history.replaceState(null, "", address);
  const { App } = await import("./App");
  stop = render(() => <App />, document.body);
  // The address may have been read before this test.
  dispatchEvent(new PopStateEvent("popstate"));
}

async function signIn(): Promise<void> {
  (await find<HTMLFormElement>(".sign form")).dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
}

test.each([
  ["/sign-in?next=%2Fadmin%2Fstudio%2Fuser%2F", "/admin/studio/user/"],
  ["/sign-in?next=https%3A%2F%2Felsewhere.example%2Fadmin%2F", null],
  ["/sign-in?next=%2F%2Felsewhere.example%2Fadmin%2F", null],
  ["/sign-in", null],
])("signing_in_at_%s_leads_to_%s", async (address, expected) => {
  isSignedIn = false;
  await start(address);
  await signIn();
  await vi.waitFor(() =>
    expect(expected === null ? location.pathname : leaveFor.mock.lastCall?.[0]).toBe(expected ?? "/"),
  );
  expect(leaveFor).toHaveBeenCalledTimes(expected === null ? 0 : 1);
});

test("signing_out_asks_before_unsent_edits_are_discarded", async () => {
  isSignedIn = true;
  await start("/");
  const menu = await find<HTMLButtonElement>("button[aria-haspopup=menu]");
  const keep = await openKeep(me.id);
  await keep.putPending(makePending({ command: "omit_scene", args: { scene: 1, omitted: true } }));
  const signOut = async (): Promise<void> => {
    menu.click();
    (await find<HTMLButtonElement>("[role=menuitem]", "Sign out")).click();
  };
  await signOut();
  await find("dialog h2", "1 edit is not sent");
  (await find<HTMLFormElement>("dialog form")).requestSubmit();
  await vi.waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  expect([isSignedIn, (await keep.pendings(7)).length]).toEqual([true, 1]);
  await signOut();
  (await find<HTMLButtonElement>("dialog footer button", "discard")).click();
  await find(".sign form");
  expect([isSignedIn, location.pathname]).toEqual([false, "/sign-in"]);
  expect(document.querySelector("dialog")).toBeNull();
});
