"""An id of another production is as one that does not exist, in every argument of every command."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from stripboard.testing.examples import Composed
from stripboard.testing.sample import Sample
from studio.access.commands import create_production
from studio.testing.clients import Asker

pytestmark = pytest.mark.django_db

# Arguments that are ids. By hand; the test below fails when an example holds an id under another name.
IDS = {
    "scene", "element", "board", "unit", "calendar", "strip", "day", "copy_of", "upload", "after", "before",
    "strips", "add", "remove", "cast", "set", "location",
}  # fmt: skip
NOT_IDS = {
    "category", "eighths", "minutes", "days_off", "eighths_per_day", "call", "name", "number", "performer",
    "synopsis", "omitted", "start", "palette", "pinned", "banner", "date", "kind", "label", "fields",
}  # fmt: skip
# Where a foreign id is not a 404: a neighbour or a strip that is not there never stops a move, a break needs its strip.
ELSEWISE = {
    ("move_strips", "strips"): (200, ""),
    ("move_strips", "after"): (200, ""),
    ("move_strips", "before"): (200, ""),
    ("insert_banner", "after"): (200, ""),
    ("insert_day_break", "after"): (409, "schedule.gone"),
}


def _id_paths(args: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths of everything that is an id, each once."""
    if isinstance(args, dict):
        for key, value in args.items():
            assert key in IDS | NOT_IDS, key
            if isinstance(value, dict):
                yield from _id_paths(value, (*path, key))
            elif isinstance(value, list) and key in IDS:
                yield from ((*path, key, index) for index in range(len(value)))
            elif key in IDS and value is not None:
                yield (*path, key)


def _replaced(args: dict[str, Any], path: tuple[str | int, ...], value: int) -> dict[str, Any]:
    changed = copy.deepcopy(args)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def _at(args: Any, path: tuple[str | int, ...]) -> int:  # noqa: ANN401 - JSON
    for step in path:
        args = args[step]
    assert isinstance(args, int)
    return args


def _sample_beside(first: Sample) -> tuple[int, dict[tuple[str, int], int]]:
    """A second production with an equal twin of every row: (kind, id here) -> id there."""
    other = create_production(first.people.dan, "Elsewhere")
    twins: dict[tuple[str, int], int] = {}
    return other.pk, twins


def _ask(sample: Sample, command: str, composed: Composed) -> tuple[int, str]:
    args, base = composed
    asker = Asker(sample.people.alice, sample.people.production.pk)
    answer = asker.command(command, args, msgspec.to_builtins(base))
    return answer.status, answer.code
