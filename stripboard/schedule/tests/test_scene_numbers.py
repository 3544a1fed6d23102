from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.scene_numbers import scene_number_key
from stripboard.schedule.tests.vectors import vectors

LETTERS = st.sampled_from(["", "A", "B", "C", "AA"])
NUMBERS = st.integers(min_value=1, max_value=999)
ANY_NUMBER = st.one_of(st.text(max_size=12), st.text("0123456789AaBbPpTt.- ", max_size=10))


@vectors("scene_numbers")
def test_scene_numbers_sort_as_in_vector(vector: dict[str, Any]) -> None:
    assert sorted(vector["numbers"], key=scene_number_key) == vector["expect"]


@given(st.lists(ANY_NUMBER, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_depend_on_where_it_starts(numbers: list[str], random: Random) -> None:
    shuffled = numbers[:]
    random.shuffle(shuffled)
    assert sorted(shuffled, key=scene_number_key) == sorted(numbers, key=scene_number_key)


@given(ANY_NUMBER, ANY_NUMBER)
def test_different_numbers_never_tie(one: str, other: str) -> None:
    assert (scene_number_key(one) == scene_number_key(other)) == (one == other)


@given(NUMBERS, LETTERS, LETTERS, NUMBERS, LETTERS, LETTERS)
def test_an_inserted_scene_stays_with_its_number(
    low: int, low_prefix: str, low_suffix: str, high: int, high_prefix: str, high_suffix: str
) -> None:
    if low < high:
        before, after = f"{low_prefix}{low}{low_suffix}", f"{high_prefix}{high}{high_suffix}"
        assert scene_number_key(before) < scene_number_key(after)


@given(NUMBERS, st.integers(min_value=1, max_value=99))
def test_parts_stand_between_their_number_and_its_letters(number: int, part: int) -> None:
    order = [f"A{number}", f"{number}", f"{number}pt{part}", f"{number}PT{part + 1}", f"{number}A", f"{number + 1}"]
    assert all(scene_number_key(one) < scene_number_key(other) for one, other in pairwise(order))


def test_endless_digits_sort_without_raising() -> None:
    assert sorted(["9" * 5_000, "10", ""], key=scene_number_key) == ["10", "9" * 5_000, ""]
