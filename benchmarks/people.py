"""The people of a generated production, signed in."""

from dataclasses import dataclass

from benchmarks.generated_board import GeneratedBoard
from benchmarks.http_client import Identity
from benchmarks.servers import signed_in


@dataclass(frozen=True)
class People:
    """`viewers` have the screens and may edit, the first of them as `writers`; the owner makes what others hear of."""

    owner: Identity
    writers: list[Identity]
    viewers: list[Identity]


def people_of(board: GeneratedBoard, writers: int) -> People:
    viewers = [signed_in(person) for person in board.schedulers]
    return People(signed_in(board.owner), viewers[:writers], viewers)
