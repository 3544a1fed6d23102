"""Bytes of strangers into text: UTF-8, UTF-16, UTF-32, what an XML declaration names, else Windows-1252."""

import codecs
import re
from typing import NamedTuple

from stripboard.screenplay.errors import ScreenplayError

_MARKS = (
    # UTF-32's mark begins with UTF-16's, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4096
_LEAST_WIDE_SHARE = 50
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.-]{1,30})["']""")
# Only text encodings that XML files come in: codecs.lookup would take any name.
_DECLARABLE = re.compile(
    r"us-ascii|iso-8859-\d{1,2}|windows-125\d|cp125\d|macintosh|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
# Tab, line ends and the old end-of-file mark aside, text has no control characters.
_CONTROL = (*range(9), *range(14, 26), *range(27, 32))
_MOSTLY = 10


class Decoded(NamedTuple):
    """`doubt` says what was guessed about the encoding, empty when nothing was."""

    text: str
    doubt: str


def decode(data: bytes) -> Decoded:
    """The text of a file without its byte order mark; ScreenplayError when no encoding fits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name).removeprefix("\ufeff"), "")
    wide = _wide_without_mark(data)
    if wide:
        return Decoded(_strictly(data, wide), "")
    try:
        return Decoded(data.decode("utf-8"), "")
    except UnicodeDecodeError:
        return _decode_narrow(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ScreenplayError(
            "screenplay.unreadable_encoding",
            f"The file says it is {name.upper()} but breaks off or is damaged at byte {error.start:,}. "
            "Save it again as UTF-8 and try once more.",
        ) from error


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark shows as zeros in every other byte."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Text has at least its spaces and line ends there; fewer zeros are chance.
    if bool(even) == bool(odd) or (even + odd) * _LEAST_WIDE_SHARE < len(sample):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _decode_narrow(data: bytes) -> Decoded:
    """Text that is not UTF-8: what its XML declaration names, damaged UTF-8, or Windows-1252."""
    declared = _DECLARED.match(data)
    if declared and _DECLARABLE.fullmatch(declared[1].decode("ascii")):
        return Decoded(_strictly(data, declared[1].decode("ascii")), "")
    replaced = data.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    if sum(char > "\x7f" for char in replaced) - damaged > _MOSTLY * damaged:
        return Decoded(replaced, f"{damaged} damaged characters were replaced; save the file again as UTF-8.")
    sample = data[:_SAMPLE_BYTES]
    if sum(sample.count(byte) for byte in _CONTROL) > len(sample) // 50:
        raise ScreenplayError(
            "screenplay.not_a_screenplay",
            "The file is not text. Export it from the program it comes from as Final Draft (.fdx) or Fountain.",
        )
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise ScreenplayError(
            "screenplay.unreadable_encoding",
            f"The text is neither UTF-8, UTF-16 nor Windows-1252 (byte {error.start:,}). "
            "Save it as UTF-8 in the program it comes from and try once more.",
        ) from error
    return Decoded(text, "The file is not UTF-8; it was read as Windows-1252. Check accented letters.")
