"""Scene headings read liberally: `INT./EXT. TRUCK (MOVING) - NIGHT (1973)`."""

import re
from typing import NamedTuple

from stripboard.schedule.tones import names_light

SET_SEPARATOR = " – "
LONGEST_HEADING = 1_000


class Heading(NamedTuple):
    """`int_ext` is INT, EXT or INT/EXT; `tail` is what follows the time of day, as written: `(1973)`, `FLASHBACK`."""

    int_ext: str
    set: str
    time_of_day: str
    tail: str


_ONE = r"(?:INT|EXT|EST)"
_PREFIX = re.compile(
    rf"(?P<prefix>{_ONE}(?:(?:\.?\s?[/\\&+–-]\s?|\.\s?|\s){_ONE}(?!\w))*|[IE]\.?\s?/\s?[IE])(?:\.|:|(?=[\s–—-])|$)",
    re.IGNORECASE,
)
# A hyphen parts only beside a space (MAIN-STREET is one name), a dash unless between years; brackets are left whole.
_BRACKETS_OR_SEPARATOR = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|(?P<separator>\s+-+\s*|\s*-+\s+|\s*--+\s*|\s*(?:(?<!\d)[\u2012–—―]|[\u2012–—―](?!\d))\s*)"
)
_BRACKETS_AT_END = re.compile(r"\s*((?:(?:\([^()]*\)|\[[^\[\]]*\])\s*)+)$")
_TIME_AT_END = re.compile(
    r"(?P<set>.*?)[\s.,/-]+(?P<time>"
    r"(?:LATE|EARLY|MOMENTS|MAGIC|GOLDEN|PRE)[ -](?:AFTERNOON|MORNING|EVENING|LATER|HOUR|DAWN)"
    r"|DAY|NIGHT|MORNING|AFTERNOON|EVENING|DAWN|DUSK|SUNRISE|SUNSET|CONTINUOUS|LATER)\.?",
    re.IGNORECASE,
)
# INT. HOUSE OF DAY keeps its name; INT HOUSE DAY has a time of day.
_KEEPS_NEXT_WORD = re.compile(r"(?:^|\W)(?:OF|THE|AN?|AT|BY|MY|FOR|TO|AND|&|GOOD)$", re.IGNORECASE)


def parse_heading(text: str) -> Heading | None:
    """What a scene heading says, None if it does not start with INT, EXT, EST or a pair of them; EST counts as EXT."""
    line = " ".join(text[:LONGEST_HEADING].split())
    prefix = _PREFIX.match(line)
    if prefix is None:
        return None
    set_name, time_of_day, tail = split_place_and_time(line[prefix.end() :])
    return Heading(_int_ext(prefix["prefix"]), set_name, time_of_day, tail)


def split_place_and_time(rest: str) -> tuple[str, str, str]:
    """Set, time of day and tail of a heading after its INT or EXT, or of one that has neither."""
    segments = _segments(rest)
    place = _time_segment(segments)
    if place is None:
        return _split_unparted(segments)
    time_of_day, brackets = _part_brackets(segments[place])
    if not time_of_day:
        time_of_day, brackets = brackets.strip("()[] "), ""
    after = [part for part in (brackets, *segments[place + 1 :]) if part]
    return _set_name(segments[:place]), time_of_day.strip(" .,").upper(), SET_SEPARATOR.join(after)


def _int_ext(prefix: str) -> str:
    sides = {word[0] for word in re.findall(r"[A-Z]+", prefix.upper())}
    if sides == {"I", "E"}:
        return "INT/EXT"
    return "INT" if sides == {"I"} else "EXT"


def _segments(rest: str) -> list[str]:
    """The parts of a heading between its dashes; a first part that is empty stands for a missing set."""
    rest = rest.lstrip(" -–—:.,/").rstrip(" -–—:,")
    cuts = [found.span() for found in _BRACKETS_OR_SEPARATOR.finditer(rest) if found["separator"]]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(rest)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := rest[start:end].strip())]


def _time_segment(segments: list[str]) -> int | None:
    """Index of the segment that gives the time of day: the first of the last run of such segments."""
    times = [names_light(segment) for segment in segments]
    if True not in times:
        return None
    place = len(times) - 1 - times[::-1].index(True)
    while place > 1 and times[place - 1]:
        place -= 1
    return place or None


def _split_unparted(segments: list[str]) -> tuple[str, str, str]:
    """The same where no dash parts the time of day: `HOUSE DAY`, `HOUSE (NIGHT)`."""
    if not segments:
        return "", "", ""
    words, brackets = _part_brackets(segments[-1])
    if names_light(brackets):
        return _set_name([*segments[:-1], words]), brackets.strip("()[] ").upper(), ""
    found = _TIME_AT_END.fullmatch(f" {words}")
    if found is None or _KEEPS_NEXT_WORD.search(found["set"]):
        return _set_name(segments), "", ""
    return _set_name([*segments[:-1], found["set"].strip()]), found["time"].upper(), brackets


def _part_brackets(segment: str) -> tuple[str, str]:
    """A segment without the brackets at its end, and those brackets."""
    found = _BRACKETS_AT_END.search(segment)
    return (segment[: found.start()].strip(), found[1].strip()) if found else (segment, "")


def _set_name(segments: list[str]) -> str:
    return SET_SEPARATOR.join(segment for segment in segments if segment).upper()
