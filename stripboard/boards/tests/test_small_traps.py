"""Single values at the edge of what the commands take."""

from __future__ import annotations

import pytest

from stripboard.elements.models import Element
from stripboard.scenes.models import Scene
from stripboard.testing.sample import make_sample, run
from studio.changes.run import ask
from studio.problems.errors import Problem

pytestmark = pytest.mark.django_db


def test_splitting_a_scene_with_the_longest_number_keeps_the_part() -> None:
    sample = make_sample()
    scene = sample.scenes["2"]
    run(sample.owner, "edit_scene", {"scene": scene, "set": {"number": "A" * 20}}, sample.base("scene", scene))
    made = run(sample.owner, "split_scene", {"scene": scene, "eighths": [3, 5]}).created
    assert Scene.objects.get(pk=scene).number == "A" * 17 + "pt1"
    assert Scene.objects.get(pk=made[0].id).number == "A" * 17 + "pt2"


def test_splitting_a_scene_whose_number_ends_in_a_line_break_is_no_failure() -> None:
    sample = make_sample()
    scene = sample.scenes["2"]
    run(sample.owner, "edit_scene", {"scene": scene, "set": {"number": "2pt3\n"}}, sample.base("scene", scene))
    run(sample.owner, "split_scene", {"scene": scene, "eighths": [3, 5]})
    assert Scene.objects.get(pk=scene).eighths == 3


def test_splitting_a_part_again_takes_the_next_free_number() -> None:
    sample = make_sample()
    first = run(sample.owner, "split_scene", {"scene": sample.scenes["2"], "eighths": [4, 4]}).created[0].id
    second = run(sample.owner, "split_scene", {"scene": first, "eighths": [1, 1, 2]}).created
    parts = Scene.objects.filter(number__startswith="2pt").order_by("position")
    assert [(part.number, part.eighths) for part in parts] == [("2pt1", 4), ("2pt2", 1), ("2pt3", 1), ("2pt4", 2)]
    assert {part.part_of_id for part in parts[1:]} == {sample.scenes["2"]}
    assert [entry.k for entry in second] == ["scene", "scene", "strip", "strip"]


def test_the_next_board_id_after_the_longest_is_still_a_board_id() -> None:
    sample = make_sample()
    run(sample.owner, "create_element", {"category": 100, "name": "LONG", "board_id": "9" * 12})
    made = run(sample.owner, "create_element", {"category": 100, "name": "NEXT"}).created[0].id
    assert Element.objects.get(pk=made).board_id == "3"


def test_an_index_with_thousands_of_digits_names_nothing() -> None:
    sample = make_sample()
    ask(sample.owner, "known", "create_scene", {"fields": {"number": "9"}})
    with pytest.raises(Problem, match=r"schedule\.unknown_object"):
        run(sample.owner, "delete_scene", {"scene": "known#" + "9" * 5_000})


def test_a_prop_given_as_cast_of_a_new_scene_is_an_element_of_it() -> None:
    sample = make_sample()
    seq, _ = sample.rows()
    fields = {"number": "9", "eighths": 1}
    made = run(sample.owner, "create_scene", {"fields": fields, "cast": [sample.tom, sample.ledger]}).created[0].id
    row = sample.rows()[1]["scene"][made]
    assert (row["cast"], row["elements"]) == ([sample.tom], [sample.ledger])
    assert sample.rows()[0] == seq + 1


def test_a_backslash_before_u0000_is_plain_text() -> None:
    sample = make_sample()
    scene = sample.scenes["1"]
    text = r"a path \u0000 in a script"
    run(sample.owner, "edit_scene", {"scene": scene, "set": {"synopsis": text}}, sample.base("scene", scene))
    assert Scene.objects.get(pk=scene).synopsis == text


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_names_and_banners_are_never_blank(blank: str) -> None:
    sample = make_sample()
    for command, args in (
        ("create_board", {"name": blank, "start": "2026-09-07", "days_off": []}),
        ("edit_board", {"board": sample.board, "set": {"name": blank}}),
        ("insert_banner", {"unit": sample.unit, "day": None, "banner": blank, "minutes": 5, "after": None}),
        ("edit_banner", {"strip": sample.banner, "set": {"banner": blank}}),
        ("create_element", {"category": 100, "name": blank}),
    ):
        with pytest.raises(Problem, match=r"request\.invalid"):
            run(sample.owner, command, args)
