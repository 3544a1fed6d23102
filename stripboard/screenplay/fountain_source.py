"""Fountain text into numbered lines: line ends made alike, boneyards taken out, notes set apart."""

import re
from typing import NamedTuple

from stripboard.screenplay.model import Doubt

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = dict.fromkeys([*range(9), *range(14, 32), 0x7F, 0xFEFF, 0x200B], None)
# An empty line ends a note that was never closed; two spaces on it keep the note open.
_BLANK_LINE = re.compile(r"\n[ \t]?\n")
_OPENING = re.compile(r"/\*|\[\[")


class SourceLine(NamedTuple):
    """A line and the notes that start on it; `number` counts from 1."""

    number: int
    text: str
    notes: tuple[str, ...]


class _Closings:
    """Positions of closing marks, each looked for once, so that a thousand unclosed openings cost no more than one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._boneyard = self._note = self._blank = -2

    def boneyard(self, start: int) -> int:
        if self._boneyard != -1 and self._boneyard < start:
            self._boneyard = self._text.find("*/", start)
        return self._boneyard

    def note(self, start: int) -> int:
        """Where a note closes, -1 if an empty line comes first."""
        if self._note != -1 and self._note < start:
            self._note = self._text.find("]]", start)
        if self._blank != -1 and self._blank < start:
            found = _BLANK_LINE.search(self._text, start)
            self._blank = found.start() if found else -1
        return -1 if self._blank != -1 and self._blank < self._note else self._note


def source_lines(source: str) -> tuple[list[SourceLine], list[Doubt]]:
    """The lines to read as a screenplay, and doubts about a boneyard or note that is never closed."""
    text = _LINE_ENDS.sub("\n", source).translate(_CONTROL)
    kept, notes, doubts = _without_asides(text)
    lines = kept.split("\n")
    return [SourceLine(number, line, tuple(notes.get(number, ()))) for number, line in enumerate(lines, 1)], doubts


def _without_asides(text: str) -> tuple[str, dict[int, list[str]], list[Doubt]]:
    closings = _Closings(text)
    kept: list[str] = []
    notes: dict[int, list[str]] = {}
    doubts: list[Doubt] = []
    done, line = 0, 1
    opening = _OPENING.search(text)
    while opening:
        is_note, start = opening[0] == "[[", opening.end()
        line += text.count("\n", done, opening.start())
        kept.append(text[done : opening.start()])
        close = closings.note(start) if is_note else closings.boneyard(start)
        if close < 0:
            doubts.append(Doubt(line, opening[0], "Never closed; what follows was read as part of the script."))
            kept.append(opening[0])
            done = start
        else:
            if is_note:
                notes.setdefault(line, []).append(" ".join(text[start:close].split()))
            done = close + 2
            breaks = text.count("\n", start, close)
            kept.append("\n" * breaks)
            line += breaks
        opening = _OPENING.search(text, done)
    kept.append(text[done:])
    return "".join(kept), notes, doubts
