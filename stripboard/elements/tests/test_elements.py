"""Elements: once by name within their category, cast numbered as they come."""

from __future__ import annotations

import pytest

from stripboard.elements.models import Element
from stripboard.testing.sample import Sample, make_sample, run
from studio.problems.errors import Problem

pytestmark = pytest.mark.django_db

CAST, PROPS = 100, 104


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def test_an_element_that_is_there_is_used_again_and_said_so(sample: Sample) -> None:
    answer = run(sample.owner, "create_element", {"category": CAST, "name": " mara "})
    assert [entry.id for entry in answer.created] == [sample.mara]
    assert [note.code for note in answer.notes] == ["element.exists"]
    assert Element.objects.filter(category=CAST, name__iexact="mara").count() == 1


def test_the_same_name_in_another_category_is_another_element(sample: Sample) -> None:
    made = run(sample.owner, "create_element", {"category": PROPS, "name": "MARA"}).created[0].id
    assert made != sample.mara
    assert Element.objects.get(pk=made).board_id == ""


def test_cast_get_the_next_board_id_unless_they_have_one(sample: Sample) -> None:
    asked = [{"name": "A"}, {"name": "B", "board_id": "12"}, {"name": "C", "board_id": "X1"}, {"name": "D"}]
    for fields in asked:
        run(sample.owner, "create_element", {"category": CAST, **fields})
    ids = dict(Element.objects.filter(category=CAST).values_list("name", "board_id"))
    assert ids == {"MARA": "1", "TOM": "2", "A": "3", "B": "12", "C": "X1", "D": "13"}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "  "},
        {"name": "X", "category": 499},
        {"name": "X", "board_id": "1 2"},
        {"name": "X", "board_id": "1234567890123"},
        {"name": "x" * 201},
    ],
)
def test_an_impossible_element_is_not_made(sample: Sample, fields: dict[str, object]) -> None:
    with pytest.raises(Problem, match=r"request\.invalid"):
        run(sample.owner, "create_element", {"category": CAST, **fields})
    assert Element.objects.count() == 6


@pytest.mark.parametrize("fields", [{"name": "TOM"}, {"name": "tom "}, {"board_id": "2"}])
def test_a_name_or_board_id_that_is_taken_is_refused(sample: Sample, fields: dict[str, object]) -> None:
    base = sample.base("element", sample.mara, *fields)
    with pytest.raises(Problem, match=r"schedule\.impossible"):
        run(sample.owner, "edit_element", {"element": sample.mara, "set": fields}, base)


def test_an_element_may_be_spelled_with_other_capitals(sample: Sample) -> None:
    base = sample.base("element", sample.mara, "name")
    run(sample.owner, "edit_element", {"element": sample.mara, "set": {"name": "Mara"}}, base)
    assert Element.objects.get(pk=sample.mara).name == "Mara"


@pytest.mark.parametrize("name", ["", " ", "\t"])
def test_a_name_is_never_blank(sample: Sample, name: str) -> None:
    base = sample.base("element", sample.mara, "name")
    with pytest.raises(Problem, match=r"request\.invalid"):
        run(sample.owner, "edit_element", {"element": sample.mara, "set": {"name": name}}, base)


def test_two_who_swap_names_by_turns_never_meet(sample: Sample) -> None:
    for element, name in ((sample.mara, "OTHER"), (sample.tom, "MARA"), (sample.mara, "TOM")):
        base = sample.base("element", element, "name")
        run(sample.owner, "edit_element", {"element": element, "set": {"name": name}}, base)
    assert dict(Element.objects.filter(category=CAST).values_list("pk", "name")) == {
        sample.mara: "TOM",
        sample.tom: "MARA",
    }


def test_spaces_around_a_name_are_not_part_of_it(sample: Sample) -> None:
    base = sample.base("element", sample.mara, "name")
    run(sample.owner, "edit_element", {"element": sample.mara, "set": {"name": " MARA QUILL "}}, base)
    assert Element.objects.get(pk=sample.mara).name == "MARA QUILL"
    base = sample.base("element", sample.mara, "name")
    with pytest.raises(Problem, match=r"schedule\.impossible"):
        run(sample.owner, "edit_element", {"element": sample.mara, "set": {"name": " TOM "}}, base)
