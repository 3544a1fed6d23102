"""A screenplay from the bytes of a file, whichever format it turns out to be."""

import re

import msgspec

from stripboard.screenplay.encoding import decode
from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.fdx import read_fdx
from stripboard.screenplay.fountain import read_fountain
from stripboard.screenplay.model import Doubt, Screenplay

LARGEST_BYTES = 20_000_000
MOST_SCENES = 5_000

_EXPORT = "Export it from the program it comes from as Final Draft (.fdx) or Fountain (.fountain)."
_FOREIGN_FILES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
_XML = re.compile(r"\s*<(?:\?xml|!|[A-Za-z])")
_HTML = re.compile(r"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_HEAD = 2_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_screenplay(data: bytes, filename: str) -> Screenplay:
    """The screenplay in a file, told by its content and, where that leaves doubt, by its name; else ScreenplayError."""
    check_size(len(data))
    for magic, what in _FOREIGN_FILES:
        if data.startswith(magic):
            raise ScreenplayError("screenplay.not_a_screenplay", f"The file is {what}. {_EXPORT}")
    text, doubt = decode(data)
    if not text.strip("\ufeff\x00 \t\r\n\x0b\x0c"):
        raise ScreenplayError("screenplay.empty", "The file holds no text. Check that it was saved before it was sent.")
    _check_text(text[:_HEAD])
    screenplay = read_fdx(text) if _is_fdx(text, filename) else read_fountain(text)
    if len(screenplay.scenes) > MOST_SCENES:
        raise ScreenplayError(
            "screenplay.too_many_scenes",
            f"The file has {len(screenplay.scenes):,} scenes; a production takes {MOST_SCENES:,} at once.",
        )
    if not doubt:
        return screenplay
    return msgspec.structs.replace(screenplay, doubts=(Doubt(0, "", doubt), *screenplay.doubts))


def check_size(size: int) -> None:
    """ScreenplayError for a file of more than 20 MB."""
    if size > LARGEST_BYTES:
        raise ScreenplayError(
            "screenplay.too_large",
            f"The file has {size / 1_000_000:,.1f} MB; a screenplay has at most {LARGEST_BYTES // 1_000_000}. "
            "Check that it is the right file and that no images are embedded.",
        )


def _check_text(head: str) -> None:
    if len(_CONTROL.findall(head)) > len(head) // 50:
        raise ScreenplayError("screenplay.not_a_screenplay", f"The file is not text. {_EXPORT}")
    if _HTML.match(head):
        raise ScreenplayError("screenplay.not_a_screenplay", f"The file is a web page. {_EXPORT}")


def _is_fdx(text: str, filename: str) -> bool:
    head = text[:_HEAD].lstrip("\ufeff")
    if "<FinalDraft" in head or head.lstrip().startswith("<?xml"):
        return True
    return filename.lower().endswith((".fdx", ".xml")) and _XML.match(head) is not None
