"""Thousands of concurrent edits of the same scenes, and how many of them are lost."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.generated_board import GeneratedBoard
from benchmarks.harness import Measurement
from benchmarks.http_client import HttpClient, Identity
from benchmarks.live_saves import edit_scene
from benchmarks.people import People
from benchmarks.servers import Servers
from stripboard.scenes.models import INT_EXT
from studio.changes.chain import first_broken
from studio.changes.models import Change, Stream
from studio.testing.invariants import board_rows

# So few that every writer is at work in every one of them.
SHARED_SCENES = 4
TEXTS, NUMBERS, CHOICES = ("synopsis", "script_day", "dn", "number"), ("minutes", "background", "eighths"), ("ie",)
OK = 200
Value = str | int


@dataclass
class Field:
    """One writer's field of the shared scenes: by scene, the last value that the server acknowledged."""

    name: str
    acknowledged: dict[int, Value]
    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def value(self, number: int) -> Value:
        """The value of the nth edit: never that of the one before."""
        if self.name in CHOICES:
            return INT_EXT[number % len(INT_EXT)]
        return number + 1 if self.name in NUMBERS else f"edit {number}"


def measure_edits(
    runner: asyncio.Runner, board: GeneratedBoard, people: People, ports: Servers, count: int
) -> Measurement:
    """Each writer owns one field of the same few scenes and edits on what it last knew of it.

    An edit that another writer's overwrote is found by its own writer's next edit, which then conflicts, or at the end.
    """
    start, rows = board_rows(board.production, board.board)
    scenes = board.scenes[-SHARED_SCENES:]
    fields = [Field(name, {pk: rows["scene"][pk][name] for pk in scenes}) for name in (*TEXTS, *NUMBERS, *CHOICES)]
    runner.run(_edit_all(board, fields, people.writers, ports, count // len(fields)))
    accepted = sum(each.statuses[OK] for each in fields)
    refused = sum(each.statuses.total() for each in fields) - accepted
    missing = accepted - _logged(board, start)
    return Measurement(
        "live.edits",
        ours=[each for of_writer in fields for each in of_writer.milliseconds],
        lost=refused + missing + _overwritten(board, fields),
        note=f"{accepted} of {count} accepted",
    )


async def _edit_all(
    board: GeneratedBoard, fields: Sequence[Field], writers: Sequence[Identity], ports: Servers, share: int
) -> None:
    clients = [HttpClient(ports.product, person) for person in writers]
    await asyncio.gather(*(_edit(board, *pair, share) for pair in zip(fields, clients, strict=True)))


async def _edit(board: GeneratedBoard, mine: Field, writer: HttpClient, count: int) -> None:
    scenes = list(mine.acknowledged)
    for number in range(count):
        scene, value = scenes[number % len(scenes)], mine.value(number // len(scenes))
        # The version is that of long ago: only what others did to this very field may stand in the way.
        base = {f"scene:{scene}": {"version": 1, "fields": {mine.name: mine.acknowledged[scene]}}}
        answer = await writer.post(board.commands, edit_scene(secrets.token_hex(8), scene, {mine.name: value}, base))
        mine.statuses[answer.status] += 1
        mine.milliseconds.append(answer.milliseconds)
        if answer.status == OK:
            mine.acknowledged[scene] = value
    writer.close()


def _logged(board: GeneratedBoard, start: int) -> int:
    """How many of the edits the log has, after checking that it is whole."""
    stream = Stream.objects.get(production_id=board.production, name=Stream.SCHEDULE)
    broken = first_broken(stream)
    if broken is not None:
        message = f"the log is broken at {broken}"
        raise RuntimeError(message)
    return Change.objects.filter(stream=stream, seq__gt=start, command="edit_scene").count()


def _overwritten(board: GeneratedBoard, fields: Sequence[Field]) -> int:
    _, rows = board_rows(board.production, board.board)
    return sum(rows["scene"][pk][each.name] != value for each in fields for pk, value in each.acknowledged.items())
