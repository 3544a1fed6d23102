"""What is kept of refused attempts, and what that may not cost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection

from studio.access.commands import add_member, remove_member
from studio.access.resolver import Role
from studio.audit.models import AuditEvent
from studio.changes.models import Change
from studio.changes.run import ask
from studio.operations import turn
from studio.operations.turn import write_turn
from studio.problems.errors import Problem
from studio.testing.crowds import all_at_once
from studio.testing.people import People, make_people

pytestmark = pytest.mark.django_db
MARA = {"category": 100, "name": "MARA"}


@pytest.fixture
def people() -> People:
    return make_people()


def _refused(people: People, mid: str = "m1") -> str:
    """The code that Cara of the crew is answered."""
    with pytest.raises(Problem) as refused:
        ask(people.access(people.cara), mid, "create_element", MARA)
    return refused.value.code


def _recorded() -> int:
    return AuditEvent.objects.filter(event="command.refused").count()


def test_sixty_refusals_a_minute_are_recorded_of_a_person(people: People) -> None:
    assert {_refused(people, f"m{number}") for number in range(70)} == {"access.refused"}
    assert _recorded() == 60
    with pytest.raises(Problem):
        ask(people.access(people.bob), "m1", "edit_element", {"element": 7, "set": {}})
    assert _recorded() == 61


def test_what_will_be_tried_again_is_not_recorded(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise Problem("changes.busy")

    monkeypatch.setattr("studio.changes.run.locked_stream", busy)
    with pytest.raises(Problem, match=r"changes\.busy"):
        ask(people.access(people.bob), "m1", "create_element", MARA)
    assert _recorded() == 0


def test_a_refusal_that_cannot_be_recorded_is_still_a_refusal(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("studio.changes.run.record", locked)
    assert _refused(people) == "access.refused"


def test_a_refusal_whose_turn_does_not_come_is_still_a_refusal(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = make_people()
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.01)
    met: list[str] = []
    with write_turn(people.production.pk):
        all_at_once(1, lambda _: met.append(_refused(people)))
    assert met == ["access.refused"]
    assert _recorded() == (0 if connection.vendor == "sqlite" else 1)


def test_on_sqlite_a_refusal_is_recorded_in_line(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    alone: list[bool] = []

    def look(*_: object, **__: object) -> None:
        thread = threading.Thread(target=lambda: alone.append(turn._of_file.acquire(0)))  # noqa: SLF001 - to see
        thread.start()
        thread.join()

    monkeypatch.setattr("studio.changes.run.record", look)
    _refused(people)
    if connection.vendor == "sqlite":
        assert alone == [False]


def _retry(people: People, mid: str = "m1", name: str = "MARA") -> Callable[[], int]:
    return lambda: ask(people.access(people.bob), mid, "create_element", {"category": 100, "name": name}).seq


def test_who_may_no_longer_edit_learns_what_became_of_their_edit(people: People) -> None:
    assert _retry(people)() == 1
    add_member(people.production, people.bob, Role.CREW)
    assert _retry(people)() == 1
    with pytest.raises(Problem, match=r"access\.refused"):
        _retry(people, "m2")()
    with pytest.raises(Problem, match=r"changes\.mid_reused"):
        _retry(people, name="TOM")()
    assert Change.objects.count() == 1


def test_who_lost_the_role_between_asking_and_the_lock_learns_it_too(people: People) -> None:
    assert _retry(people)() == 1
    let_in = people.access(people.bob)
    add_member(people.production, people.bob, Role.CREW)
    assert ask(let_in, "m1", "create_element", MARA).seq == 1
    with pytest.raises(Problem, match=r"access\.refused"):
        ask(let_in, "m2", "create_element", MARA)


def test_who_may_no_longer_look_learns_nothing(people: People) -> None:
    assert _retry(people)() == 1
    let_in = people.access(people.bob)
    remove_member(people.production, people.bob)
    with pytest.raises(Problem, match=r"request\.not_found"):
        ask(let_in, "m1", "create_element", MARA)
