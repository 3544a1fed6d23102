from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.headings import parse_heading
from stripboard.schedule.tests.vectors import vectors

PREFIXES = {
    "INT. ": "INT",
    "int ": "INT",
    "EXT.": "EXT",
    "EST ": "EXT",
    "INT./EXT. ": "INT/EXT",
    "EXT/INT. ": "INT/EXT",
    "I/E ": "INT/EXT",
    "I./E. ": "INT/EXT",
    "INT - ": "INT",
}
PLACES = st.sampled_from(
    ["KITCHEN", "HOUSE 12", "KID’S ROOM", "TRUCK (MOVING)", "MAIN-STREET", "КУХНЯ", "台所", "CAFÉ"]
)
TIMES = st.sampled_from(["DAY", "NIGHT", "LATE AFTERNOON", "MAGIC HOUR", "CONTINUOUS", "PRE-DAWN", "MOMENTS LATER"])
SEPARATORS = st.sampled_from([" - ", " -- ", " – ", " — ", "  -  ", "- "])
TAILS = st.sampled_from(["", "(1973)", "[CONTINUOUS]", "(PRESENT)"])


@vectors("headings")
def test_parse_heading_vector(vector: dict[str, Any]) -> None:
    heading = parse_heading(vector["text"])
    assert (heading._asdict() if heading else None) == vector["expect"]


@given(st.sampled_from(sorted(PREFIXES)), st.lists(PLACES, min_size=1, max_size=3), SEPARATORS, TIMES, TAILS)
def test_parse_heading_reads_any_dress(prefix: str, places: list[str], separator: str, time: str, tail: str) -> None:
    heading = parse_heading(f"{prefix}{separator.join(places)}{separator}{time} {tail}")
    assert heading is not None
    assert heading == (PREFIXES[prefix], " – ".join(places), time, tail)


@given(st.text(max_size=60))
def test_parse_heading_of_any_text_does_not_raise(text: str) -> None:
    heading = parse_heading(text)
    assert heading is None or heading.int_ext in {"INT", "EXT", "INT/EXT"}


@given(st.text("ABC ()[]-–—.,/'’12", max_size=40))
def test_parse_heading_loses_no_letter(rest: str) -> None:
    heading = parse_heading(f"INT. {rest}")
    assert heading is not None
    kept = "".join(filter(str.isalnum, "".join(heading[1:])))
    assert kept == "".join(filter(str.isalnum, rest))


@pytest.mark.timeout(5)
@pytest.mark.parametrize("text", ["INT. " + "(" * 100_000, "INT. " + "- " * 100_000, "INT" + " INT" * 100_000])
def test_parse_heading_of_hostile_length_is_quick(text: str) -> None:
    assert parse_heading(text) is not None
