from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.date_walk import FREE_KINDS, NoWorkingDay, calendar_rule, walk
from stripboard.schedule.tests.vectors import vectors

DATES = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))
DAYS_OFF = st.sets(st.integers(min_value=0, max_value=6), max_size=6)
KINDS = st.dictionaries(DATES, st.sampled_from(["shoot", "note", *sorted(FREE_KINDS)]), max_size=20)
PINS = st.dictionaries(st.integers(min_value=0, max_value=40), DATES, max_size=6)


@vectors("date_walk")
def test_walk_vector(vector: dict[str, Any]) -> None:
    kinds = {date.fromisoformat(day): kind for day, kind in vector["kinds"].items()}
    rule = calendar_rule(vector["days_off"], kinds)
    pins = {int(index): date.fromisoformat(day) for index, day in vector["pins"].items()}
    start = date.fromisoformat(vector["start"])
    if vector["expect"] is None:
        with pytest.raises(NoWorkingDay):
            walk(start, vector["count"], rule, pins)
    else:
        assert [day.isoformat() for day in walk(start, vector["count"], rule, pins)] == vector["expect"]


@given(DATES, st.integers(min_value=0, max_value=40), DAYS_OFF, KINDS)
def test_walk_without_pins_takes_every_working_date_in_turn(
    start: date, count: int, days_off: set[int], kinds: Mapping[date, str]
) -> None:
    rule = calendar_rule(days_off, kinds)
    dates = walk(start, count, rule)
    last = dates[-1] if dates else start - timedelta(days=1)
    span = [start + timedelta(days=offset) for offset in range((last - start).days + 1)]
    assert dates == [day for day in span if rule(day)]
    assert len(dates) == count


@given(DATES, st.integers(min_value=1, max_value=40), DAYS_OFF, PINS)
def test_walk_with_pins_keeps_them_and_gives_no_date_twice(
    start: date, count: int, days_off: set[int], pins: dict[int, date]
) -> None:
    rule = calendar_rule(days_off, {})
    dates = walk(start, count, rule, pins)
    pinned = {index: day for index, day in pins.items() if index < count}
    free = [day for index, day in enumerate(dates) if index not in pinned]
    assert all(dates[index] == day for index, day in pinned.items())
    assert all(rule(day) for day in free)
    assert len(set(free)) == len(free)
    assert not set(free) & set(pinned.values())
    assert all(dates[index - 1] < dates[index] for index in range(1, count) if index not in pinned)


def test_walk_off_the_end_of_time_is_no_working_day() -> None:
    with pytest.raises(NoWorkingDay):
        walk(date.max, 2, calendar_rule([], {}))


def test_walk_finds_a_working_day_just_within_ten_years_and_not_after() -> None:
    start = date(2026, 1, 1)
    last = start + timedelta(days=3_659)
    assert walk(start, 1, lambda day: day >= last) == [last]
    with pytest.raises(NoWorkingDay, match="3,660"):
        walk(start, 1, lambda day: day > last)


def test_calendar_rule_refuses_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match="picnic"):
        calendar_rule([], {date(2026, 1, 1): "picnic"})
