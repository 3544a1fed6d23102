// @vitest-environment jsdom
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InPlace } from "./inplace";

const onCommit = vi.fn();
const [value, setValue] = createSignal("one");
const [scene, setScene] = createSignal({ value: "one" });
let stop: () => void;
let input: HTMLInputElement;

function type(text: string): void {
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

beforeEach(() => {
  onCommit.mockReset();
  setValue("one");
  setScene({ value: "one" });
  stop = render(() => <InPlace label="Pages" value={value()} wrong="No." onCommit={onCommit} />, document.body);
  input = document.querySelector("input") as HTMLInputElement;
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

test("what_is_typed_stays_while_others_write_and_is_committed_on_leaving", () => {
  type("mine");
  setValue("theirs");
  expect(input.value).toBe("mine");
  expect(document.querySelector(".meanwhile")?.textContent).toBe("Meanwhile: theirs");
  input.blur();
  expect(onCommit).toHaveBeenCalledExactlyOnceWith("mine");
});

test("a_field_that_goes_with_its_page_commits_once", () => {
  type("half a wo");
  stop();
  input.blur();
  expect(onCommit).toHaveBeenCalledExactlyOnceWith("half a wo");
});

test("a_field_that_was_only_looked_at_commits_nothing", () => {
  input.focus();
  stop();
  expect(onCommit).not.toHaveBeenCalled();
});

test("a_wrong_text_stays_when_the_same_value_is_drawn_anew", () => {
  stop();
  onCommit.mockReturnValue(false);
  stop = render(() => <InPlace label="Pages" value={scene().value} wrong="No." onCommit={onCommit} />, document.body);
  input = document.querySelector("input") as HTMLInputElement;
  type("abc");
  input.blur();
  setScene({ value: "one" });
  expect(input.value).toBe("abc");
  expect(document.querySelector("[role=alert]")?.textContent).toBe("No.");
});
