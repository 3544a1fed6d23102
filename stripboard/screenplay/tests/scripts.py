"""Screenplays made up for tests."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import strategies as st

from stripboard.schedule.headings import parse_heading
from stripboard.screenplay.heading_lines import heading_without_place, read_heading_line
from stripboard.screenplay.model import LineKind, Screenplay, ScriptLine, ScriptScene, TaggedElement

DATA = Path(__file__).parent / "data"
SHARED_INPUTS = Path(__file__).resolve().parents[4] / "shared" / "inputs"
needs_shared_inputs = pytest.mark.skipif(not SHARED_INPUTS.is_dir(), reason="the shared inputs are not here")

# Letters, figures and marks of many scripts; line ends and invisible characters are the readers' own business.
_CHARACTERS = st.one_of(
    st.sampled_from("ABCDEIINTX abcdeintx.-–—()[]*_#@!>~=<^:/\\’'\"1234"),
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs")),
)
_ASIDES = ("/*", "*/", "[[", "]]")
TEXT = (
    st.text(_CHARACTERS, min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text) and not any(mark in text for mark in _ASIDES))
)
PARAGRAPH = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
SCENE_NUMBERS = st.from_regex(r"[A-C]{0,1}[1-9][0-9]{0,2}[A-C]{0,1}(?:pt[12])?\.?", fullmatch=True)
PLACES = ["KITCHEN", "HOUSE 12", "KID’S ROOM", "TRUCK (MOVING)", "MAIN-STREET", "КУХНЯ", "台所", "CAFÉ DE L'ÉTÉ"]
PREFIXES = ["INT. ", "EXT. ", "INT./EXT. ", "EXT/INT. ", "I/E ", "EST. ", "INT ", "int. ", "Ext. "]
TIMES = ["DAY", "NIGHT", "LATE AFTERNOON", "CONTINUOUS", "PRE-DAWN", "MAGIC HOUR"]
SEPARATORS = [" - ", " -- ", " – ", " — "]
CUES = st.sampled_from(["MARA", "TOM (V.O.)", "R2D2", "McCready", "INÉS (CONT’D)", "ЖЕНЯ", "真理", "FADE IN:", "mara"])


@st.composite
def plain_headings(draw: st.DrawFn) -> str:
    """Headings that any reader takes for one."""
    places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=2))
    separator = draw(st.sampled_from(SEPARATORS))
    return draw(st.sampled_from(PREFIXES)) + separator.join([*places, draw(st.sampled_from(TIMES))])


def _is_text(text: str) -> bool:
    found = read_heading_line(" ".join(text.split()), alone=False)
    return not (found and found.is_scene)


@st.composite
def speeches(draw: st.DrawFn) -> list[ScriptLine]:
    """A cue and what is said: no two paragraphs of one kind under each other, which would read as one."""
    lines = [ScriptLine("character", draw(CUES))]
    for _ in range(draw(st.integers(min_value=0, max_value=2))):
        if draw(st.booleans()):
            lines.append(ScriptLine("parenthetical", f"({draw(TEXT)})"))
        lines.append(ScriptLine("dialogue", draw(st.one_of(PARAGRAPH, st.just("One.\n\nTwo.")))))
        lines.append(ScriptLine("lyric", draw(PARAGRAPH)))
    return lines


def _lines(kind: LineKind, texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[ScriptLine]]:
    return texts.map(lambda text: [ScriptLine(kind, text)])


COMMON_LINES = st.one_of(
    _lines("action", PARAGRAPH.filter(_is_text)),
    _lines("transition", TEXT.filter(lambda text: _is_text(text) and not text.endswith("<"))),
    _lines("centered", TEXT.filter(_is_text)),
    _lines("note", TEXT),
    _lines("section", TEXT.map(lambda text: f"# {text.lstrip('#').strip()}".strip())),
    _lines("page_break", st.just("")),
    speeches(),
)
FDX_LINES = st.one_of(
    COMMON_LINES.filter(lambda lines: lines[0].text != "#"),
    _lines("shot", TEXT.filter(_is_text)),
    _lines("synopsis", TEXT),
)
CATEGORIES = st.sampled_from([100, 101, 103, 104, 110, 111, 112, 115, 119, 124, 125, 126])


def _scene(number: str, heading: str, lines: Iterable[list[ScriptLine]]) -> ScriptScene:
    read = parse_heading(heading) or heading_without_place(heading)
    flat = tuple(line for group in lines for line in group)
    return ScriptScene(number, heading, read.int_ext, read.set, read.time_of_day, lines=flat)


def _element_key(element: TaggedElement) -> tuple[int, str]:
    return (element.category, element.name.casefold())


_NUMBER_OR_NONE = st.one_of(st.just(""), SCENE_NUMBERS)
_FORCED = TEXT.filter(lambda text: text[0] not in ".*_" and not text.endswith("#"))
_HEADINGS = st.one_of(plain_headings(), _FORCED)


@st.composite
def fountain_scenes(draw: st.DrawFn) -> ScriptScene:
    """Scenes with what Fountain carries."""
    scene = _scene(draw(_NUMBER_OR_NONE), draw(_HEADINGS), draw(st.lists(COMMON_LINES, max_size=4)))
    return _with(scene, synopsis=draw(st.one_of(st.just(""), TEXT.filter(lambda text: text.strip("=") == text))))


@st.composite
def fdx_scenes(draw: st.DrawFn) -> ScriptScene:
    """Scenes with what Final Draft files carry."""
    scene = _scene(draw(_NUMBER_OR_NONE), draw(_HEADINGS), draw(st.lists(FDX_LINES, max_size=4)))
    elements = draw(
        st.lists(
            st.builds(TaggedElement, CATEGORIES, TEXT), max_size=3, unique_by=lambda e: (e.category, e.name.casefold())
        )
    )
    given = draw(st.booleans())
    return _with(
        scene,
        synopsis=draw(st.one_of(st.just(""), TEXT)),
        omitted=draw(st.booleans()),
        eighths=draw(st.integers(min_value=1, max_value=99)) if given else 1,
        eighths_given=given,
        page=draw(st.sampled_from(["", "1", "3A"])),
        elements=tuple(elements),
    )


def _with(scene: ScriptScene, **values: object) -> ScriptScene:
    fields = {name: getattr(scene, name) for name in ScriptScene.__struct_fields__}
    return ScriptScene(**(fields | values))


def fountain_screenplays() -> st.SearchStrategy[Screenplay]:
    titles = st.one_of(st.just(""), st.sampled_from(["The Harbour Lights", "Été 77"]))
    return st.builds(
        Screenplay, titles, st.just("fountain"), st.lists(fountain_scenes(), min_size=1, max_size=5).map(tuple)
    )


def fdx_screenplays() -> st.SearchStrategy[Screenplay]:
    titles = st.one_of(st.just(""), TEXT)
    return st.builds(Screenplay, titles, st.just("fdx"), st.lists(fdx_scenes(), min_size=1, max_size=5).map(tuple))
