"""An id of another production is as one that does not exist, in every argument of every command."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from stripboard.imports.models import ScreenplayUpload
from stripboard.testing.examples import EXAMPLES
from stripboard.testing.sample import Sample, make_sample, run
from studio.access.commands import create_production
from studio.changes.kinds import KINDS
from studio.changes.models import Change
from studio.testing.clients import Asker
from studio.testing.invariants import board_rows

pytestmark = pytest.mark.django_db

# What each argument's ids name. By hand; an argument that is in neither list fails the test.
KIND_OF = {
    "scene": "scene",
    "element": "element",
    "board": "board",
    "copy_of": "board",
    "unit": "unit",
    "calendar": "calendar",
    "strip": "strip",
    "strips": "strip",
    "after": "strip",
    "before": "strip",
    "day": "day",
    "add": "element",
    "remove": "element",
    "cast": "element",
    "location": "element",
    "set": "element",
    "upload": "upload",
}
OTHER_KIND_OF = {("create_scene", "after"): "scene", ("move_day", "after"): "day"}
NOT_IDS = {
    "category", "eighths", "minutes", "days_off", "eighths_per_day", "call", "name", "number", "performer",
    "synopsis", "omitted", "start", "palette", "pinned", "banner", "date", "kind", "label", "fields",
}  # fmt: skip
# Where a foreign id is not a 404: a neighbour or a strip that is not there never stops a move, a break needs its strip,
# and into a production that has scenes nothing is imported, whatever it is.
ELSEWISE = {
    ("move_strips", "strips"): (200, ""),
    ("move_strips", "after"): (200, ""),
    ("move_strips", "before"): (200, ""),
    ("insert_banner", "after"): (200, ""),
    ("insert_day_break", "after"): (409, "schedule.gone"),
    ("import_screenplay", "upload"): (409, "screenplay.already_imported"),
}
NOWHERE = 999_999_999

Path = tuple[str | int, ...]


def _id_paths(args: dict[str, Any], path: Path = ()) -> Iterator[Path]:
    """Paths of everything that is an id."""
    for key, value in args.items():
        assert key in KIND_OF or key in NOT_IDS, key
        if isinstance(value, dict):
            yield from _id_paths(value, (*path, key))
        elif isinstance(value, list) and key in KIND_OF:
            yield from ((*path, key, index) for index in range(len(value)))
        elif key in KIND_OF:
            yield (*path, key)


def _replaced(args: dict[str, Any], path: Path, value: int) -> dict[str, Any]:
    changed = copy.deepcopy(args)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def _elsewhere(sample: Sample) -> tuple[int, dict[str, int]]:
    """Another production, of Dan, and one row of each kind in it."""
    production = create_production(sample.people.dan, "Elsewhere")
    owner = type(sample.people)(production, *(getattr(sample.people, name) for name in ("dan", "bob", "cara", "dan")))
    access = owner.access(sample.people.dan)
    made = run(access, "create_board", {"name": "Board", "start": "2026-09-07", "days_off": []}).created
    rows = {entry.k: entry.id for entry in made}
    for command, args in (
        ("create_element", {"category": 100, "name": "STRANGER"}),
        ("create_scene", {"fields": {"number": "1"}, "board": rows["board"]}),
        ("set_calendar_day", {"calendar": rows["calendar"], "date": "2026-09-08", "kind": "off"}),
    ):
        rows |= {entry.k: entry.id for entry in run(access, command, args).created}
    assert rows.keys() == KINDS.keys()
    upload = ScreenplayUpload.objects.create(
        production=production, uploader=sample.people.dan, filename="s.fountain", body="{}"
    )
    return production.pk, {**rows, "upload": upload.pk}


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_an_id_of_another_production_is_not_there(command: str) -> None:
    sample = make_sample()
    production_id, foreign = _elsewhere(sample)
    theirs = board_rows(production_id, None)
    asker = Asker(sample.people.alice, sample.people.production.pk)
    args, base = EXAMPLES[command](sample)
    for path in _id_paths(args):
        name = next(step for step in reversed(path) if isinstance(step, str))
        row_id = foreign[OTHER_KIND_OF.get((command, name), KIND_OF[name])]
        expected = ELSEWISE.get((command, name), (404, "schedule.unknown_object"))
        details = []
        for asked in (row_id, NOWHERE):
            answer = asker.command(command, _replaced(args, path, asked), msgspec.to_builtins(base))
            assert (answer.status, answer.code) == expected, path
            details.append(answer.json.get("detail", "").replace(str(asked), "N"))
        assert details[0] == details[1]
    assert board_rows(production_id, None) == theirs


@pytest.mark.parametrize("kind", ["board", "scene"])
def test_a_row_of_another_production_cannot_be_read(kind: str) -> None:
    sample = make_sample()
    _, foreign = _elsewhere(sample)
    asker = Asker(sample.people.alice, sample.people.production.pk)
    answer = asker.get(f"/{kind}s/{foreign[kind]}")
    assert (answer.status, answer.code) == (404, "request.not_found")


def test_another_production_cannot_be_read_or_written() -> None:
    sample = make_sample()
    production_id, foreign = _elsewhere(sample)
    asker = Asker(sample.people.alice, production_id)
    paths = ["", "/changes?after=0&epoch=1", f"/boards/{foreign['board']}", f"/scenes/{foreign['scene']}"]
    answers = [asker.get(path) for path in paths]
    answers += [
        asker.command("create_element", {"category": 100, "name": "X"}),
        asker.patch(f"/scenes/{foreign['scene']}", {"synopsis": "x"}, **{"If-Match": '"1"'}),
    ]
    assert [(answer.status, answer.code) for answer in answers] == [(404, "request.not_found")] * len(answers)


def test_a_mid_of_another_production_names_nothing_here() -> None:
    sample = make_sample()
    elsewhere = create_production(sample.people.alice, "Mine too")
    Asker(sample.people.alice, elsewhere.pk).command("create_element", {"category": 100, "name": "X"}, mid="there")
    here = Asker(sample.people.alice, sample.people.production.pk)
    for command, args in (
        ("insert_day_break", {"unit": sample.unit, "day": sample.days[0], "after": "there#0"}),
        ("edit_breakdown", {"scene": sample.scenes["1"], "add": ["there#0"]}),
    ):
        answer = here.command(command, args)
        assert (answer.status, answer.code) == (404, "schedule.unknown_object")
    assert Change.objects.filter(mid="there").count() == 1
