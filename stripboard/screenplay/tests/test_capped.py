import time

import pytest

from stripboard.screenplay.capped import LONGEST_SECONDS, read_capped
from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.fdx_writing import write_fdx
from stripboard.screenplay.reading import read_screenplay
from stripboard.screenplay.tests.scripts import DATA

SCENE = """INT. HOUSE - DAY #{number}#

MARA walks across the room and looks out of the window for a long while, thinking of home.

MARA (V.O.)
(quietly)
This is where it all began, so long ago, before the river rose.

"""
FEATURE = "".join(SCENE.format(number=number) for number in range(1, 481)).encode()


def seconds_to_read(data: bytes, filename: str) -> float:
    started = time.monotonic()
    assert len(read_capped(data, filename).scenes) == 480
    return time.monotonic() - started


@pytest.mark.parametrize("name", ["harbour.fountain", "revised.fdx"])
def test_read_capped_gives_what_reading_gives(name: str) -> None:
    data = (DATA / name).read_bytes()
    assert read_capped(data, name) == read_screenplay(data, name)


def test_a_feature_is_read_in_well_under_a_second() -> None:
    screenplay = read_screenplay(FEATURE, "feature.fountain")
    assert screenplay.eighths == 120 * 8
    assert min(seconds_to_read(FEATURE, "feature.fountain") for _ in range(3)) < 0.8
    assert min(seconds_to_read(write_fdx(screenplay), "feature.fdx") for _ in range(3)) < 0.8


HEAD = b"INT. HOUSE - DAY\n\n"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (level + 1, b"&l%d;" % level * 10) for level in range(9))
HOSTILE = {
    "billion laughs": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">' + LAUGHS + b"]><a>&l9;</a>", "hostile"),
    "external": (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/"><a/>', "hostile"),
    "200,000 nested elements": (b"<FinalDraft>" + b"<a>" * 200_000, "hostile"),
    "600,000 elements": (b"<FinalDraft><Content>" + b"<a/>" * 600_000, "hostile"),
    "50 MB": (HEAD + b"x" * 50_000_000, "too_large"),
    "binary": (bytes(range(256)) * 4_000, "not_a_screenplay"),
    "pdf": (b"%PDF-1.7\n" + bytes(10_000), "not_a_screenplay"),
    "empty": (b"", "empty"),
    "zeros": (bytes(1_000_000), "empty"),
    "ten million lines": (HEAD + b"\n" * 19_000_000, "too_much_memory"),
    "broken": (b"<?xml version='1.0'?>\n<FinalDraft><Content>", "malformed"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_in_time_with_the_right_code(data: bytes, code: str) -> None:
    started = time.monotonic()
    with pytest.raises(ScreenplayError) as caught:
        read_capped(data, "upload.fdx")
    assert caught.value.code == f"screenplay.{code}"
    assert caught.value.detail.endswith(".")
    assert time.monotonic() - started < LONGEST_SECONDS


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"x " * 9_000_000,
        HEAD + b"[[ " * 1_000_000,
        HEAD + b"/* " * 1_000_000,
        HEAD + b"(" * 5_000_000,
        HEAD + b"12A " * 1_000_000,
        b"<FinalDraft><Content><Paragraph Type='Scene Heading'><Text>INT. A</Text></Paragraph><Paragraph><Text>"
        + b"x" * 15_000_000
        + b"</Text></Paragraph></Content></FinalDraft>",
    ],
    ids=["words", "notes", "boneyards", "brackets", "numbers", "one text"],
)
def test_odd_but_honest_files_are_read_in_time(data: bytes) -> None:
    started = time.monotonic()
    assert len(read_capped(data, "upload").scenes) == 1
    assert time.monotonic() - started < LONGEST_SECONDS


def test_filename_may_be_anything() -> None:
    assert len(read_capped(HEAD, "-c; rm \x00 ’\n.fountain").scenes) == 1
