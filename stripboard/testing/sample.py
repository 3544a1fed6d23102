"""A small production in which every command has something to do, made by the commands themselves."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import count
from typing import Any

from studio.access.queries import Access
from studio.changes.fold import Rows
from studio.changes.run import ask
from studio.changes.wire import BaseOf, CommandAnswer
from studio.testing.invariants import board_rows
from studio.testing.people import People, make_people

START = datetime.date(2026, 9, 7)
WEEKEND = [5, 6]
_mids = count(1)


def run(access: Access, command: str, args: dict[str, Any], base: dict[str, BaseOf] | None = None) -> CommandAnswer:
    """One command under a mid of its own."""
    return ask(access, f"test{next(_mids)}", command, args, base)


@dataclass(frozen=True)
class Sample:
    """Seven scenes: 1-3 on day 1, a banner and 4-5 on day 2, 6 in the tail, 7 in the boneyard; 8 was deleted."""

    people: People
    board: int
    unit: int
    calendar: int
    scenes: dict[str, int]
    strips: dict[str, int]
    banner: int
    days: list[int]
    deleted: int
    mara: int
    tom: int
    quay: int
    office: int
    harbour: int
    ledger: int

    @property
    def owner(self) -> Access:
        return self.people.access(self.people.alice)

    def rows(self) -> tuple[int, Rows]:
        return board_rows(self.people.production.pk, self.board)

    def base(self, kind: str, row_id: int, *fields: str) -> dict[str, BaseOf]:
        """What a person who reads the board now would send along with an edit of these fields."""
        row = self.rows()[1][kind][row_id]
        return {f"{kind}:{row_id}": BaseOf(row["version"], {name: row[name] for name in fields})}


def make_sample() -> Sample:
    people = make_people()
    access = people.access(people.alice)
    elements = {
        name: run(access, "create_element", {"category": category, "name": name}).created[0].id
        for name, category in (
            ("MARA", 100),
            ("TOM", 100),
            ("QUAY", 0),
            ("OFFICE", 0),
            ("Harbour", 6),
            ("Ledger", 104),
        )
    }
    made = run(access, "create_board", {"name": "Board", "start": START.isoformat(), "days_off": WEEKEND})
    ids = {
        kind: [entry.id for entry in made.created if entry.k == kind] for kind in ("board", "unit", "calendar", "day")
    }
    board, unit, tail = ids["board"][0], ids["unit"][0], ids["day"][0]
    scenes, strips = _make_scenes(access, board, elements)
    move = {"strips": [strips[n] for n in "123456"], "unit": unit, "day": tail}
    run(access, "move_strips", move)
    second = run(access, "insert_day_break", {"unit": unit, "day": tail, "after": strips["3"]}).created[0].id
    third = run(access, "insert_day_break", {"unit": unit, "day": second, "after": strips["5"]}).created[0].id
    banner = {"unit": unit, "day": second, "banner": "Company move", "minutes": 30, "after": None}
    banner_id = run(access, "insert_banner", banner).created[0].id
    deleted = scenes.pop("8")
    run(access, "delete_scene", {"scene": deleted})
    return Sample(
        people, board, unit, ids["calendar"][0], scenes, strips, banner_id, [tail, second, third], deleted,
        *(elements[name] for name in ("MARA", "TOM", "QUAY", "OFFICE", "Harbour", "Ledger")),
    )  # fmt: skip


def _make_scenes(access: Access, board: int, elements: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    scenes, strips = {}, {}
    for number in "12345678":
        fields = {"number": number, "ie": "EXT", "set": elements["QUAY"], "dn": "DAY", "eighths": 8, "minutes": 60}
        made = run(access, "create_scene", {"fields": fields, "cast": [elements["MARA"]], "board": board}).created
        scenes[number], strips[number] = made[0].id, made[1].id
    return scenes, strips
