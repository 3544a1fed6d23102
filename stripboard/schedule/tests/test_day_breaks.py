from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.day_breaks import fill_days
from stripboard.schedule.tests.vectors import vectors

LENGTHS = st.lists(st.integers(min_value=0, max_value=60), max_size=40)


@vectors("day_breaks")
def test_fill_days_vector(vector: dict[str, Any]) -> None:
    assert fill_days(vector["lengths"], vector["maximum"]) == vector["expect"]


@given(LENGTHS, st.integers(min_value=1, max_value=80))
def test_fill_days_keeps_every_strip_in_order_within_the_maximum(lengths: list[int], maximum: int) -> None:
    days = fill_days(lengths, maximum)
    assert [index for day in days for index in day] == list(range(len(lengths)))
    assert all(sum(lengths[index] for index in day) <= maximum or len(day) == 1 for day in days)


@given(LENGTHS, st.integers(min_value=1, max_value=80))
def test_fill_days_breaks_only_where_the_next_strip_does_not_fit(lengths: list[int], maximum: int) -> None:
    days = fill_days(lengths, maximum)
    for day, following in pairwise(days):
        assert sum(lengths[index] for index in day) + lengths[following[0]] > maximum


@pytest.mark.parametrize(("lengths", "maximum"), [([1], 0), ([1, -1], 8)])
def test_fill_days_refuses_impossible_lengths(lengths: list[int], maximum: int) -> None:
    with pytest.raises(ValueError, match=r"not 0|negative"):
        fill_days(lengths, maximum)
