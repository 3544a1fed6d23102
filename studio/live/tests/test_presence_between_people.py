"""Who else is here, on one process and across two."""

from __future__ import annotations

import time

import pytest

from studio.testing.people import People, make_people
from studio.testing.server import LiveServer
from studio.testing.sockets import LiveSocket, Sockets, session_of

pytestmark = pytest.mark.django_db(transaction=True)

SEEN_SECONDS = 0.5
SLOW_MACHINE_SECONDS = 0.5
HOLD = {"t": "presence", "selection": ["strip:1"], "dragging": ["strip:2"]}


@pytest.fixture
def people() -> People:
    return make_people()


def _peer(socket: LiveSocket) -> dict[str, object]:
    [peer] = socket.hear("presence")["peers"]
    assert isinstance(peer, dict)
    return peer


@pytest.mark.parametrize("across", [False, True])
def test_what_somebody_holds_is_seen_by_the_others(
    server: LiveServer, second_server: LiveServer, sockets: Sockets, people: People, *, across: bool
) -> None:
    alice = sockets.enter(server, people.production.pk, people.alice)
    bob = sockets.enter(second_server if across else server, people.production.pk, people.bob)
    alice.hear_all(0.3)
    began = time.monotonic()
    alice.say(HOLD)
    peer = _peer(bob)
    assert time.monotonic() - began < SEEN_SECONDS + SLOW_MACHINE_SECONDS
    expected = {"by": people.alice.pk, "here": True, "selection": ["strip:1"], "dragging": ["strip:2"]}
    assert {name: peer[name] for name in expected} == expected
    assert not any(frame["t"] == "presence" for frame in alice.hear_all(0.4))
    began = time.monotonic()
    alice.connection.close()
    gone = _peer(bob)
    assert (gone["cid"], gone["here"], gone["selection"]) == (peer["cid"], False, [])
    assert time.monotonic() - began < SEEN_SECONDS + SLOW_MACHINE_SECONDS


@pytest.mark.parametrize("across", [False, True])
def test_who_comes_later_is_told_who_is_here(
    server: LiveServer, second_server: LiveServer, sockets: Sockets, people: People, *, across: bool
) -> None:
    alice = sockets.enter(server, people.production.pk, people.alice)
    alice.say(HOLD)
    time.sleep(0.3)
    bob = sockets.enter(second_server if across else server, people.production.pk, people.bob)
    assert _peer(bob)["selection"] == ["strip:1"]


def test_only_the_last_of_many_movements_is_told(server: LiveServer, sockets: Sockets, people: People) -> None:
    alice, bob = (sockets.enter(server, people.production.pk, user) for user in (people.alice, people.bob))
    for number in range(50):
        alice.say({"t": "presence", "selection": [f"strip:{number}"], "dragging": []})
    frames = [frame for frame in bob.hear_all(0.8) if frame["t"] == "presence"]
    assert 1 <= len(frames) <= 3
    assert frames[-1]["peers"][0]["selection"] == ["strip:49"]


def test_a_reload_under_the_same_name_is_not_a_departure(server: LiveServer, sockets: Sockets, people: People) -> None:
    bob = sockets.enter(server, people.production.pk, people.bob)
    first = sockets.open(server, people.production.pk, session_of(people.alice))
    first.hello(cid="tab")
    first.say(HOLD)
    assert _peer(bob)["here"]
    second = sockets.open(server, people.production.pk, session_of(people.alice))
    second.hello(cid="tab")
    second.say(HOLD)
    first.connection.close()
    heard = bob.hear_all(0.8)
    assert all(peer["here"] for frame in heard if frame["t"] == "presence" for peer in frame["peers"])


def test_people_of_other_productions_are_not_seen(server: LiveServer, sockets: Sockets, people: People) -> None:
    other = make_other(people)
    alice = sockets.enter(server, people.production.pk, people.alice)
    bob = sockets.enter(server, other, people.dan)
    alice.say(HOLD)
    assert bob.hear_all(0.6) == []


def make_other(people: People) -> int:
    from studio.access.commands import create_production  # noqa: PLC0415

    return create_production(people.dan, "Elsewhere").pk


def test_of_many_words_at_once_the_last_is_told_across_processes(
    server: LiveServer, second_server: LiveServer, sockets: Sockets, people: People
) -> None:
    alice = sockets.enter(server, people.production.pk, people.alice)
    bob = sockets.enter(second_server, people.production.pk, people.bob)
    for number in range(500):
        alice.say({"t": "presence", "selection": [f"strip:{number}"], "dragging": []})
    told = [peer["selection"] for frame in bob.hear_all(1.5) for peer in frame.get("peers", [])]
    assert told[-1] == ["strip:499"]
    assert len(told) < 10
