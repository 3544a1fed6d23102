"""One example of every command, composed on what a person sees on the sample board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stripboard.imports.models import ScreenplayUpload
from stripboard.testing.sample import Sample
from studio.changes.wire import BaseOf

Composed = tuple[dict[str, Any], dict[str, BaseOf]]


def _edit(kind: str, key: str, pick: Callable[[Sample], int], **fields: object) -> Callable[[Sample], Composed]:
    """An edit of some fields of one object, made on the version that is there when it is composed."""

    def compose(sample: Sample) -> Composed:
        row_id = pick(sample)
        return {key: row_id, "set": fields}, sample.base(kind, row_id, *fields)

    return compose


def _plain(compose: Callable[[Sample], dict[str, Any]]) -> Callable[[Sample], Composed]:
    return lambda sample: (compose(sample), {})


def _upload(sample: Sample) -> dict[str, Any]:
    body = '{"title":"T","format":"fountain","scenes":[]}'
    production = sample.people.production
    upload = ScreenplayUpload.objects.create(
        production=production, uploader=sample.people.alice, filename="t.fountain", body=body
    )
    return {"upload": upload.pk, "start": "2026-09-07", "days_off": [5, 6], "eighths_per_day": 40}


EXAMPLES: dict[str, Callable[[Sample], Composed]] = {
    "create_element": _plain(lambda _: {"category": 104, "name": "Lead line"}),
    "edit_element": _edit("element", "element", lambda s: s.mara, name="MARA QUILL", performer="Noor"),
    "create_scene": _plain(
        lambda s: {
            "fields": {"number": "2A", "set": s.office},
            "cast": [s.tom],
            "after": s.scenes["2"],
            "board": s.board,
        }
    ),
    "edit_scene": _edit("scene", "scene", lambda s: s.scenes["2"], synopsis="A torch turns.", eighths=5),
    "edit_breakdown": _plain(lambda s: {"scene": s.scenes["2"], "add": [s.tom, s.ledger], "remove": [s.mara]}),
    "omit_scene": _plain(lambda s: {"scene": s.scenes["2"], "omitted": True}),
    "delete_scene": _plain(lambda s: {"scene": s.scenes["2"]}),
    "restore_scene": _plain(lambda s: {"scene": s.deleted}),
    "split_scene": _plain(lambda s: {"scene": s.scenes["2"], "eighths": [3, 5], "board": s.board}),
    "duplicate_scene": _plain(lambda s: {"scene": s.scenes["2"], "board": s.board}),
    "create_board": _plain(lambda s: {"name": "Second", "start": "2026-10-05", "days_off": [5, 6], "copy_of": s.board}),
    "edit_board": _edit("board", "board", lambda s: s.board, name="Shooting v2", palette="swapped"),
    "edit_unit": _edit("unit", "unit", lambda s: s.unit, start="2026-09-14"),
    "move_strips": _plain(
        lambda s: {
            "strips": [s.strips["2"], s.strips["7"]],
            "unit": s.unit,
            "day": s.days[1],
            "after": s.strips["4"],
            "before": s.strips["5"],
        }
    ),
    "insert_day_break": _plain(lambda s: {"unit": s.unit, "day": s.days[0], "after": s.strips["1"]}),
    "remove_day_break": _plain(lambda s: {"day": s.days[0]}),
    "edit_day": _edit("day", "day", lambda s: s.days[1], call=600, pinned="2026-09-10"),
    "move_day": _plain(lambda s: {"day": s.days[1], "after": None}),
    "insert_banner": _plain(
        lambda s: {"unit": s.unit, "day": s.days[0], "banner": "Lunch", "minutes": 60, "after": s.strips["2"]}
    ),
    "edit_banner": _edit("strip", "strip", lambda s: s.banner, banner="Move to the quay", minutes=45),
    "remove_banner": _plain(lambda s: {"strip": s.banner}),
    "edit_calendar": _edit("calendar", "calendar", lambda s: s.calendar, days_off=[6]),
    "set_calendar_day": _plain(
        lambda s: {"calendar": s.calendar, "date": "2026-09-08", "kind": "travel", "label": "Travel"}
    ),
    "import_screenplay": _plain(_upload),
}
