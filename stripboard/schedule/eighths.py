"""Page eighths: always integers inside, shown as `3/8`, `1`, `1 3/8`."""

import re
from fractions import Fraction

EIGHTHS_PER_PAGE = 8

_FRACTION = re.compile(r"(?:([0-9]{1,5})\s+)?([0-9]{1,5})\s*/\s*([0-9]{1,3})", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,6})?", re.ASCII)


def format_eighths(n: int) -> str:
    """Eighths as a first assistant director reads them: 0, `3/8`, `1`, `1 3/8`, never `11/8`."""
    sign = "-" if n < 0 else ""
    pages, rest = divmod(abs(n), EIGHTHS_PER_PAGE)
    if rest == 0:
        return f"{sign}{pages}"
    return f"{sign}{pages} {rest}/8" if pages else f"{sign}{rest}/8"


def parse_eighths(text: str) -> int:
    """Eighths from `2/8`, `1 3/8`, `1`, `1.5` or `1 1/2`; ValueError unless it is a whole number of eighths."""
    eighths = _pages(text.strip()) * EIGHTHS_PER_PAGE
    if eighths.denominator != 1:
        raise ValueError(f"“{text.strip()}” is not a whole number of eighths: write it like 3/8 or 1 3/8.")
    return eighths.numerator


def _pages(text: str) -> Fraction:
    if _DECIMAL.fullmatch(text):
        return Fraction(text.replace(",", "."))
    found = _FRACTION.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text[:40]}” is not a page count: write it like 3/8, 1 or 1 3/8.")
    whole, above, below = (int(part or 0) for part in found.groups())
    if below == 0:
        raise ValueError(f"“{text}” divides by zero: write it like 3/8 or 1 3/8.")
    return whole + Fraction(above, below)


def estimate_eighths(lines: int, lines_per_page: int = 55) -> int:
    """Eighths that so many printed lines fill, rounded up; a scene is at least one eighth."""
    if lines_per_page < 1:
        raise ValueError(f"A page holds at least one line, not {lines_per_page}.")
    return max(1, -(-lines * EIGHTHS_PER_PAGE // lines_per_page))
