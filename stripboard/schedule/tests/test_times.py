from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.eighths import format_eighths
from stripboard.schedule.tests.vectors import vectors
from stripboard.schedule.times import clock, format_minutes, wrap


@vectors("times", "format")
def test_format_minutes_vector(vector: dict[str, Any]) -> None:
    assert format_minutes(vector["minutes"]) == vector["expect"]


@vectors("times", "clock")
def test_clock_vector(vector: dict[str, Any]) -> None:
    assert clock(vector["minutes"]) == vector["expect"]


@vectors("times", "wrap")
def test_wrap_vector(vector: dict[str, Any]) -> None:
    assert wrap(vector["call"], vector["minutes"]) == vector["expect"]


@vectors("day_totals")
def test_day_totals_vector(vector: dict[str, Any]) -> None:
    totals = {"pages": format_eighths(sum(vector["eighths"])), "time": format_minutes(sum(vector["minutes"]))}
    assert totals == vector["expect"]


@given(st.integers(min_value=0, max_value=100_000))
def test_format_minutes_reads_back(minutes: int) -> None:
    hours, _, rest = format_minutes(minutes).partition(":")
    assert int(hours) * 60 + int(rest) == minutes
    assert len(rest) == 2


@given(st.integers(min_value=0, max_value=1_439), st.integers(min_value=0, max_value=10))
def test_clock_repeats_every_day(minutes: int, days: int) -> None:
    hours, _, rest = clock(minutes + days * 1_440).partition(":")
    assert int(hours) * 60 + int(rest) == minutes
