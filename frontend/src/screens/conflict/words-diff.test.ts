import { describe, expect, test } from "vitest";
import { changedWords } from "./words-diff";

const marked = (before: string, after: string): string[] =>
  changedWords(before, after)
    .filter((piece) => piece.changed)
    .map((piece) => piece.text.trim())
    .filter((text) => text !== "");

describe("changed words", () => {
  test("pieces_put_together_are_the_later_text", () => {
    const after = "Ines buys Rennick a drink, then a second.";
    expect(
      changedWords("Ines buys a drink.", after)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(after);
  });

  test("added_words_are_marked", () => {
    expect(marked("Ines buys a drink.", "Ines buys Rennick a drink.")).toEqual(["Rennick"]);
  });

  test("replaced_words_are_marked_and_the_rest_is_not", () => {
    expect(marked("a drink he does not touch", "a drink and drinks it")).toEqual(["and", "drinks", "it"]);
  });

  test("same_text_has_no_mark", () => {
    expect(marked("High water.", "High water.")).toEqual([]);
  });

  test("nothing_before_marks_everything", () => {
    expect(marked("", "High water")).toEqual(["High water"]);
  });

  test("very_long_texts_are_marked_whole", () => {
    const long = Array.from({ length: 500 }, (_, index) => `w${index}`).join(" ");
    expect(changedWords(long, `${long} more`)).toEqual([{ text: `${long} more`, changed: true }]);
  });
});
