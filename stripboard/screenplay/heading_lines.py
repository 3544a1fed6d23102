"""Which lines of a script are scene headings, the badly typed ones too: losing a scene is the worst thing."""

import re
from typing import NamedTuple

from stripboard.schedule.headings import LONGEST_HEADING, Heading, parse_heading, split_place_and_time


class HeadingLine(NamedTuple):
    """A line that is (`is_scene`) or may be a heading; `doubt` says what was guessed, empty when it is plain."""

    text: str
    number: str
    heading: Heading
    is_scene: bool
    doubt: str


_NUMBER_AT_END = re.compile(r"\s*#([^#\n]{1,40})#\s*$")
_DOTTED = re.compile(r"(?:INT|EXT|EST|[IE])\.?(?:\s?/\s?(?:INT|EXT|[IE]))?\.|(?:INT|EXT|[IE])\.?/", re.IGNORECASE)
_SOME_NUMBER = r"[A-Z]{0,3}[0-9]{1,5}[A-Z]{0,3}(?:PT[0-9]{1,2})?"
_LEAD = re.compile(
    rf"[\s•*_\"'“‘(\[–—-]*(?:[A-Z][A-Z ]{{1,30}}:\s*)?(?:SC(?:ENE|\.)?\s*)?(?:(?P<number>{_SOME_NUMBER})[.):–-]*\s+)?",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"(?P<word>[^\W_]{1,8}|[|!][A-Z]{2})(?P<mark>[.,;:_]*)\s*", re.IGNORECASE)
_OMITTED = re.compile(r"\W*(?:SCENES?\s+)?OMIT(?:TED)?\W*", re.IGNORECASE)
_LOOKALIKES = str.maketrans("1L|!3", "IIIIE")
_LONGEST_GUESS = 120


def split_number(text: str) -> tuple[str, str]:
    """A heading without its `#12A#`, and that number."""
    found = _NUMBER_AT_END.search(text[-80:])
    return (text[: len(text) - len(found[0])].rstrip(), found[1].strip()) if found else (text.strip(), "")


def is_omitted(text: str) -> bool:
    """Whether a heading says no more than OMITTED."""
    return _OMITTED.fullmatch(text[:LONGEST_HEADING]) is not None


def heading_without_place(text: str) -> Heading:
    """What a heading says that has neither INT nor EXT: a forced one, a montage."""
    return Heading("", *split_place_and_time(" ".join(text[:LONGEST_HEADING].split())))


def read_heading_line(line: str, *, alone: bool) -> HeadingLine | None:
    """What a line says as a heading, None if it does not look like one; `alone` = blank lines before and after it."""
    text, number = split_number(line.strip())
    text = text.strip("*_ ") or text
    heading = parse_heading(text)
    if heading is not None:
        return HeadingLine(text, number, heading, *_sure_of(text, heading, alone=alone or bool(number)))
    if number and alone and _is_upper(text):
        doubt = "" if is_omitted(text) else "A numbered heading without INT or EXT."
        return HeadingLine(text, number, heading_without_place(text), is_scene=True, doubt=doubt)
    if len(text) > _LONGEST_GUESS:
        return None
    return _with_lead(text, alone=alone) or _mistyped(text, alone=alone) or _unprefixed(text, alone=alone)


def _sure_of(text: str, heading: Heading, *, alone: bool) -> tuple[bool, str]:
    dotted, timed = _DOTTED.match(text) is not None, bool(heading.time_of_day)
    if alone:
        plain = dotted or timed or _is_upper(text)
        return True, "" if plain else "Read as a heading because it starts with INT or EXT; it may be a sentence."
    if _is_upper(text) or (dotted and timed):
        return True, "Read as a heading although no blank line stands before and after it."
    return False, "Starts like a heading but stands inside a paragraph; read as text."


def _with_lead(text: str, *, alone: bool) -> HeadingLine | None:
    """`12A INT. HOUSE - DAY 12A`, `SCENE 4: EXT. YARD`, `CUT TO: INT. HOUSE - DAY`, `12 OMITTED 12`."""
    lead = _LEAD.match(text)
    if lead is None or not lead.end():
        return None
    number = lead["number"] or ""
    rest = text[lead.end() :]
    if number:
        rest = re.sub(rf"\s+{re.escape(number)}\.?$", "", rest)
    heading = parse_heading(rest)
    if heading is None:
        if not (number and alone and is_omitted(rest)):
            return None
        heading = heading_without_place(rest)
    is_scene = _is_upper(rest) or bool(alone and heading.time_of_day)
    return HeadingLine(rest, number, heading, is_scene, "Read as a heading with something before its INT or EXT.")


def _mistyped(text: str, *, alone: bool) -> HeadingLine | None:
    """`1NT. HOUSE`, `EXTERIOR HOUSE`, `ETX. YARD - DAY`, `INT, HOUSE - DAY`."""
    first = _FIRST_WORD.match(text)
    if first is None:
        return None
    meant, certain = _meant(first["word"].upper(), slips=first["mark"] in {".", ",", ";"})
    heading = parse_heading(f"{meant}. {text[first.end() :]}") if meant else None
    if heading is None:
        return None
    timed = bool(heading.time_of_day)
    if not (timed and alone) and not (_is_upper(text) and (heading.set or certain)):
        return None
    is_scene = (timed and (alone or certain)) or (certain and alone)
    what = "Read as a heading with a typing mistake." if is_scene else "Looks like a heading with a typing mistake."
    return HeadingLine(text, "", heading, is_scene, what)


def _meant(word: str, *, slips: bool) -> tuple[str, bool]:
    """INT or EXT where a first word stands for it, and whether that is certain."""
    if word in {"INTERIOR", "EXTERIOR"}:
        return word[:3], True
    seen = word.translate(_LOOKALIKES)
    for side in ("INT", "EXT"):
        if seen == side:
            return side, True
        if slips and _one_slip(seen, side):
            return side, False
    return "", False


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter was missed, added, mistaken or swapped with the next."""
    if sorted(word) == sorted(meant):
        return any(word[:cut] + word[cut : cut + 2][::-1] + word[cut + 2 :] == meant for cut in range(len(word)))
    short, long = sorted((word, meant), key=len)
    if len(long) == len(short):
        return sum(one != other for one, other in zip(word, meant, strict=True)) == 1
    return len(long) - len(short) == 1 and any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))


def _unprefixed(text: str, *, alone: bool) -> HeadingLine | None:
    """`KITCHEN - NIGHT`: mostly a place within the scene above, so it is only pointed out."""
    if not (alone and _is_upper(text) and " " in text):
        return None
    heading = heading_without_place(text)
    if not (heading.set and heading.time_of_day and re.search(r"\s[-–—]+\s", text)):
        return None
    return HeadingLine(text, "", heading, is_scene=False, doubt="May be a heading without INT or EXT; read as text.")


def _is_upper(text: str) -> bool:
    """Whether there are letters and all are capitals, brackets aside; scripts without capitals count."""
    outside = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", text)
    return outside == outside.upper() and any(char.isalpha() for char in outside)
