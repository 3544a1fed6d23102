"""A change in one place is seen in the others: real server, real database, real Redis."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from studio.access.queries import Access
from studio.changes.fold import Rows, fold
from studio.changes.run import ask
from studio.changes.wire import BaseOf, Op
from studio.testing.clients import Asker
from studio.testing.invariants import board_rows
from studio.testing.people import People, make_people
from studio.testing.server import LiveServer
from studio.testing.sockets import Sockets, session_of

pytestmark = pytest.mark.django_db(transaction=True)

CAST = 100
# The poll comes every half second; the rest is a slow machine's.
BY_THE_POLL_SECONDS = 1.2


def make(access: Access, name: str) -> int:
    return ask(access, f"mid {name}", "create_element", {"category": CAST, "name": name}).created[0].id


@pytest.fixture
def people() -> People:
    return make_people()


@pytest.fixture
def alice(people: People) -> Access:
    return people.access(people.alice)


def test_a_change_reaches_everybody_and_says_what_it_stands_on(
    server: LiveServer, sockets: Sockets, people: People, alice: Access
) -> None:
    make(alice, "BEFORE")
    opened = [sockets.enter(server, people.production.pk, user) for user in (people.alice, people.bob, people.cara)]
    assert [each.heard[0]["seq"] for each in opened] == [1, 1, 1]
    made = make(alice, "MARA")
    for each in opened:
        delta = each.hear("delta")
        assert (delta["prev"], delta["seq"]) == (1, 2)
        [change] = delta["changes"]
        assert (change["seq"], change["mid"], change["by"]) == (2, "mid MARA", people.alice.pk)
        assert change["cmd"] == "create_element"
        assert [(op["k"], op["id"], op["set"]["name"]) for op in change["ops"]] == [("element", made, "MARA")]


def test_a_quiet_hub_sends_at_once(server: LiveServer, sockets: Sockets, people: People, alice: Access) -> None:
    socket = sockets.enter(server, people.production.pk, people.bob)
    waits = []
    for number in range(5):
        began = time.monotonic()
        make(alice, f"C{number}")
        socket.hear("delta")
        waits.append(time.monotonic() - began)
        time.sleep(0.1)
    assert sorted(waits)[2] < 0.2


def test_of_a_burst_nothing_is_lost_and_frames_are_gathered(
    server: LiveServer, sockets: Sockets, people: People, alice: Access
) -> None:
    socket = sockets.enter(server, people.production.pk, people.bob)
    seq, rows = board_rows(people.production.pk, None)
    element = make(alice, "C0")
    for number in range(1, 100):
        base = {f"element:{element}": BaseOf(number, {"name": f"C{number - 1}"})}
        ask(alice, f"mid {number}", "edit_element", {"element": element, "set": {"name": f"C{number}"}}, base)
    changes = socket.hear_changes(until=100)
    assert [change["seq"] for change in changes] == list(range(1, 101))
    assert [change["mid"] for change in changes] == ["mid C0", *(f"mid {number}" for number in range(1, 100))]
    frames = [frame for frame in socket.heard if frame["t"] == "delta"]
    assert len(frames) < 60
    assert _folded(rows, changes) == board_rows(people.production.pk, None)[1]
    assert seq == 0


def _folded(rows: Rows, changes: list[dict[str, object]]) -> Rows:
    for change in changes:
        ops = change["ops"]
        assert isinstance(ops, list)
        fold(rows, [Op(**op) for op in ops])
    return rows


def test_when_hints_are_lost_the_poll_brings_the_change(
    server: LiveServer, sockets: Sockets, people: People, alice: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = sockets.enter(server, people.production.pk, people.bob)
    monkeypatch.setattr("studio.changes.run.publish_hint", lambda *_: None)
    began = time.monotonic()
    make(alice, "MARA")
    assert socket.hear("delta")["seq"] == 1
    assert time.monotonic() - began < BY_THE_POLL_SECONDS


def test_without_redis_the_poll_brings_the_change(
    start_server: Callable[..., LiveServer], sockets: Sockets, people: People, alice: Access
) -> None:
    deaf = start_server(REDIS_URL="unix:///nowhere/redis.sock")
    socket = sockets.enter(deaf, people.production.pk, people.bob)
    asker = Asker(people.alice, people.production.pk)
    for seq in (1, 2):
        began = time.monotonic()
        assert asker.command("create_element", {"category": CAST, "name": f"C{seq}"}).status == 200
        assert socket.hear("delta")["seq"] == seq
        assert time.monotonic() - began < BY_THE_POLL_SECONDS


def test_what_was_missed_is_caught_up_with(server: LiveServer, sockets: Sockets, people: People, alice: Access) -> None:
    socket = sockets.enter(server, people.production.pk, people.bob)
    make(alice, "C1")
    socket.hear("delta")
    seq, rows = board_rows(people.production.pk, None)
    socket.connection.close()
    for number in range(2, 6):
        make(alice, f"C{number}")
    again = sockets.open(server, people.production.pk, session_of(people.bob))
    again.hello(seq=seq)
    caught = Asker(people.bob, people.production.pk).get(f"/changes?after={seq}&epoch=1").json
    assert (caught["prev"], caught["seq"], caught["epoch"]) == (1, 5, 1)
    make(alice, "C6")
    # A delta may still bring what has just been caught up with; a browser passes over it.
    changes = caught["changes"] + [change for change in again.hear_changes(until=6) if change["seq"] > 5]
    assert [change["seq"] for change in changes] == [2, 3, 4, 5, 6]
    assert _folded(rows, changes) == board_rows(people.production.pk, None)[1]


def test_the_same_change_is_the_same_from_the_socket_and_from_catching_up(
    server: LiveServer, sockets: Sockets, people: People, alice: Access
) -> None:
    socket = sockets.enter(server, people.production.pk, people.bob)
    make(alice, "C1")
    caught = Asker(people.bob, people.production.pk).get("/changes?after=0&epoch=1").json
    assert caught["changes"] == socket.hear("delta")["changes"]


def test_a_pong_says_where_the_server_is(server: LiveServer, sockets: Sockets, people: People, alice: Access) -> None:
    socket = sockets.enter(server, people.production.pk, people.bob)
    make(alice, "C1")
    socket.hear("delta")
    socket.say({"t": "ping"})
    assert socket.hear("pong")["seq"] == 1


def test_two_processes_tell_each_other(
    server: LiveServer, second_server: LiveServer, sockets: Sockets, people: People
) -> None:
    here = sockets.enter(server, people.production.pk, people.alice)
    there = sockets.enter(second_server, people.production.pk, people.bob)
    with second_server.browser() as browser:
        people.bob.set_password("a-long-enough-word")
        people.bob.save()
        assert browser.sign_in(people.bob.email).status_code == 200
        began = time.monotonic()
        body = {"mid": "m1", "command": "create_element", "args": {"category": CAST, "name": "MARA"}, "base": {}}
        answer = browser.send("POST", f"/api/productions/{people.production.pk}/commands", body)
    assert answer.status_code == 200
    assert here.hear("delta")["changes"] == there.hear("delta")["changes"]
    assert here.heard[-1]["at"] - began < BY_THE_POLL_SECONDS
