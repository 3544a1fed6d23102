import codecs
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.model import Screenplay
from stripboard.screenplay.reading import LARGEST_BYTES, MOST_SCENES, read_screenplay
from stripboard.screenplay.tests.scripts import DATA, PLACES, PREFIXES, SCENE_NUMBERS, SEPARATORS, TIMES

FOUNTAIN = (DATA / "harbour.fountain").read_bytes()
FDX = (DATA / "revised.fdx").read_bytes()
FILENAMES = st.sampled_from(["", "a.fdx", "a.fountain", "a.txt", "a.xml"])


def code_of(data: bytes, filename: str = "script.fountain") -> str:
    with pytest.raises(ScreenplayError) as caught:
        read_screenplay(data, filename)
    assert caught.value.detail.endswith(".")
    return caught.value.code


@pytest.mark.parametrize("name", ["a.fdx", "a.fountain", "a.txt", "", "a.pdf"])
def test_content_decides_before_the_name(name: str) -> None:
    assert read_screenplay(FDX, name).format == "fdx"
    assert read_screenplay(FOUNTAIN, name).format == "fountain"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_reads_alike(encoding: str) -> None:
    assert read_screenplay(FOUNTAIN.decode().encode(encoding), "") == read_screenplay(FOUNTAIN, "")
    assert read_screenplay(FDX.decode().encode(encoding), "") == read_screenplay(FDX, "")


def test_windows_line_ends_read_alike() -> None:
    assert read_screenplay(FOUNTAIN.replace(b"\n", b"\r\n"), "") == read_screenplay(FOUNTAIN, "")
    assert read_screenplay(FOUNTAIN.replace(b"\n", b"\r"), "") == read_screenplay(FOUNTAIN, "")


def test_windows_1252_is_read_with_a_doubt() -> None:
    read = read_screenplay(FOUNTAIN.decode().encode("windows-1252"), "")
    assert read.scenes == read_screenplay(FOUNTAIN, "").scenes
    assert read.doubts[0].line == 0


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00" * 500])
def test_empty_files(data: bytes) -> None:
    assert code_of(data) == "screenplay.empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04 word/document.xml",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0 JFIF",
        b"{\\rtf1 INT. HOUSE - DAY}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<!DOCTYPE html><html><body>INT. HOUSE - DAY</body></html>",
        b"<?xml version='1.0'?><svg/>",
        b"Dear Sir,\n\nno scenes here.\n",
        bytes(range(1, 256)) * 40,
        os.urandom(64) * 200,
    ],
    ids=["pdf", "zip", "png", "jpeg", "rtf", "doc", "html", "svg", "letter", "all bytes", "random"],
)
def test_other_files_are_not_screenplays(data: bytes) -> None:
    assert code_of(data) == "screenplay.not_a_screenplay"


def test_largest_file_is_read_and_a_byte_more_is_not() -> None:
    heading = b"INT. HOUSE - DAY\n\n"
    assert len(read_screenplay(heading + b"x" * (LARGEST_BYTES - len(heading)), "").scenes) == 1
    assert code_of(heading + b"x" * LARGEST_BYTES) == "screenplay.too_large"


def test_most_scenes_are_read_and_one_more_is_not() -> None:
    heading = b"INT. HOUSE - DAY\n\n"
    assert len(read_screenplay(heading * MOST_SCENES, "").scenes) == MOST_SCENES
    assert code_of(heading * (MOST_SCENES + 1)) == "screenplay.too_many_scenes"


@settings(max_examples=300)
@given(st.binary(max_size=300), FILENAMES)
@example(b"<FinalDraft", "a.fdx")
@example(b"<?xml version='1.0' encoding='rot13'?><FinalDraft/>", "a.fdx")
@example("<FinalDraft>\ud800".encode("utf-16", "surrogatepass"), "a.fdx")
def test_any_bytes_give_a_screenplay_or_a_screenplay_error(data: bytes, filename: str) -> None:
    try:
        read = read_screenplay(data, filename)
    except ScreenplayError:
        return
    assert isinstance(read, Screenplay)
    assert read.scenes


@settings(max_examples=150)
@given(
    st.sampled_from([FOUNTAIN, FDX]),
    st.integers(min_value=0, max_value=4_000),
    st.binary(max_size=12),
    st.integers(0, 40),
)
def test_damaged_files_give_a_screenplay_or_a_screenplay_error(data: bytes, at: int, put: bytes, cut: int) -> None:
    try:
        read = read_screenplay(data[:at] + put + data[at + cut :], "")
    except ScreenplayError:
        return
    assert read.scenes


@st.composite
def scripts(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """A Fountain text as people type it, and the number and set of each scene in it."""
    text, wanted = [], []
    for _ in range(draw(st.integers(min_value=1, max_value=8))):
        places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=2))
        separator = draw(st.sampled_from([*SEPARATORS, "  -  ", "- "]))
        number = draw(st.one_of(st.just(""), SCENE_NUMBERS))
        heading = separator.join([*places, draw(st.sampled_from(TIMES))])
        prefix, suffix = draw(st.sampled_from(PREFIXES)), draw(st.sampled_from(["", " ", " (1973)", " [CONTINUOUS]"]))
        text.append(f"{prefix}{heading}{suffix}" + (f" #{number}#" if number else ""))
        text.append(draw(st.sampled_from(["", "\nRain.\n", "\nMARA\nHello.\n", "\n/* INT. NO - DAY */\n", "\nBANG\n"])))
        wanted.append((number, " – ".join(places)))
    return "\n".join(text), wanted


@given(scripts(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))
def test_no_scene_is_lost(script: tuple[str, list[tuple[str, str]]], line_end: str, encoding: str) -> None:
    text, wanted = script
    read = read_screenplay(text.replace("\n", line_end).encode(encoding), "typed.fountain")
    assert [(scene.number, scene.set) for scene in read.scenes] == wanted
