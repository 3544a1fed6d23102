from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.ordering import GAP, insertion_index, positions_between
from stripboard.schedule.tests.vectors import vectors

POSITIONS = st.one_of(st.none(), st.integers(min_value=1, max_value=2**40))
NEIGHBOURS = st.one_of(st.none(), st.integers(min_value=0, max_value=12))


@vectors("ordering", "positions_between")
def test_positions_between_vector(vector: dict[str, Any]) -> None:
    assert positions_between(vector["low"], vector["high"], vector["count"]) == vector["expect"]


@vectors("ordering", "insertion_index")
def test_insertion_index_vector(vector: dict[str, Any]) -> None:
    expected = vector["expect"]
    assert list(insertion_index(vector["order"], vector["after"], vector["before"])) == expected


@given(POSITIONS, POSITIONS, st.integers(min_value=1, max_value=60))
def test_positions_between_increase_strictly_or_there_is_no_room(low: int | None, high: int | None, count: int) -> None:
    placed = positions_between(low, high, count)
    floor = low or 0
    if placed is None:
        assert high is not None
        assert high - floor <= count
    else:
        chain = [floor, *placed, *([] if high is None else [high])]
        assert len(placed) == count
        assert all(a < b for a, b in pairwise(chain))


@given(st.lists(st.integers(min_value=0, max_value=40), min_size=1, max_size=60))
def test_inserting_one_by_one_keeps_the_order_asked_for(places: list[int]) -> None:
    """A day filled at any places, renumbered whenever a gap is used up, reads in the order wanted."""
    wanted: list[int] = []
    position: dict[int, int] = {}
    for strip, asked in enumerate(places):
        place = min(asked, len(wanted))
        low = position[wanted[place - 1]] if place else None
        high = position[wanted[place]] if place < len(wanted) else None
        wanted.insert(place, strip)
        room = positions_between(low, high, 1)
        if room is None:
            position = {strip: GAP * (index + 1) for index, strip in enumerate(wanted)}
        else:
            position[strip] = room[0]
        assert sorted(position, key=position.__getitem__) == wanted


@given(st.lists(st.integers(min_value=0, max_value=9), unique=True), NEIGHBOURS, NEIGHBOURS)
def test_insertion_index_keeps_a_surviving_neighbour(order: list[int], after: int | None, before: int | None) -> None:
    index, gone = insertion_index(order, after, before)
    assert gone == bool({after, before} - {None} - set(order))
    if after in order:
        assert order[index - 1] == after
    elif before in order:
        assert order[index] == before
    else:
        assert index == len(order)
