from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.eighths import estimate_eighths, format_eighths, parse_eighths
from stripboard.schedule.tests.vectors import vectors


@vectors("eighths", "format")
def test_format_eighths_vector(vector: dict[str, Any]) -> None:
    assert format_eighths(vector["eighths"]) == vector["expect"]


@vectors("eighths", "parse")
def test_parse_eighths_vector(vector: dict[str, Any]) -> None:
    if vector["expect"] is None:
        with pytest.raises(ValueError, match=r"write it like"):
            parse_eighths(vector["text"])
    else:
        assert parse_eighths(vector["text"]) == vector["expect"]


@vectors("eighths", "estimate")
def test_estimate_eighths_vector(vector: dict[str, Any]) -> None:
    assert estimate_eighths(vector["lines"], vector["lines_per_page"]) == vector["expect"]


def test_estimate_eighths_of_impossible_page() -> None:
    with pytest.raises(ValueError, match="at least one line"):
        estimate_eighths(10, 0)


@given(st.integers(min_value=0, max_value=700_000))
def test_parse_eighths_reads_back_what_format_wrote(n: int) -> None:
    assert parse_eighths(format_eighths(n)) == n


@given(st.integers(min_value=0, max_value=700_000))
def test_format_eighths_never_shows_a_whole_page_as_eighths(n: int) -> None:
    shown = format_eighths(n)
    assert "8/8" not in shown.split(" ")[-1:]
    if "/" in shown:
        assert 1 <= int(shown.split(" ")[-1].removesuffix("/8")) <= 7


@given(st.text(max_size=20))
def test_parse_eighths_of_any_text_gives_eighths_or_value_error(text: str) -> None:
    try:
        eighths = parse_eighths(text)
    except ValueError:
        return
    assert eighths >= 0


@given(st.integers(min_value=0, max_value=100_000), st.integers(min_value=1, max_value=200))
def test_estimate_eighths_holds_all_lines_and_not_an_eighth_more(lines: int, per_page: int) -> None:
    eighths = estimate_eighths(lines, per_page)
    assert eighths >= 1
    assert eighths * per_page >= lines * 8
    assert eighths == 1 or (eighths - 1) * per_page < lines * 8
