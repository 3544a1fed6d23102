"""Productions of any number of scenes, made by one command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from stripboard.imports.models import ScreenplayUpload
from stripboard.screenplay.model import Screenplay, ScriptScene
from studio.access.queries import Access
from studio.changes.run import ask
from studio.testing.invariants import board_rows
from studio.testing.people import People


@dataclass(frozen=True)
class Sized:
    """A board, and its rows as a browser has them."""

    board: int
    rows: dict[str, dict[int, dict[str, Any]]]

    def ids(self, kind: str) -> list[int]:
        return list(self.rows[kind])


def make_sized(people: People, scenes: int) -> Sized:
    """Scenes of one page with two cast members each, five to a day."""
    access = people.access(people.alice)
    made = ask(access, "sized", "import_screenplay", _upload(access, scenes)).created
    board = next(entry.id for entry in made if entry.k == "board")
    return Sized(board, board_rows(people.production.pk, board)[1])


def _upload(access: Access, count: int) -> dict[str, object]:
    scenes = tuple(
        ScriptScene(
            str(number + 1), f"INT. SET {number % 20} - DAY", "INT", f"SET {number % 20}", "DAY",
            eighths=8, eighths_given=True, cast=(f"C{number % 12}", f"C{(number + 1) % 12}"),
        )
        for number in range(count)
    )  # fmt: skip
    cast = tuple((f"C{number}", 1) for number in range(12))
    upload = ScreenplayUpload.objects.create(
        production_id=access.production_id,
        uploader=access.user,
        filename="sized.fountain",
        body=msgspec.json.encode(Screenplay("Sized", "fountain", scenes, cast)).decode(),
    )
    return {"upload": upload.pk, "start": "2026-09-07", "days_off": [5, 6], "eighths_per_day": 40}
