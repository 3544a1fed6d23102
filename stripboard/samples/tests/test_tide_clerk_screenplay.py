"""The sample screenplay agrees with the sample schedule, and is a screenplay."""

from stripboard.samples.tests.screenplay_pages import page_scenes, sample_tree
from stripboard.samples.tide_clerk import tide_clerk_schedule
from stripboard.schedule.headings import parse_heading
from stripboard.schedule.scene_numbers import scene_number_key

FULLY_WRITTEN = ["1", "2", "6", "9", "18", "20", "24", "29", "31", "36"]
FULLY_WRITTEN += ["37", "42", "43", "44", "49", "52", "60", "67", "75"]


def test_screenplay_holds_83_scenes_and_one_omitted_number() -> None:
    scenes = page_scenes()
    omitted = [scene for scene in scenes if scene.heading == "OMITTED"]
    assert len(scenes) == 84
    assert [scene.number for scene in omitted] == ["66A"]
    assert "EXT. TOWN HALL – STEPS - NIGHT" in omitted[0].omitted_text
    assert {scene.number for scene in scenes if scene not in omitted} == set(tide_clerk_schedule().scenes)


def test_scenes_stand_in_the_order_of_their_numbers() -> None:
    numbers = [scene.number for scene in page_scenes()]
    assert numbers == sorted(numbers, key=scene_number_key)
    assert numbers[10:14] == ["11", "A12", "12", "13"]


def test_lengths_sum_to_the_pages_of_board_and_boneyard() -> None:
    schedule = tide_clerk_schedule()
    eighths = {scene.number: scene.eighths for scene in page_scenes()}
    assert sum(eighths[row.scene] for day in schedule.days for row in day.rows if row.scene) == 57 * 8 + 5
    assert sum(eighths[number] for number in schedule.boneyard) == 4 * 8
    assert eighths["66A"] == 0


def test_page_runs_on_with_the_lengths_before_it() -> None:
    run = 0
    for scene in page_scenes():
        assert scene.page == run // 8 + 1, scene.number
        run += scene.eighths


def test_cast_of_each_scene_is_the_cast_of_the_schedule() -> None:
    schedule = tide_clerk_schedule()
    board_ids = {member.name: member.board_id for member in schedule.cast}
    for scene in page_scenes():
        if scene.heading != "OMITTED":
            assert tuple(board_ids[name] for name in scene.beats) == schedule.scenes[scene.number].cast, scene.number
            assert scene.cues <= set(scene.beats), scene.number


def test_each_heading_reads_as_inside_or_outside_set_and_time() -> None:
    for scene in page_scenes():
        if scene.heading != "OMITTED":
            heading = parse_heading(scene.heading)
            assert heading is not None, scene.heading
            assert scene.heading == f"{heading.int_ext}. {heading.set} - {heading.time_of_day}"


def test_no_scene_is_empty_and_each_has_a_synopsis_of_one_line() -> None:
    for scene in page_scenes():
        if scene.heading != "OMITTED":
            assert scene.printed_lines >= 4, scene.number
            assert 10 < len(scene.synopsis) <= 90, scene.number


def test_written_scenes_are_about_as_long_as_their_eighths_say() -> None:
    written = {scene.number: scene for scene in page_scenes() if scene.number in FULLY_WRITTEN}
    assert len(written) == 19
    assert sum(scene.printed_lines >= 20 for scene in written.values()) >= 16
    for scene in written.values():
        assert abs(scene.page_lines * 8 / 55 - scene.eighths) <= 2.5, scene.number


def test_scene_31_is_tagged_as_its_breakdown_sheet() -> None:
    root = sample_tree()
    categories = {item.attrib["Id"]: item.attrib["Name"] for item in root.iter("TagCategory")}
    definitions = {
        item.attrib["Id"]: (categories[item.attrib["CatId"]], item.attrib["Label"])
        for item in root.iter("TagDefinition")
    }
    tags = {tag.attrib["Number"]: definitions[tag.findtext("DefId", "")] for tag in root.iter("Tag")}
    runs = [run for run in root.iter("Text") if "TagNumber" in run.attrib]
    first = next(index for index, run in enumerate(runs) if run.text == "MERROW’s old lifeboat")
    last = next(index for index, run in enumerate(runs) if run.text == "Rain")
    assert sorted({run.attrib["TagNumber"] for run in runs}) == sorted(tags)
    assert {tags[run.attrib["TagNumber"]] for run in runs[first : last + 1]} == {
        ("Vehicles", "Merrow lifeboat, stove in"),
        ("Set Dressing", "Trestles, planks, shavings"),
        ("Props", "Bucket"),
        ("Props", "Harbour ledger"),
        ("Props", "Brass dividers, one leg bent"),
        ("Props", "Jack plane"),
        ("Animals", "Shore crabs"),
        ("Wardrobe", "Mara’s oilskin"),
        ("Background Actors", "Fish buyers"),
        ("Special Effects", "Rain bars"),
    }


def test_title_page_names_the_film() -> None:
    title_page = sample_tree().find("TitlePage")
    assert title_page is not None
    texts = [text.strip() for text in title_page.itertext() if text.strip()]
    assert texts[0] == tide_clerk_schedule().title == "The Tide Clerk"
