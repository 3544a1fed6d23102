"""Scenes split into parts: their numbers, their places, and what they take from the whole."""

from __future__ import annotations

import pytest

from stripboard.scenes.models import Scene
from stripboard.testing.sample import Sample, make_sample, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def _split(sample: Sample, scene: int, *eighths: int) -> list[int]:
    made = run(sample.owner, "split_scene", {"scene": scene, "eighths": list(eighths), "board": sample.board}).created
    return [entry.id for entry in made if entry.k == "scene"]


def _script() -> list[str]:
    return list(Scene.objects.filter(gone=False).order_by("position").values_list("number", flat=True))


def test_the_parts_of_an_omitted_scene_are_omitted(sample: Sample) -> None:
    run(sample.owner, "omit_scene", {"scene": sample.scenes["2"], "omitted": True})
    [part] = _split(sample, sample.scenes["2"], 3, 5)
    assert Scene.objects.get(pk=part).omitted


def test_the_number_of_a_deleted_part_is_not_given_again(sample: Sample) -> None:
    [part] = _split(sample, sample.scenes["2"], 3, 5)
    run(sample.owner, "delete_scene", {"scene": part})
    _split(sample, sample.scenes["2"], 1, 2)
    assert list(Scene.objects.filter(number__startswith="2pt").order_by("pk").values_list("number", "gone")) == [
        ("2pt1", False),
        ("2pt2", True),
        ("2pt3", False),
    ]


def test_a_part_that_is_split_again_stands_behind_its_last_sibling(sample: Sample) -> None:
    [second] = _split(sample, sample.scenes["5"], 4, 4)
    _split(sample, sample.scenes["5"], 2, 2)
    _split(sample, second, 1, 1, 2)
    assert _script()[4:-2] == ["5pt1", "5pt2", "5pt3", "5pt4", "5pt5"]


def test_a_duplicate_stands_behind_its_scene_and_is_no_part(sample: Sample) -> None:
    [made, *_] = run(sample.owner, "duplicate_scene", {"scene": sample.scenes["2"]}).created
    assert _script() == list("12234567")
    assert Scene.objects.get(pk=made.id).part_of_id is None
