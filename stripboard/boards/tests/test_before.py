"""What the log keeps of how things were, from which they can be put back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from stripboard.scenes.models import Scene
from stripboard.testing.sample import Sample, make_sample, run
from studio.changes.models import Change, Stream
from studio.changes.run import ask
from studio.changes.work import Work
from studio.testing.clients import Asker

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def _before() -> dict[str, dict[str, Any]]:
    """Of the last change."""
    before: dict[str, dict[str, Any]] = json.loads(Change.objects.latest("seq").before)
    return before


def test_a_deleted_scene_and_its_strip_are_kept_whole(sample: Sample) -> None:
    scene, strip = sample.scenes["1"], sample.strips["1"]
    run(sample.owner, "edit_breakdown", {"scene": scene, "add": [sample.tom, sample.ledger]})
    rows = sample.rows()[1]
    run(sample.owner, "delete_scene", {"scene": scene})
    for kind, row_id in (("scene", scene), ("strip", strip)):
        expected = {name: value for name, value in rows[kind][row_id].items() if name != "version"}
        assert _before()[f"{kind}:{row_id}"] == expected
    assert _before()[f"scene:{scene}"]["cast"] == [sample.mara, sample.tom]


def test_a_restored_row_is_marked_as_having_been_gone(sample: Sample) -> None:
    run(sample.owner, "delete_scene", {"scene": sample.scenes["1"]})
    run(sample.owner, "restore_scene", {"scene": sample.scenes["1"]})
    assert _before() == {f"scene:{sample.scenes['1']}": {"gone": True}, f"strip:{sample.strips['1']}": {"gone": True}}


def test_a_day_whose_break_goes_and_the_strips_it_had_are_kept_as_they_were(sample: Sample) -> None:
    later = sample.days[1]
    rows = sample.rows()[1]
    run(sample.owner, "remove_day_break", {"day": sample.days[0]})
    before = _before()
    assert before[f"day:{later}"] == {name: rows["day"][later][name] for name in before[f"day:{later}"]}
    assert set(before[f"day:{later}"]) == set(rows["day"][later]) - {"version"}
    strip = sample.strips["4"]
    assert before[f"strip:{strip}"] == {name: rows["strip"][strip][name] for name in ("day", "position")}


def test_a_row_that_is_edited_and_then_removed_is_kept_as_it_was_before_both(sample: Sample) -> None:
    scene = sample.scenes["1"]
    with transaction.atomic():
        work = Work(sample.owner, Stream.objects.get(), {}, timezone.now())
        row = work.one(Scene, scene)
        work.edit(row, number="99")
        work.change_set(row, "cast", [sample.tom], [])
        work.write()
        work.remove(row)
    before = work.before()[f"scene:{scene}"]
    assert (before["number"], before["cast"], before["eighths"]) == ("1", [sample.mara], 8)


def test_references_to_one_command_are_looked_up_once(
    sample: Sample,
    django_assert_max_num_queries: Any,  # noqa: ANN401 - a fixture without a type
) -> None:
    ask(sample.owner, "big", "create_scene", {"fields": {"number": "9"}, "board": sample.board})
    args = {"strips": ["big#1"] * 5000, "unit": sample.unit, "day": sample.days[0]}
    with django_assert_max_num_queries(60):
        run(sample.owner, "move_strips", args)


def test_no_more_objects_than_a_person_edits_at_once_have_a_base(sample: Sample) -> None:
    scene = sample.scenes["1"]
    asker = Asker(sample.people.alice, sample.people.production.pk)
    for count, status in ((200, 200), (201, 422)):
        base = {f"scene:{number}": {"version": 1} for number in range(count)}
        assert asker.command("omit_scene", {"scene": scene, "omitted": True}, base).status == status
