from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.company_moves import company_moves
from stripboard.schedule.tests.vectors import vectors

PLACES = st.lists(st.one_of(st.none(), st.sampled_from(["Stage 4", "Harbour", "Mill"])), max_size=20)


@vectors("company_moves")
def test_company_moves_vector(vector: dict[str, Any]) -> None:
    assert company_moves(vector["locations"]) == vector["expect"]


@given(PLACES)
def test_company_moves_count_is_that_of_the_known_places_alone(places: list[str | None]) -> None:
    known = [place for place in places if place is not None]
    assert len(company_moves(places)) == sum(a != b for a, b in pairwise(known))


@given(PLACES)
def test_company_moves_lead_to_a_known_place(places: list[str | None]) -> None:
    assert all(places[index] is not None and index > 0 for index in company_moves(places))
