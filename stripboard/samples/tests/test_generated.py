"""Generated scripts and scenes are as large as asked for and the same each time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.samples.generated import CAST_SIZE, generated_cast, generated_scenes, generated_screenplay
from stripboard.schedule.headings import parse_heading
from stripboard.schedule.scene_numbers import scene_number_key

HEADING = re.compile(r"^(?P<heading>(?:INT|EXT|INT/EXT)\. .+) #(?P<number>\d+[A-Z]*)#$", re.MULTILINE)


@given(st.integers(0, 200), st.integers(0, CAST_SIZE), st.integers())
def test_generated_scenes_have_the_count_and_cast_asked_for(count: int, cast_per_scene: int, seed: int) -> None:
    scenes = generated_scenes(count, cast_per_scene, seed)
    assert len(scenes) == count
    assert all(len(set(scene.cast)) == cast_per_scene for scene in scenes)
    assert all(1 <= index <= CAST_SIZE for scene in scenes for index in scene.cast)
    assert all(scene.eighths >= 1 and scene.minutes > 0 for scene in scenes)


def test_generated_scenes_are_the_same_for_the_same_seed_only() -> None:
    assert generated_scenes(500, 5, seed=7) == generated_scenes(500, 5, seed=7)
    assert generated_scenes(500, 5, seed=7) != generated_scenes(500, 5, seed=8)


def test_numbers_of_2000_generated_scenes_are_distinct_and_in_script_order() -> None:
    numbers = [scene.number for scene in generated_scenes(2_000, 5, seed=1)]
    assert len(set(numbers)) == 2_000
    assert numbers == sorted(numbers, key=scene_number_key)
    assert any(not number.isdigit() for number in numbers)


def test_cast_per_scene_above_the_cast_is_refused() -> None:
    with pytest.raises(ValueError, match="there are 60 cast members"):
        generated_scenes(1, CAST_SIZE + 1, seed=1)


@pytest.mark.parametrize("pages", [1, 20, 120])
def test_generated_screenplay_lays_out_to_the_pages_asked_for(pages: int) -> None:
    text = generated_screenplay(pages, seed=3)
    assert pages - 0.1 <= _laid_out_lines(text) / 55 <= pages + 0.3
    assert text == generated_screenplay(pages, seed=3)
    assert text != generated_screenplay(pages, seed=4)


def test_generated_screenplay_has_numbered_headings_and_cues_of_the_cast() -> None:
    text = generated_screenplay(120, seed=3)
    found = [match.groupdict() for match in HEADING.finditer(text)]
    numbers = [item["number"] for item in found]
    cues = set(re.findall(r"\n\n([A-Z]+ [A-Z]+)\n", text))
    assert len(found) == text.count("#") // 2
    assert 100 < len(found) < 300
    assert numbers == sorted(set(numbers), key=scene_number_key)
    assert all(parse_heading(item["heading"]) for item in found)
    assert len(cues) > 30
    assert cues <= set(generated_cast())


def _laid_out_lines(text: str) -> int:
    """Lines of Fountain text on the page, counted apart from the generator: 60 characters of action, 35 of dialogue."""
    lines = 0
    for block in text.strip().split("\n\n")[1:]:
        first, *rest = block.split("\n")
        if HEADING.match(block):
            lines += 3
        elif rest:
            lines += 2 + sum(_wrapped(line, 35) for line in rest)
        else:
            lines += 1 + _wrapped(first, 60)
    return lines


def _wrapped(text: str, width: int) -> int:
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + (1 if used else 0)
    return lines
