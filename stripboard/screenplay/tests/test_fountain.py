import pytest

from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.fountain import read_fountain
from stripboard.screenplay.model import Screenplay, ScriptLine
from stripboard.screenplay.reading import read_screenplay
from stripboard.screenplay.tests.scripts import DATA, SHARED_INPUTS, needs_shared_inputs


@pytest.fixture
def harbour() -> Screenplay:
    return read_screenplay((DATA / "harbour.fountain").read_bytes(), "harbour.fountain")


def test_harbour_has_every_scene(harbour: Screenplay) -> None:
    assert [(scene.number, scene.int_ext, scene.set, scene.time_of_day) for scene in harbour.scenes] == [
        ("1", "INT", "BOATHOUSE – WORKSHOP", "LATE AFTERNOON"),
        ("1A", "INT/EXT", "FERRY", "CONTINUOUS"),
        ("A2", "INT/EXT", "PILOT’S CABIN (MOVING)", "DAWN"),
        ("", "INT", "ENGINE ROOM", "CONTINUOUS"),
        ("", "INT", "CHAPEL", "NIGHT"),
        ("", "EXT", "QUAY", ""),
        ("5", "", "MONTAGE – SUMMER", ""),
        ("6", "", "OMITTED", ""),
        ("12", "EXT", "MARKET (1974)", "DAY"),
    ]


def test_harbour_title_loses_its_emphasis(harbour: Screenplay) -> None:
    assert harbour.title == "The Harbour Lights"


def test_harbour_cast_is_heard_through_extensions_apostrophes_and_force(harbour: Screenplay) -> None:
    assert harbour.cast == (("INÉS", 2), ("TOMÁS", 1), ("McCready", 1))
    assert harbour.scenes[0].cast == ("INÉS", "TOMÁS")


def test_harbour_first_scene_has_synopsis_note_and_lines(harbour: Screenplay) -> None:
    scene = harbour.scenes[0]
    assert scene.synopsis == "Ines mends the lamp."
    assert scene.source_line == 13
    assert scene.lines == (
        ScriptLine("action", "INÉS (40), sleeves rolled, bends over a brass LAMP."),
        ScriptLine("note", "Prop: two lamps, one breakable"),
        ScriptLine("character", "INÉS"),
        ScriptLine("parenthetical", "(without looking up)"),
        ScriptLine("dialogue", "You’re late."),
        ScriptLine("character", "TOMÁS (O.S.)"),
        ScriptLine("dialogue", "The tide was later."),
    )


def test_harbour_omitted_scene_keeps_its_number(harbour: Screenplay) -> None:
    assert [(scene.number, scene.omitted) for scene in harbour.scenes if scene.omitted] == [("6", True)]
    assert harbour.eighths == sum(scene.eighths for scene in harbour.scenes if not scene.omitted)


def test_harbour_doubts_name_every_guess(harbour: Screenplay) -> None:
    assert [(doubt.line, doubt.text) for doubt in harbour.doubts] == [
        (7, "FADE IN:"),
        (9, "# Act One"),
        (11, "How it starts."),
        (45, "INT. ENGINE ROOM - CONTINUOUS"),
        (48, "1NT. CHAPEL - NIGHT"),
        (52, "EXTERIOR QUAY"),
        (56, ".MONTAGE - SUMMER #5#"),
        (63, "KITCHEN - NIGHT"),
        (65, "12 EXT. MARKET (1974) - DAY 12"),
    ]


def test_boneyard_is_not_read(harbour: Screenplay) -> None:
    assert "CUT SCENE" not in " ".join(scene.heading for scene in harbour.scenes)
    assert not any("Nobody reads this" in line.text for scene in harbour.scenes for line in scene.lines)


@pytest.mark.parametrize("opening", ["/*", "[["])
def test_unclosed_boneyard_or_note_loses_no_scene(opening: str) -> None:
    read = read_fountain(f"INT. A - DAY\n\n{opening} oops\n\nINT. B - DAY\n\nText.")
    assert [scene.set for scene in read.scenes] == ["A", "B"]
    assert (3, opening) in [(doubt.line, doubt.text) for doubt in read.doubts]


@pytest.mark.parametrize("first", ["CUT TO:", "FADE IN:", "MARA: hello there", "Once upon a time: a tale."])
def test_text_that_only_looks_like_a_title_page_is_kept_as_a_doubt(first: str) -> None:
    read = read_fountain(f"{first}\n\nINT. A - DAY\n\nText.")
    assert [doubt.text for doubt in read.doubts] == [first]
    assert not read.title


def test_title_page_without_blank_line_does_not_swallow_the_first_scene() -> None:
    read = read_fountain("Title: Tide\nINT. A - DAY\n\nText.")
    assert (read.title, [scene.set for scene in read.scenes]) == ("Tide", ["A"])


def test_dialogue_keeps_an_empty_line_marked_by_two_spaces() -> None:
    lines = read_fountain("INT. A - DAY\n\nMARA\nOne.\n  \nTwo.\n\nShe goes.").scenes[0].lines
    assert lines[1:] == (ScriptLine("dialogue", "One.\n\nTwo."), ScriptLine("action", "She goes."))


def test_capitals_alone_are_action_not_a_cue() -> None:
    read = read_fountain("INT. A - DAY\n\nBANG\n\nShe falls.")
    assert [line.kind for line in read.scenes[0].lines] == ["action", "action"]
    assert read.cast == ()


def test_spoken_heading_words_stay_speech() -> None:
    read = read_fountain("INT. A - DAY\n\nMARA\nInt is short for interior.\n(INT. not a scene)\nYes.")
    assert len(read.scenes) == 1
    assert [line.kind for line in read.scenes[0].lines] == ["character", "dialogue", "parenthetical", "dialogue"]


def test_forced_headings_of_calibres_in_speech_stay_speech() -> None:
    assert len(read_fountain("INT. A - DAY\n\nMARA\n.38 calibre.\n").scenes) == 1


def test_same_name_in_other_cases_is_one_character() -> None:
    read = read_fountain("INT. A - DAY\n\nMARA\nHi.\n\n@Mara (V.O.)\nHo.\n\nEXT. B - DAY\n\nMARA ^\nHm.")
    assert read.cast == (("MARA", 2),)


def test_script_without_scene_is_refused_with_what_to_do() -> None:
    with pytest.raises(ScreenplayError, match=r"INT\. KITCHEN - DAY") as caught:
        read_fountain("Just a letter.\n\nDear you.")
    assert caught.value.code == "screenplay.not_a_screenplay"


@needs_shared_inputs
def test_shared_scene_headings_are_all_found() -> None:
    read = read_screenplay((SHARED_INPUTS / "fountain" / "SceneHeaders.fountain").read_bytes(), "")
    assert len(read.scenes) == 18
    assert {scene.set for scene in read.scenes} == {"HOUSE", "KITCHEN"}
    assert [scene.source_line for scene in read.scenes][-4:] == [29, 33, 34, 38]


@needs_shared_inputs
def test_shared_scene_numbers() -> None:
    read = read_screenplay((SHARED_INPUTS / "fountain" / "SceneNumbers.fountain").read_bytes(), "")
    assert [scene.number for scene in read.scenes] == ["1", "1A", "1a", "A1", "I-1-A", "1.", "110A"]


@needs_shared_inputs
def test_shared_white_draft() -> None:
    read = read_screenplay((SHARED_INPUTS / "fountain" / "edge_white.fountain").read_bytes(), "")
    assert [(scene.number, scene.int_ext, scene.set, scene.time_of_day) for scene in read.scenes] == [
        ("1", "INT", "KITCHEN – HOUSE", "DAY"),
        ("2", "EXT", "YARD", "DUSK"),
        ("3pt1", "INT/EXT", "TRUCK (MOVING)", "NIGHT"),
        ("3pt2", "INT/EXT", "TRUCK (PARKED)", "NIGHT"),
        ("4A", "INT/EXT", "BARN", "DAWN"),
        ("A5", "INT/EXT", "FERRY", "CONTINUOUS"),
        ("5", "", "MONTAGE – THE SEASON", ""),
        ("5A.", "EXT", "HARBOUR", "MAGIC HOUR"),
    ]
    assert read.cast == (("MARA", 1), ("TOM", 1), ("McCREADY", 1))


@needs_shared_inputs
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Dialogue", {"character", "dialogue", "parenthetical", "action"}),
        ("ForcedElements", {"action", "character", "dialogue", "lyric"}),
        ("Notes", {"action", "note"}),
        ("PageBreaks", {"action", "page_break"}),
        ("CenteredText", {"centered", "transition"}),
        ("SectionHeaders", {"section"}),
        ("Boneyard", {"action"}),
    ],
)
def test_shared_elements_are_told_apart(name: str, kinds: set[str]) -> None:
    text = (SHARED_INPUTS / "fountain" / f"{name}.fountain").read_text(encoding="utf-8")
    scene = read_fountain(f"INT. TEST - DAY\n\n{text}").scenes[0]
    assert {line.kind for line in scene.lines} == kinds
