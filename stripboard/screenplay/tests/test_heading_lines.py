import pytest

from stripboard.screenplay.heading_lines import read_heading_line, split_number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("INT. HOUSE - DAY #1#", "1"),
        ("INT. HOUSE - DAY #12A#  ", "12A"),
        ("INT. HOUSE - DAY#5A.#", "5A."),
        ("INT. HOUSE - DAY", ""),
        ("INT. ROOM #4 - DAY", ""),
    ],
)
def test_split_number(line: str, number: str) -> None:
    text, found = split_number(line)
    assert found == number
    assert text == line.split("#1", maxsplit=1)[0].split("#5A", maxsplit=1)[0].strip()


@pytest.mark.parametrize(
    "line", ["INT. HOUSE - DAY", "EXT YARD", "**INT. HOUSE - DAY**", "int. house - day", "I/E FERRY"]
)
def test_plain_headings_alone_are_scenes_without_doubt(line: str) -> None:
    found = read_heading_line(line, alone=True)
    assert found is not None
    assert (found.is_scene, found.doubt) == (True, "")


@pytest.mark.parametrize(
    ("line", "int_ext", "set_name"),
    [
        ("1NT. HOUSE", "INT", "HOUSE"),
        ("EXTERIOR HOUSE", "EXT", "HOUSE"),
        ("INT, HOUSE - DAY", "INT", "HOUSE"),
        ("ETX. YARD - NIGHT", "EXT", "YARD"),
        ("INTT. YARD - NIGHT", "INT", "YARD"),
        ("12A INT. HOUSE - DAY 12A", "INT", "HOUSE"),
        ("SCENE 4: EXT. YARD - DAY", "EXT", "YARD"),
        ("CUT TO: INT. HOUSE - DAY", "INT", "HOUSE"),
        ("- INT. HOUSE - DAY", "INT", "HOUSE"),
        ("Int the morning he rises.", "INT", "THE MORNING HE RISES."),
    ],
)
def test_doubtful_headings_alone_are_scenes_with_a_doubt(line: str, int_ext: str, set_name: str) -> None:
    found = read_heading_line(line, alone=True)
    assert found is not None
    assert found.is_scene
    assert found.doubt
    assert (found.heading.int_ext, found.heading.set) == (int_ext, set_name)


@pytest.mark.parametrize("line", ["INT. HOUSE - DAY", "EXT HOUSE", "Int. House - Day", "1NT. HOUSE - DAY"])
def test_clear_headings_inside_a_paragraph_are_scenes_with_a_doubt(line: str) -> None:
    found = read_heading_line(line, alone=False)
    assert found is not None
    assert found.is_scene
    assert found.doubt


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Int the morning he rises.", False),
        ("INTERIOR MONOLOGUE", False),
        ("EX. MACHINA", True),
        ("KITCHEN - NIGHT", True),
    ],
)
def test_unclear_lines_are_pointed_out_but_are_no_scene(line: str, alone: bool) -> None:  # noqa: FBT001
    found = read_heading_line(line, alone=alone)
    assert found is not None
    assert not found.is_scene
    assert found.doubt


@pytest.mark.parametrize(
    "line",
    [
        "INTO THE HOUSE",
        "MARA",
        "TEXT: MONDAY NIGHT",
        "She enters.",
        "",
        "...",
        "INTENSE",
        "KITCHEN",
        "10 minutes later",
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_other_lines_are_no_headings(line: str, alone: bool) -> None:  # noqa: FBT001
    assert read_heading_line(line, alone=alone) is None
