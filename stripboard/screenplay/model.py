"""A screenplay as plain values, the same whichever format it came from."""

from typing import Literal

import msgspec

LineKind = Literal[
    "action",
    "character",
    "parenthetical",
    "dialogue",
    "transition",
    "lyric",
    "centered",
    "note",
    "section",
    "synopsis",
    "page_break",
    "shot",
]
Format = Literal["fountain", "fdx"]


class ScriptLine(msgspec.Struct, frozen=True):
    """One paragraph; line ends inside it are kept. A section keeps its `#` marks, a parenthetical its brackets."""

    kind: LineKind
    text: str


class TaggedElement(msgspec.Struct, frozen=True):
    """Something marked in the script; `category` is its number in the Universal Schedule Standard (104 = props)."""

    category: int
    name: str


class Doubt(msgspec.Struct, frozen=True):
    """A line that was read with a guess or not as part of a scene, for a person to look at; line 0 = the whole file."""

    line: int
    text: str
    reason: str


class ScriptScene(msgspec.Struct, frozen=True):
    """A scene; `int_ext` is INT, EXT, INT/EXT or empty. An omitted scene keeps its number and its former text.

    `eighths_given` is False where the length was estimated from the text. `cast` are those who speak, in order, then
    those the file names as present. `source_line` counts from 1.
    """

    number: str
    heading: str
    int_ext: str
    set: str
    time_of_day: str
    synopsis: str = ""
    eighths: int = 1
    eighths_given: bool = False
    omitted: bool = False
    cast: tuple[str, ...] = ()
    elements: tuple[TaggedElement, ...] = ()
    lines: tuple[ScriptLine, ...] = ()
    page: str = ""
    source_line: int = 0


class Screenplay(msgspec.Struct, frozen=True):
    """All that was read; `cast` pairs names with the number of scenes they are in, the busiest first."""

    title: str
    format: Format
    scenes: tuple[ScriptScene, ...]
    cast: tuple[tuple[str, int], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def eighths(self) -> int:
        """Length in eighths of a page, without omitted scenes."""
        return sum(scene.eighths for scene in self.scenes if not scene.omitted)
