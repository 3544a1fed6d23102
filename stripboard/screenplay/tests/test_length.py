import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.screenplay.length import estimated_eighths, wrapped_lines
from stripboard.screenplay.model import LineKind, ScriptLine

WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=80), min_size=1, max_size=60).map(" ".join)


@given(WORDS, st.sampled_from([35, 60]))
def test_wrapped_lines_holds_every_word(text: str, width: int) -> None:
    """As many lines as a typewriter that starts each long word on a new line, give or take nothing."""
    expected = textwrap.wrap(text, width, break_long_words=False)
    overlong = sum((len(line) - 1) // width for line in expected)
    assert len(text) / (width + 1) <= wrapped_lines(text, width) <= len(expected) + overlong


@given(st.lists(st.text("abc", min_size=1, max_size=30), min_size=1, max_size=40).map(" ".join))
def test_wrapped_lines_breaks_like_textwrap_where_every_word_fits(text: str) -> None:
    assert wrapped_lines(text, 35) == len(textwrap.wrap(text, 35))


def test_empty_paragraph_takes_a_line() -> None:
    assert wrapped_lines("", 60) == 1
    assert wrapped_lines("a\n\nb", 60) == 3


@pytest.mark.parametrize(
    ("lines", "eighths"),
    [
        ([], 1),
        ([ScriptLine("action", "x")], 1),
        ([ScriptLine("action", "x")] * 2, 2),
        ([ScriptLine("action", "x")] * 26, 8),
        ([ScriptLine("action", "x")] * 27, 9),
        ([ScriptLine("note", "x" * 5_000), ScriptLine("page_break", ""), ScriptLine("synopsis", "x" * 999)], 1),
        ([ScriptLine("character", "MARA"), ScriptLine("dialogue", "y " * 35)], 2),
    ],
)
def test_estimated_eighths_at_55_lines_a_page(lines: list[ScriptLine], eighths: int) -> None:
    assert estimated_eighths("INT. A - DAY", lines) == eighths


@pytest.mark.parametrize("kind", ["action", "dialogue", "transition", "shot", "centered", "lyric"])
def test_everything_printed_counts(kind: LineKind) -> None:
    assert estimated_eighths("INT. A - DAY", [ScriptLine(kind, "x\n" * 109)]) >= 16
