import pytest

from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.fdx import read_fdx
from stripboard.screenplay.model import Screenplay, ScriptLine, TaggedElement
from stripboard.screenplay.reading import read_screenplay
from stripboard.screenplay.tests.scripts import DATA, SHARED_INPUTS, needs_shared_inputs


@pytest.fixture
def revised() -> Screenplay:
    return read_screenplay((DATA / "revised.fdx").read_bytes(), "revised.fdx")


def fdx(content: str) -> str:
    return f'<FinalDraft DocumentType="Script"><Content>{content}</Content></FinalDraft>'


def test_revised_has_every_scene(revised: Screenplay) -> None:
    assert [(scene.number, scene.int_ext, scene.set, scene.time_of_day) for scene in revised.scenes] == [
        ("7", "INT", "BOATHOUSE", "NIGHT"),
        ("8", "EXT", "QUAY", "DUSK"),
        ("9", "", "THE WHITE ROOM", ""),
        ("", "INT", "CELLAR", "DAY"),
        ("11", "", "ON THE LAMP", ""),
    ]


def test_revised_title_comes_from_the_title_page(revised: Screenplay) -> None:
    assert revised.title == "The Harbour Lights"


def test_revised_first_scene_has_its_properties(revised: Screenplay) -> None:
    scene = revised.scenes[0]
    assert (scene.eighths, scene.eighths_given, scene.page) == (11, True, "4A")
    assert scene.synopsis == "Ines finds the lamp."
    assert scene.cast == ("INES", "TOM", "DOG")


def test_revised_lines_join_runs_and_open_dual_dialogue(revised: Screenplay) -> None:
    assert revised.scenes[0].lines == (
        ScriptLine("action", "The brass lamp and a drone."),
        ScriptLine("note", "Ask props."),
        ScriptLine("character", "Ines (V.O.)"),
        ScriptLine("parenthetical", "(low)"),
        ScriptLine("dialogue", "Again."),
        ScriptLine("character", "TOM"),
        ScriptLine("dialogue", "Yes."),
        ScriptLine("character", "INES"),
        ScriptLine("dialogue", "No."),
    )


def test_revised_tags_go_by_identifier_then_name(revised: Screenplay) -> None:
    assert revised.scenes[0].elements == (TaggedElement(104, "Brass lamp"), TaggedElement(126, "Small drone"))
    assert (5, "Drones") in [(doubt.line, doubt.text) for doubt in revised.doubts]


def test_revised_omitted_scene_keeps_number_and_former_text(revised: Screenplay) -> None:
    scene = revised.scenes[1]
    assert (scene.number, scene.omitted, scene.heading, scene.eighths) == ("8", True, "EXT. QUAY - DUSK", 5)
    assert scene.lines == (ScriptLine("action", "Nets dry."),)
    assert revised.eighths == sum(other.eighths for other in revised.scenes if other is not scene)


def test_revised_doubts_tell_untyped_headings_and_bad_lengths(revised: Screenplay) -> None:
    reasons = {(doubt.line, doubt.text): doubt.reason for doubt in revised.doubts}
    assert "typed as Action" in reasons[31, "INT. CELLAR - DAY"]
    assert "estimated" in reasons[33, "about two"]
    assert (4, "FADE IN:") in reasons


def test_zero_length_is_estimated() -> None:
    long = "word " * 200
    read = read_fdx(
        fdx(
            '<Paragraph Type="Scene Heading"><SceneProperties Length="0/8"/><Text>INT. A - DAY</Text></Paragraph>'
            f"<Paragraph Type='Action'><Text>{long}</Text></Paragraph>"
        )
    )
    assert (read.scenes[0].eighths, read.scenes[0].eighths_given) == (4, False)


def test_heading_with_number_but_without_text_is_still_a_scene() -> None:
    read = read_fdx(fdx('<Paragraph Type="Scene Heading" Number="4"><Text></Text></Paragraph>'))
    assert [(scene.number, scene.heading) for scene in read.scenes] == [("4", "")]
    assert len(read.doubts) == 1


def test_mistyped_heading_is_understood_and_doubted() -> None:
    read = read_fdx(fdx('<Paragraph Type="Scene Heading"><Text>INTERIOR HOUSE - NIGHT</Text></Paragraph>'))
    assert (read.scenes[0].int_ext, read.scenes[0].set, len(read.doubts)) == ("INT", "HOUSE", 1)


@pytest.mark.parametrize("reference", ["\x0b", "&#x0B;", "&#11;"])
def test_characters_that_xml_forbids_do_not_break_the_file(reference: str) -> None:
    read = read_fdx(fdx(f'<Paragraph Type="Scene Heading"><Text>INT. A{reference}- DAY</Text></Paragraph>'))
    assert read.scenes[0].set == "A"


def test_broken_xml_names_the_line() -> None:
    with pytest.raises(ScreenplayError, match="line 3") as caught:
        read_fdx('<?xml version="1.0"?>\n<FinalDraft>\n<Content></Wrong></FinalDraft>')
    assert caught.value.code == "screenplay.malformed"


def test_other_xml_is_not_a_screenplay() -> None:
    with pytest.raises(ScreenplayError, match="“svg”") as caught:
        read_fdx("<svg></svg>")
    assert caught.value.code == "screenplay.not_a_screenplay"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><FinalDraft>&b;</FinalDraft>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><FinalDraft/>',
        "<FinalDraft>" + "<a>" * 100,
        "<FinalDraft>" + "<a>" * 200_000,
        "<FinalDraft>" + "<a/>" * 500_001,
    ],
    ids=["entities", "external", "deep", "very deep", "many"],
)
def test_hostile_xml_is_refused(text: str) -> None:
    with pytest.raises(ScreenplayError) as caught:
        read_fdx(text)
    assert caught.value.code == "screenplay.hostile"


@needs_shared_inputs
@pytest.mark.parametrize("name", ["TestFDX-FD.fdx", "TestFDX-FI.fdx"])
def test_shared_files_of_two_programs_read_alike(name: str) -> None:
    read = read_screenplay((SHARED_INPUTS / "fdx" / name).read_bytes(), name)
    assert read.title == "FDX Test Script"
    assert [(s.number, s.int_ext, s.set, s.eighths, s.cast) for s in read.scenes] == [
        ("1", "INT", "RADIO STUDIO", 3, ("DJ", "DAVE", "JIM")),
        ("2", "EXT", "OUTSIDE THE FOOD STORE", 2, ("KAY",)),
    ]
    assert read.doubts == ()


@needs_shared_inputs
def test_shared_blue_draft() -> None:
    read = read_screenplay((SHARED_INPUTS / "fdx" / "edge_blue.fdx").read_bytes(), "edge_blue.fdx")
    assert [(s.number, s.set, s.eighths, s.omitted, s.page) for s in read.scenes] == [
        ("1", "KITCHEN – HOUSE", 11, False, "1"),
        ("2", "YARD", 3, True, "2"),
        ("2A", "ROAD & GATE", 4, False, "2"),
        ("3pt1", "TRUCK (MOVING)", 6, False, "2"),
        ("A5", "FERRY", 16, False, "3A"),
    ]
    assert read.scenes[2].cast == ("MARA", "TOM")
    assert read.scenes[2].elements == (TaggedElement(103, "Old truck"),)
    assert read.scenes[0].lines[0] == ScriptLine("action", "Mara pours coffee.")
