"""The people of a generated production, signed in."""

from dataclasses import dataclass

from benchmarks.generated_board import GeneratedBoard
from benchmarks.http_client import Identity
from benchmarks.servers import signed_in


@dataclass(frozen=True)
class People:
    """`writers` may edit; the owner makes what the others then hear of."""

    owner: Identity
    writers: list[Identity]


def people_of(board: GeneratedBoard) -> People:
    return People(signed_in(board.owner), [signed_in(person) for person in board.schedulers])
