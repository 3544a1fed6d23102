// @vitest-environment jsdom
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Combobox } from "./combobox";

const OPTIONS = ["DAY", "NIGHT", "DAWN"].map((label) => ({ id: label, label }));
const onPick = vi.fn();
const onText = vi.fn();
const onClear = vi.fn();
let stop: () => void;
let input: HTMLInputElement;

function type(text: string): void {
  input.focus();
  for (const letter of text || "\b") {
    input.value = letter === "\b" ? "" : input.value + letter;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

function press(key: string): void {
  input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}

beforeEach(() => {
  // jsdom has no top layer.
  HTMLElement.prototype.showPopover = () => undefined;
  vi.clearAllMocks();
  stop = render(
    () => <Combobox label="Time" value="" options={OPTIONS} onPick={onPick} onText={onText} onClear={onClear} />,
    document.body,
  );
  input = document.querySelector("input") as HTMLInputElement;
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

test("every_letter_that_is_typed_counts_from_the_first_on", () => {
  type("ni");
  expect(input.value).toBe("ni");
  press("Enter");
  expect(onPick).toHaveBeenCalledExactlyOnceWith(OPTIONS[1]);
});

test("what_is_not_in_the_list_is_taken_as_it_was_typed", () => {
  type("golden hour");
  press("Enter");
  expect(onText).toHaveBeenCalledExactlyOnceWith("golden hour");
  expect(onPick).not.toHaveBeenCalled();
});

test("tab_takes_the_marked_line_once", () => {
  type("daw");
  press("Tab");
  input.blur();
  expect(onPick).toHaveBeenCalledExactlyOnceWith(OPTIONS[2]);
});

test("leaving_keeps_a_name_of_the_list_and_forgets_half_a_word", () => {
  type("night");
  input.blur();
  expect(onPick).toHaveBeenCalledExactlyOnceWith(OPTIONS[1]);
  type("golden");
  input.blur();
  expect(onText).not.toHaveBeenCalled();
});

test("the_first_line_is_reached_with_one_arrow", () => {
  input.focus();
  press("ArrowDown");
  press("Enter");
  expect(onPick).toHaveBeenCalledExactlyOnceWith(OPTIONS[0]);
});

test("enter_in_an_untouched_field_changes_nothing", () => {
  input.focus();
  press("Enter");
  expect(onPick).not.toHaveBeenCalled();
  expect(onClear).not.toHaveBeenCalled();
});

test("an_emptied_field_is_cleared_and_not_filled_with_the_first_line", () => {
  stop();
  stop = render(
    () => <Combobox label="Time" value="NIGHT" options={OPTIONS} onPick={onPick} onClear={onClear} />,
    document.body,
  );
  input = document.querySelector("input") as HTMLInputElement;
  type("");
  press("Enter");
  expect(onClear).toHaveBeenCalledOnce();
  expect(onPick).not.toHaveBeenCalled();
});
