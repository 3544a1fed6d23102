"""Company moves: changes of location within one shooting day."""

from collections.abc import Sequence


def company_moves(locations: Sequence[str | int | None]) -> list[int]:
    """Indices of strips whose location differs from the last known one before them; None = unknown, never a move."""
    moves: list[int] = []
    known: str | int | None = None
    for index, location in enumerate(locations):
        if location is None:
            continue
        if known is not None and location != known:
            moves.append(index)
        known = location
    return moves
