"""Whatever is put in place of any argument of any command, the answer is a problem that was meant, never a failure."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from django.db import connection, transaction

from stripboard.testing.examples import EXAMPLES
from stripboard.testing.sample import Sample, make_sample
from stripboard.testing.soundness import assert_boards_are_sound
from studio.testing.clients import Answer, Asker

pytestmark = pytest.mark.django_db

HOSTILE: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    1.5,
    2**31,
    2**63,
    10**30,
    "",
    " ",
    "x" * 10_000,
    "nul \x00 inside",
    "lone \ud800 surrogate",
    "12pt3\n",
    "9999-12-31",
    "0001-01-01",
    "nobody#0",
    "nobody#" + "9" * 5_000,
    "#",
    [],
    [[]],
    [10**30],
    {},
    {"k": 1},
)
# A refusal that a person or a program can act on. By hand: 500 and 503 are not among them.
MEANT = {200, 400, 404, 409, 412, 422, 423, 428}

Path = tuple[str | int, ...]


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


def _with(args: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    changed = copy.deepcopy(args)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def _ask_and_undo(sample: Sample, asker: Asker, command: str, args: object, base: object) -> Answer:
    """Constraints that databases check only at commit are checked here, where the commit would be."""
    with transaction.atomic():
        point = transaction.savepoint()
        answer = asker.command(command, args, msgspec.to_builtins(base))
        if answer.status == 200:
            connection.check_constraints()
            assert_boards_are_sound(sample.people.production.pk)
        transaction.savepoint_rollback(point)
    return answer


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_no_argument_makes_a_command_fail(command: str) -> None:
    sample = make_sample()
    asker = Asker(sample.people.alice, sample.people.production.pk)
    args, base = EXAMPLES[command](sample)
    failures = []
    for path in _paths(args):
        for value in HOSTILE:
            answer = _ask_and_undo(sample, asker, command, _with(args, path, value), base)
            if answer.status not in MEANT or (answer.status != 200 and not answer.code):
                failures.append((path, str(value)[:30].encode(), answer.status))
    assert failures == []


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_an_unknown_argument_is_refused(command: str) -> None:
    sample = make_sample()
    asker = Asker(sample.people.alice, sample.people.production.pk)
    args, base = EXAMPLES[command](sample)
    answer = _ask_and_undo(sample, asker, command, {**args, "colour": "red"}, base)
    assert (answer.status, answer.code) == (422, "request.invalid")
