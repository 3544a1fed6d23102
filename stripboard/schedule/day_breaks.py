"""Automatic day breaks: strips in their order, filled into days up to a maximum."""

from collections.abc import Sequence


def fill_days(lengths: Sequence[int], maximum: int) -> list[list[int]]:
    """Strip indices per day, in order; no day exceeds `maximum` (eighths, minutes or seconds, as the lengths are).

    A strip longer than the maximum stands alone.
    """
    if maximum < 1:
        raise ValueError(f"A day holds at least 1, not {maximum}.")
    days: list[list[int]] = []
    filled = 0
    for index, length in enumerate(lengths):
        if length < 0:
            raise ValueError(f"Strip {index} has a negative length, {length}.")
        if days and filled + length <= maximum:
            days[-1].append(index)
            filled += length
        else:
            days.append([index])
            filled = length
    return days
