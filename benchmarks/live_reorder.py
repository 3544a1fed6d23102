"""Several people reordering one day at the same time."""

import asyncio
import random
import secrets
from dataclasses import dataclass

from benchmarks.generated_board import SEED, GeneratedBoard
from benchmarks.harness import Measurement
from benchmarks.http_client import HttpClient, Identity
from benchmarks.live_client import LiveClient
from benchmarks.live_frames import close_all, open_screens
from benchmarks.people import People
from benchmarks.servers import Servers
from studio.changes.run import ask

STRIPS = 30
FROM_DAY = 3


@dataclass(frozen=True)
class Day:
    """A day and its strips, as many as a crowded day holds."""

    board: GeneratedBoard
    day: int
    strips: list[int]


def prepare_day(board: GeneratedBoard) -> Day:
    """Strips of the days behind are moved to one day until it holds STRIPS."""
    strips = [strip for of_day in board.strips[FROM_DAY:] for strip in of_day][:STRIPS]
    move = {"strips": strips, "unit": board.unit, "day": board.days[FROM_DAY]}
    ask(board.access, secrets.token_hex(8), "move_strips", move)
    return Day(board, board.days[FROM_DAY], strips)


async def measure_reorder(
    name: str, day: Day, people: People, ports: Servers, moves: int, think_seconds: float
) -> Measurement:
    """Every writer has the board open; the bare server commits two rows with as many writers, at the same pace."""
    screens = await open_screens(day.board, ports.product, people.writers, len(people.writers), _ignore)
    answers = await asyncio.gather(
        *(_move(day, ports.product, person, (moves, think_seconds, n)) for n, person in enumerate(people.writers))
    )
    floor = await asyncio.gather(
        *(_commit(ports.bare, (moves, think_seconds, n)) for n, _ in enumerate(people.writers))
    )
    close_all(screens)
    statuses = [status for of_writer in answers for status, _ in of_writer]
    refused = sorted(set(statuses) - {200})
    return Measurement(
        name,
        ours=[milliseconds for of_writer in answers for _, milliseconds in of_writer],
        floor=[milliseconds for of_writer in floor for milliseconds in of_writer],
        lost=sum(status != 200 for status in statuses),  # noqa: PLR2004 - anything but OK is a move that was not made
        note=f"refused: {refused}" if refused else "",
    )


_Pace = tuple[int, float, int]
"""How many, the pause between them in seconds, and the number of the writer."""


async def _move(day: Day, port: int, person: Identity, pace: _Pace) -> list[tuple[int, float]]:
    """Status and milliseconds of each move of one strip to behind another."""
    moves, think_seconds, number = pace
    dice = random.Random(SEED + number)
    writer = HttpClient(port, person)
    done = []
    for _ in range(moves):
        strip, after = dice.sample(day.strips, 2)
        args = {"strips": [strip], "unit": day.board.unit, "day": day.day, "after": after}
        await asyncio.sleep(think_seconds * dice.uniform(0.5, 1.5))
        answer = await writer.post(
            day.board.commands, {"mid": secrets.token_hex(8), "command": "move_strips", "args": args}
        )
        done.append((answer.status, answer.milliseconds))
    writer.close()
    return done


async def _commit(port: int, pace: _Pace) -> list[float]:
    moves, think_seconds, number = pace
    dice = random.Random(SEED + number)
    writer = HttpClient(port)
    done = []
    for _ in range(moves):
        await asyncio.sleep(think_seconds * dice.uniform(0.5, 1.5))
        answer = await writer.post("/commit", {"strips": [number], "padding": "x" * 600})
        done.append(answer.require().milliseconds)
    writer.close()
    return done


def _ignore(_screen: LiveClient, _body: bytes, _at: float) -> None:
    """Screens are open so that the hub has its work."""
