"""The importer reads every sample whole and without a doubt."""

from collections import Counter

from stripboard.samples.generated import generated_cast, generated_screenplay
from stripboard.samples.tests.screenplay_pages import page_scenes
from stripboard.samples.tide_clerk import tide_clerk_fdx, tide_clerk_schedule
from stripboard.screenplay.model import Screenplay
from stripboard.screenplay.reading import read_screenplay


def tide_clerk() -> Screenplay:
    return read_screenplay(tide_clerk_fdx(), "tide_clerk.fdx")


def test_importer_reads_84_scenes_with_their_lengths_and_no_doubts() -> None:
    screenplay = tide_clerk()
    lengths = {page.number: page.eighths for page in page_scenes()}
    scheduled = [scene for scene in screenplay.scenes if not scene.omitted]
    assert screenplay.doubts == ()
    assert screenplay.title == "The Tide Clerk"
    assert [scene.number for scene in screenplay.scenes] == list(lengths)
    assert len(screenplay.scenes) == 84
    assert all(scene.eighths_given and scene.eighths == lengths[scene.number] for scene in scheduled)
    assert screenplay.eighths == 461 + 32


def test_importer_reads_the_omitted_scene_with_its_former_text() -> None:
    omitted = [scene for scene in tide_clerk().scenes if scene.omitted]
    assert [(scene.number, scene.set, scene.time_of_day) for scene in omitted] == [
        ("66A", "TOWN HALL – STEPS", "NIGHT"),
    ]
    assert omitted[0].lines[0].text.startswith("A drunk in a good coat")


def test_importer_finds_the_cast_of_the_schedule_in_every_scene() -> None:
    screenplay = tide_clerk()
    schedule = tide_clerk_schedule()
    names = {member.board_id: member.name for member in schedule.cast}
    for scene in screenplay.scenes:
        if not scene.omitted:
            assert sorted(scene.cast) == sorted(names[id_] for id_ in schedule.scenes[scene.number].cast), scene.number
    assert {name for name, _ in screenplay.cast} == set(names.values())


def test_importer_finds_sets_synopses_and_pages() -> None:
    scenes = {scene.number: scene for scene in tide_clerk().scenes}
    slipway = scenes["31"]
    assert (slipway.int_ext, slipway.set, slipway.time_of_day) == ("EXT", "QUAY – SLIPWAY", "DAY")
    assert slipway.synopsis == "Rennick refuses to sign. Pip has already signed for him."
    assert slipway.page == "24"
    assert (scenes["8"].set, scenes["8"].time_of_day) == ("QUILL HOUSE – KITCHEN (1994)", "NIGHT")


def test_importer_puts_the_tags_of_scene_31_under_the_industrys_categories() -> None:
    slipway = next(scene for scene in tide_clerk().scenes if scene.number == "31")
    counted = Counter(element.category for element in slipway.elements)
    assert counted == {101: 1, 103: 1, 104: 4, 105: 1, 106: 1, 108: 1, 116: 1}


def test_importer_reads_a_generated_script_of_120_pages_without_doubts() -> None:
    text = generated_screenplay(120, seed=3)
    screenplay = read_screenplay(text.encode(), "generated.fountain")
    assert screenplay.doubts == ()
    assert len(screenplay.scenes) == text.count("#") // 2
    assert {name for name, _ in screenplay.cast} <= set(generated_cast())
    assert 120 * 8 <= screenplay.eighths <= 120 * 8 + len(screenplay.scenes)
