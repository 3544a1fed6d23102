"""Order by gapped integers: positions are positive and computed under a lock, so two writers never meet."""

from collections.abc import Sequence

GAP = 1024


def positions_between(low: int | None, high: int | None, count: int) -> list[int] | None:
    """`count` increasing positions strictly between two neighbours (None = no neighbour); None = the gap is used up."""
    if count < 1:
        return []
    floor = 0 if low is None else low
    if high is None:
        return list(range(floor + GAP, floor + GAP * count + 1, GAP))
    span = high - floor
    if span <= count:
        return None
    return [floor + span * place // (count + 1) for place in range(1, count + 1)]


def insertion_index(order: Sequence[int], after: int | None, before: int | None) -> tuple[int, bool]:
    """Index at which to insert between two neighbours, and whether one of them was gone.

    `after` wins when the two are no longer side by side; a vanished neighbour falls back to the other, else to the end.
    """
    gone = any(neighbour is not None and neighbour not in order for neighbour in (after, before))
    if after is not None and after in order:
        return order.index(after) + 1, gone
    if before is not None and before in order:
        return order.index(before), gone
    return len(order), gone
