"""The order of scene numbers, which are strings: 11 < 11A < A12 < B12 < 12 < 12pt1 < 12A < 12B < 13."""

import re

Part = tuple[int, int, str]
SceneNumberKey = tuple[int, int, str, int, str, tuple[Part, ...], str]

_NUMBERED, _ODD, _EMPTY = 0, 1, 2
_LETTER = r"[^\W\d_]"
# Fifteen digits keep the number exact in a browser's floating point too; longer ones sort as odd text.
_HEAD = re.compile(rf"({_LETTER}*)[\s.–-]*([0-9]{{1,15}})(?![0-9])")
_SUFFIX = re.compile(rf"[\s.–-]*(?!(?:PT|PART)[\s.]*[0-9])({_LETTER}+?)(?=(?:PT|PART)[\s.]*[0-9]|(?!{_LETTER}))")
_PART = re.compile(rf"(?:PT|PART)?[\s.]*([0-9]{{1,15}})|({_LETTER}+)")


def scene_number_key(number: str) -> SceneNumberKey:
    """Total sort key, never raises; letters before a number stand ahead of it, odd text and then nothing come last.

    With a suffix the prefix stands ahead of the suffixed number: 12 < A12A < 12A.
    """
    text = number.strip().upper()
    if not text:
        return (_EMPTY, 0, "", 0, "", (), number)
    head = _HEAD.match(text)
    if head is None:
        return (_ODD, 0, text, 0, "", (), number)
    prefix, digits = head.groups()
    found = _SUFFIX.match(text, head.end())
    suffix = found.group(1) if found else ""
    parts = _parts(text[found.end() if found else head.end() :])
    return (_NUMBERED, int(digits), suffix, 0 if prefix else 1, prefix, parts, number)


def _parts(text: str) -> tuple[Part, ...]:
    """What follows number and suffix: parts (`pt2`, `.2`) by value, letters after them."""
    return tuple((0, int(digits), "") if digits else (1, 0, letters) for digits, letters in _PART.findall(text))
