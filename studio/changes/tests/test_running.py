"""How any command is run: once, by whom, and what is left behind when it is refused."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from studio.access.commands import add_member, create_production, remove_member
from studio.access.resolver import Role
from studio.audit.models import AuditEvent
from studio.changes import chain
from studio.changes.models import Change, Stream
from studio.changes.registry import COMMANDS
from studio.changes.run import ask
from studio.changes.wire import BaseOf
from studio.problems.errors import Problem
from studio.testing.clients import Asker
from studio.testing.people import People, make_people

CAST = 100

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return make_people()


def _cast(name: str) -> dict[str, object]:
    return {"category": CAST, "name": name}


def test_the_same_mid_and_request_gives_the_stored_answer_and_one_change(people: People) -> None:
    asker = Asker(people.bob, people.production.pk)
    first = asker.command("create_element", _cast("MARA"), mid="m1")
    asker.command("create_element", _cast("TOM"), mid="m2")
    again = asker.command("create_element", _cast("MARA"), mid="m1")
    assert again.body == first.body
    assert first.json["seq"] == 1
    assert Change.objects.filter(mid="m1").count() == 1


def test_the_same_mid_for_another_request_is_refused(people: People) -> None:
    access = people.access(people.bob)
    ask(access, "m1", "create_element", _cast("MARA"))
    for command, args in (("create_element", _cast("TOM")), ("delete_scene", {"scene": 1})):
        with pytest.raises(Problem, match=r"changes\.mid_reused"):
            ask(access, "m1", command, args)
    with pytest.raises(Problem, match=r"changes\.mid_reused"):
        ask(access, "m1", "create_element", _cast("MARA"), {"element:1": BaseOf(1)})
    assert Change.objects.count() == 1


def test_the_mids_of_two_people_do_not_meet(people: People) -> None:
    made = [
        ask(people.access(user), "m1", "create_element", _cast(name)).created[0].id
        for user, name in ((people.alice, "MARA"), (people.bob, "TOM"))
    ]
    assert len(set(made)) == 2
    with pytest.raises(Problem, match=r"schedule\.unknown_object"):
        ask(people.access(people.cara_as_scheduler()), "m2", "edit_element", {"element": "m1#0", "set": {}})


def test_the_mids_of_two_productions_do_not_meet(people: People) -> None:
    other = create_production(people.alice, "Another")
    first = Asker(people.alice, people.production.pk).command("create_element", _cast("MARA"), mid="m1")
    second = Asker(people.alice, other.pk).command("create_element", _cast("TOM"), mid="m1")
    assert first.json["created"] != second.json["created"]
    assert first.json["seq"] == second.json["seq"] == 1


def test_a_refused_attempt_may_be_repeated_under_its_mid(people: People) -> None:
    access = people.access(people.bob)
    made = ask(access, "m1", "create_element", _cast("MARA")).created[0].id
    with pytest.raises(Problem, match=r"schedule\.version_missing"):
        ask(access, "m2", "edit_element", {"element": made, "set": {"name": "M"}})
    answer = ask(access, "m2", "edit_element", {"element": made, "set": {"name": "M"}}, {f"element:{made}": BaseOf(1)})
    assert answer.seq == 2


def test_what_a_mid_made_can_be_named_by_later_commands(people: People) -> None:
    access = people.access(people.bob)
    made = ask(access, "m1", "create_element", _cast("MARA")).created[0].id
    ask(access, "m2", "edit_element", {"element": "m1#0", "set": {"name": "M"}}, {"element:m1#0": BaseOf(1)})
    change = Change.objects.get(mid="m2")
    assert [(touch.kind, touch.object_id) for touch in change.touches.all()] == [("element", made)]


@pytest.mark.parametrize("ref", ["m1#1", "m1#-1", "m1#", "m1#x", "m9#0", "m1", "#0", "", "m1#0#0", "M1#0"])
def test_a_reference_to_what_no_mid_made_is_not_there(people: People, ref: str) -> None:
    access = people.access(people.bob)
    ask(access, "m1", "create_element", _cast("MARA"))
    with pytest.raises(Problem, match=r"schedule\.unknown_object"):
        ask(access, "m2", "edit_element", {"element": ref, "set": {"name": "M"}})


def test_refused_attempts_are_audited_and_leave_no_change(people: People) -> None:
    refusals = [
        (people.cara, "create_element", _cast("MARA"), "access.refused"),
        (people.bob, "create_element", {"category": 5, "name": "x"}, "request.invalid"),
        (people.bob, "make_coffee", {}, "changes.unknown_command"),
        (people.bob, "edit_element", {"element": 77, "set": {}}, "schedule.unknown_object"),
    ]
    for user, command, args, code in refusals:
        assert Asker(user, people.production.pk).command(command, args).code == code
    assert Change.objects.count() == 0
    written = (
        AuditEvent.objects.filter(event="command.refused")
        .order_by("pk")
        .values_list("production", "actor", "event", "code")
    )
    expected = [(people.production.pk, user.pk, "command.refused", code) for user, _, _, code in refusals]
    assert list(written) == expected


def test_a_stranger_leaves_no_trace_in_a_production(people: People) -> None:
    answer = Asker(people.dan, people.production.pk).command("create_element", _cast("MARA"))
    assert answer.status == 404
    assert (
        Change.objects.count()
        == AuditEvent.objects.filter(event="command.refused", production=people.production).count()
        == 0
    )


def test_a_command_that_fails_half_way_leaves_nothing(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr("studio.changes.run._record", fail)
    answer = Asker(people.bob, people.production.pk).command("create_element", _cast("MARA"))
    monkeypatch.undo()
    assert (answer.status, answer.code) == (500, "system.internal")
    made = ask(people.access(people.bob), "m2", "create_element", _cast("MARA"))
    assert made.notes == []
    assert made.seq == 1


@pytest.mark.parametrize("role", [None, Role.CREW])
def test_access_withdrawn_between_the_check_and_the_lock_is_noticed(people: People, role: Role | None) -> None:
    stale = people.access(people.bob)
    if role is None:
        remove_member(people.production, people.bob)
    else:
        add_member(people.production, people.bob, role)
    with pytest.raises(Problem, match=r"access\.refused|request\.not_found"):
        ask(stale, "m1", "create_element", _cast("MARA"))
    assert Change.objects.count() == 0


def test_every_command_needs_more_than_looking() -> None:
    assert {command.action for command in COMMANDS.values()} == {"edit"}


def test_the_log_is_gap_free_and_chained(people: People) -> None:
    for number in range(20):
        ask(
            people.access(people.alice if number % 2 else people.bob),
            f"m{number}",
            "create_element",
            _cast(str(number)),
        )
    stream = Stream.objects.get()
    assert list(Change.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 21))
    assert (stream.seq, chain.first_broken(stream)) == (20, None)


def test_a_log_whose_tail_was_cut_off_is_found(people: People) -> None:
    for number in range(3):
        ask(people.access(people.bob), f"m{number}", "create_element", _cast(str(number)))
    last = Change.objects.get(seq=3)
    last.touches.all().delete()
    last.delete()
    assert chain.first_broken(Stream.objects.get()) == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_retry_the_same_mid_at_once_make_one_change() -> None:
    people = make_people()
    access = people.access(people.bob)
    answers: list[int] = []

    def retry() -> None:
        try:
            answers.append(ask(access, "once", "create_element", _cast("MARA")).seq)
        finally:
            connection.close()

    threads = [threading.Thread(target=retry) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [1] * 8
    assert Change.objects.count() == 1
