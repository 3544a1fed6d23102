"""Fountain, read liberally."""

from collections.abc import Callable

from stripboard.schedule.headings import parse_heading
from stripboard.screenplay.building import WITHOUT_PLACE, ScreenplayDraft
from stripboard.screenplay.fountain_source import SourceLine, source_lines
from stripboard.screenplay.fountain_title import read_title_page
from stripboard.screenplay.heading_lines import (
    HeadingLine,
    heading_without_place,
    is_omitted,
    read_heading_line,
    split_number,
)
from stripboard.screenplay.model import LineKind, Screenplay

_ESCAPE = "\\"
_CONTINUES_A_SPEECH = "  "


def read_fountain(source: str) -> Screenplay:
    """The screenplay in a Fountain text; ScreenplayError when it has no scene."""
    lines, doubts = source_lines(source)
    reader = _Reader(lines)
    reader.draft.doubts.extend(doubts)
    return reader.read()


class _Reader:
    """Walks over the lines; a paragraph is gathered until something ends it."""

    def __init__(self, lines: list[SourceLine]) -> None:
        self.draft = ScreenplayDraft("fountain")
        self.lines = lines
        self.draft.title, self.index = read_title_page(lines)
        self.after_blank = True
        self.in_speech = False
        self.after_section = False
        self.kind: LineKind = "action"
        self.paragraph: list[str] = []
        self.paragraph_line = 0

    def read(self) -> Screenplay:
        while self.index < len(self.lines):
            line = self.lines[self.index]
            self._read_line(line)
            for note in line.notes:
                self._add("note", note, line.number)
            self.index += 1
        self._end_paragraph()
        return self.draft.finish()

    def _read_line(self, line: SourceLine) -> None:
        text = line.text.strip()
        if not text:
            self._read_blank(line)
            return
        mark = _FORCED.get(text[0])
        if text[0] == _ESCAPE:
            self._gather("dialogue" if self.in_speech else "action", text[1:], line.number)
        elif not (mark and mark(self, text, line.number)) and not self._read_heading(text, line.number):
            self._read_text(text, line.number)
        self.after_blank = False

    def _read_blank(self, line: SourceLine) -> None:
        if self.in_speech and line.text.startswith(_CONTINUES_A_SPEECH) and self._next_text():
            self._gather("dialogue", "", line.number)
            return
        self._end_paragraph()
        self.in_speech = False
        self.after_blank = True

    # Forced elements: each answers whether the line is one after all.

    def forced_heading(self, text: str, number: int) -> bool:
        rest = text[1:]
        if not rest or rest[0] in ". \t" or (self.in_speech and rest != rest.upper()):
            return False
        if self.in_speech and not rest[0].isalpha():
            return False
        heading_text, scene_number = split_number(rest)
        parsed = parse_heading(heading_text)
        omitted = is_omitted(heading_text)
        doubt = "" if parsed or omitted else WITHOUT_PLACE
        heading = parsed or heading_without_place(heading_text)
        self._start_scene(HeadingLine(heading_text, scene_number, heading, is_scene=True, doubt=doubt), text, number)
        return True

    def forced_action(self, text: str, number: int) -> bool:
        self.in_speech = False
        self._gather("action", text[1:].strip(), number)
        return True

    def forced_cue(self, text: str, number: int) -> bool:
        if not any(char.isalnum() for char in text):
            return False
        self._start_speech(text[1:].strip(), number)
        return True

    def angled(self, text: str, number: int) -> bool:
        if text.endswith("<") and len(text) > 1:
            self._add("centered", text[1:-1].strip(), number)
        elif not self._read_heading(text[1:].strip(), number, only_sure=True):
            self._add("transition", text[1:].strip(), number)
        return True

    def lyric(self, text: str, number: int) -> bool:
        self._gather("lyric", text[1:].strip(), number)
        return True

    def section(self, text: str, number: int) -> bool:
        title = text.lstrip("#")
        self._add("section", f"{'#' * (len(text) - len(title))} {title.strip()}".strip(), number)
        self.after_section, self.after_blank = True, True
        return True

    def synopsis_or_page_break(self, text: str, number: int) -> bool:
        if text.startswith("===") and not text.strip("="):
            self._add("page_break", "", number)
        elif self.draft.scenes and not self.after_section:
            self._end_paragraph()
            self.draft.scenes[-1].synopsis.append(" ".join(text[1:].split()))
        else:
            self._add("synopsis", text[1:].strip(), number)
            self.after_section = True
        return True

    # Headings and text.

    def _read_heading(self, text: str, number: int, *, only_sure: bool = False) -> bool:
        if self.in_speech and text.startswith("("):
            return False
        found = read_heading_line(text, alone=self._before_is_open() and self._after_is_open())
        if found is None or (only_sure and found.doubt):
            return False
        if found.is_scene:
            self._start_scene(found, text, number)
            return True
        self.draft.doubt(number, text, found.doubt)
        return False

    def _before_is_open(self) -> bool:
        return self.after_blank and not self.paragraph

    def _after_is_open(self) -> bool:
        following = self._next_text()
        return not following or following[0] in "=#"

    def _next_text(self) -> str:
        return self.lines[self.index + 1].text.strip() if self.index + 1 < len(self.lines) else ""

    def _read_text(self, text: str, number: int) -> None:
        if self.in_speech:
            self._gather("parenthetical" if text.startswith("(") else "dialogue", text, number)
        elif self._before_is_open() and is_transition(text):
            self._add("transition", text, number)
        elif self._before_is_open() and is_cue(text) and self._next_text() and not self._heading_follows():
            self._start_speech(text, number)
        else:
            self._gather("action", text, number)

    def _heading_follows(self) -> bool:
        following = read_heading_line(self._next_text(), alone=False)
        return following is not None and following.is_scene

    # What is read goes into the draft.

    def _start_scene(self, found: HeadingLine, line: str, number: int) -> None:
        self._end_paragraph()
        self.in_speech = self.after_section = False
        if found.doubt:
            self.draft.doubt(number, line, found.doubt)
        scene = self.draft.add_scene(" ".join(found.text.split()), found.heading, number)
        scene.number = found.number
        scene.omitted = is_omitted(found.text)

    def _start_speech(self, cue: str, number: int) -> None:
        self._add("character", cue.removesuffix("^").strip(), number)
        self.in_speech = True

    def _add(self, kind: LineKind, text: str, number: int) -> None:
        self._end_paragraph()
        self.in_speech = self.in_speech and kind == "note"
        self.draft.add_line(kind, text, number)

    def _gather(self, kind: LineKind, text: str, number: int) -> None:
        """Lines of one kind under each other make one paragraph; each parenthetical stands for itself."""
        if self.paragraph and (kind != self.kind or kind == "parenthetical"):
            self._end_paragraph()
        if not self.paragraph:
            self.kind, self.paragraph_line = kind, number
        self.paragraph.append(text)

    def _end_paragraph(self) -> None:
        if self.paragraph:
            self.draft.add_line(self.kind, "\n".join(self.paragraph), self.paragraph_line)
            self.paragraph = []


def is_transition(text: str) -> bool:
    """CUT TO: and other capitals that end in a colon, FADE OUT. and FADE TO BLACK."""
    if text != text.upper() or not any(char.isalpha() for char in text):
        return False
    return text.endswith(":") or (text.endswith(".") and text.startswith(("FADE ", "CUT TO ", "DISSOLVE ")))


def is_cue(text: str) -> bool:
    """Capitals with at least one letter, brackets aside."""
    name = text.split("(", 1)[0]
    return name == name.upper() and any(char.isupper() for char in name)


_FORCED: dict[str, Callable[[_Reader, str, int], bool]] = {
    ".": _Reader.forced_heading,
    "!": _Reader.forced_action,
    "@": _Reader.forced_cue,
    ">": _Reader.angled,
    "~": _Reader.lyric,
    "#": _Reader.section,
    "=": _Reader.synopsis_or_page_break,
}
