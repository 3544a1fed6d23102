import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.screenplay.encoding import decode
from stripboard.screenplay.errors import ScreenplayError

SCRIPT = "INT. CAFÉ - DAY\n\nINÉS\nDéjà vu – “again”.\n"


@pytest.mark.parametrize(
    "data",
    [
        SCRIPT.encode(),
        codecs.BOM_UTF8 + SCRIPT.encode(),
        SCRIPT.encode("utf-16"),
        codecs.BOM_UTF16_BE + SCRIPT.encode("utf-16-be"),
        SCRIPT.encode("utf-16-le"),
        SCRIPT.encode("utf-16-be"),
        SCRIPT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 mark", "utf-16-be mark", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_decode_unicode_without_doubt(data: bytes) -> None:
    assert decode(data) == (SCRIPT, "")


def test_decode_cyrillic_utf16_without_mark() -> None:
    text = "INT. КУХНЯ - NIGHT\n"
    assert decode(text.encode("utf-16-le")).text == text
    assert decode(text.encode("utf-16-be")).text == text


def test_decode_windows_1252_says_so() -> None:
    text, doubt = decode(SCRIPT.encode("windows-1252"))
    assert text == SCRIPT
    assert "Windows-1252" in doubt


def test_decode_what_an_xml_declaration_names() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><a>КУХНЯ</a>'
    assert decode(text.encode("windows-1251")) == (text, "")


def test_decode_damaged_utf8_keeps_the_rest() -> None:
    text, doubt = decode(("INT. КУХНЯ - NIGHT " * 20).encode() + b"\xff")
    assert text.startswith("INT. КУХНЯ - NIGHT")
    assert doubt.startswith("1 damaged")


@pytest.mark.parametrize(
    "data",
    [codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF8 + b"\xff\xfe", b"INT. \x81\x8d - DAY"],
    ids=["odd", "bad", "gaps"],
)
def test_decode_gives_up_with_what_to_do(data: bytes) -> None:
    with pytest.raises(ScreenplayError, match="UTF-8") as caught:
        decode(data)
    assert caught.value.code == "screenplay.unreadable_encoding"


@given(st.binary(max_size=200))
def test_decode_of_any_bytes_gives_text_or_a_screenplay_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except ScreenplayError:
        return
    text.encode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), max_size=80))
def test_decode_reads_any_utf8(text: str) -> None:
    assert decode(text.encode()) == (text, "")
