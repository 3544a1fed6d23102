"""How long a scene's text is on the printed page."""

from collections.abc import Iterable

from stripboard.schedule.eighths import estimate_eighths
from stripboard.screenplay.model import LineKind, ScriptLine

ACTION_WIDTH = 60
DIALOGUE_WIDTH = 35
_HEADING_SPACE = 2
_NOT_PRINTED: frozenset[LineKind] = frozenset({"note", "section", "synopsis", "page_break"})
_NARROW: frozenset[LineKind] = frozenset({"dialogue", "parenthetical", "lyric"})


def estimated_eighths(heading: str, lines: Iterable[ScriptLine]) -> int:
    """Eighths at 55 lines a page, with two blank lines above a heading and one above other paragraphs."""
    printed = _HEADING_SPACE + wrapped_lines(heading, ACTION_WIDTH)
    for line in lines:
        if line.kind in _NARROW:
            printed += wrapped_lines(line.text, DIALOGUE_WIDTH)
        elif line.kind not in _NOT_PRINTED:
            printed += 1 + wrapped_lines(line.text, ACTION_WIDTH)
    return estimate_eighths(printed)


def wrapped_lines(text: str, width: int) -> int:
    """Printed lines of a paragraph wrapped at words; at least one for each of its own lines."""
    return sum(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: int) -> int:
    if len(line) <= width:
        return 1
    lines, used = 1, 0
    for word in line.split():
        if used and used + 1 + len(word) <= width:
            used += 1 + len(word)
            continue
        # A word longer than the line is cut.
        cuts = (len(word) - 1) // width
        lines += cuts + bool(used)
        used = len(word) - cuts * width
    return lines
