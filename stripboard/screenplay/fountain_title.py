"""The title page of a Fountain file."""

import re
from collections.abc import Sequence

from stripboard.schedule.headings import parse_heading
from stripboard.screenplay.fountain_source import SourceLine

_PAIR = re.compile(r"\s*([A-Za-z][A-Za-z \t]{0,40}):(.*)")
_INDENT = ("   ", "\t")
_KEYS = frozenset(
    "title credit author authors source notes date draft contact copyright revision format language episode series"
    " subtitle writer font comments".split()
)


def read_title_page(lines: Sequence[SourceLine]) -> tuple[str, int]:
    """The title, empty if there is none, and how many lines the title page takes, 0 if there is no title page.

    Its first line has to use a key that title pages use: a script may well begin with `FADE IN:`.
    """
    first = next((index for index, line in enumerate(lines) if line.text.strip()), len(lines))
    if not _known_key(lines[first].text if first < len(lines) else ""):
        return "", 0
    title: list[str] = []
    key = ""
    end = first
    for line in lines[first:]:
        pair = _PAIR.fullmatch(line.text)
        indented = line.text.startswith(_INDENT)
        if not line.text.strip() or parse_heading(line.text.strip()) or not (pair or indented):
            break
        if pair and not indented:
            key = pair[1].strip().lower()
        if key == "title":
            title.append(line.text if indented or not pair else pair[2])
        end += 1
    return " ".join(" ".join(title).replace("*", "").replace("_", " ").split()), end


def _known_key(text: str) -> bool:
    pair = _PAIR.fullmatch(text)
    return pair is not None and pair[1].split()[0].lower() in _KEYS
