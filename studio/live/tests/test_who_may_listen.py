"""Who is let in, and how soon those who may no longer listen are let go."""

from __future__ import annotations

import time

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from websockets.exceptions import ConnectionClosed, InvalidStatus

from studio.access.commands import add_member, remove_member
from studio.access.resolver import Role
from studio.changes.models import Stream
from studio.changes.run import ask
from studio.testing.people import PASSWORD, People, make_people
from studio.testing.server import LiveServer
from studio.testing.sockets import LiveSocket, Sockets, session_of

pytestmark = pytest.mark.django_db(transaction=True)

WITHDRAWN_SECONDS = 1.0
SIGNED_OUT_SECONDS = 1.5
SLOW_MACHINE_SECONDS = 0.5


@pytest.fixture
def people() -> People:
    return make_people()


def make(people: People, name: str) -> None:
    ask(people.access(people.alice), f"mid {name}", "create_element", {"category": 100, "name": name})


def test_a_stranger_is_told_nothing(server: LiveServer, sockets: Sockets, people: People) -> None:
    socket = sockets.open(server, people.production.pk, session_of(people.dan))
    assert socket.close_code() == 4404
    assert socket.heard == []


@pytest.mark.parametrize("production", ["0", "999999", "9" * 30])
def test_a_production_that_is_not_there_is_as_one_of_others(
    server: LiveServer, sockets: Sockets, people: People, production: str
) -> None:
    assert sockets.open(server, int(production), session_of(people.alice)).close_code() == 4404


@pytest.mark.parametrize("session", ["", "nonsense"])
def test_nobody_is_told_nothing(server: LiveServer, sockets: Sockets, people: People, session: str) -> None:
    socket = sockets.open(server, people.production.pk, session)
    assert socket.close_code() == 4401
    assert socket.heard == []


@pytest.mark.parametrize("subprotocol", [None, "studioflow.v9"])
def test_another_protocol_is_not_spoken(
    server: LiveServer, sockets: Sockets, people: People, subprotocol: str | None
) -> None:
    try:
        socket = sockets.open(server, people.production.pk, session_of(people.alice), subprotocol=subprotocol)
    except (InvalidStatus, ConnectionClosed) as refused:
        pytest.fail(f"refused before a code could be given: {refused}")
    assert socket.close_code() == 4400


@pytest.mark.parametrize(
    "frame",
    ["", "{", "[]", '{"t":"shout"}', '{"t":"hello"}', '{"t":"hello","epoch":1,"seq":0,"boards":[],"cid":""}',
     '{"t":"presence","selection":["x"],"dragging":[1]}', "[" * 10_000, '{"t":"ping","x":"' + "y" * 20_000 + '"}'],
)  # fmt: skip
@pytest.mark.parametrize("greeted", [True, False])
def test_a_frame_that_the_protocol_does_not_know_ends_the_connection(
    server: LiveServer, sockets: Sockets, people: People, frame: str, *, greeted: bool
) -> None:
    socket = sockets.open(server, people.production.pk, session_of(people.alice))
    if greeted:
        socket.hello()
    socket.connection.send(frame)
    assert socket.close_code() == 4400


def test_bytes_end_the_connection(server: LiveServer, sockets: Sockets, people: People) -> None:
    socket = sockets.enter(server, people.production.pk, people.alice)
    socket.connection.send(b"\x00\x01")
    assert socket.close_code() == 4400


def test_who_has_not_greeted_hears_nothing(server: LiveServer, sockets: Sockets, people: People) -> None:
    socket = sockets.open(server, people.production.pk, session_of(people.alice))
    socket.say({"t": "ping"})
    socket.say({"t": "presence", "selection": [], "dragging": []})
    make(people, "MARA")
    assert socket.hear_all(0.7) == []
    assert socket.hello()["seq"] == 1


def _end_of(socket: LiveSocket) -> tuple[int, float]:
    """The close code, and when it came."""
    code = socket.close_code()
    return code, time.monotonic()


def test_withdrawn_access_reaches_the_socket_and_nothing_follows(
    server: LiveServer, sockets: Sockets, people: People
) -> None:
    bob, cara = (sockets.enter(server, people.production.pk, user) for user in (people.bob, people.cara))
    began = time.monotonic()
    remove_member(people.production, people.bob)
    code, ended = _end_of(bob)
    make(people, "SECRET")
    assert (code, bob.heard[-1]["t"], bob.heard[-1]["why"]) == (4404, "resync", "access")
    assert ended - began < WITHDRAWN_SECONDS + SLOW_MACHINE_SECONDS
    assert cara.hear("resync")["why"] == "access"
    assert cara.hear("delta")["seq"] == 1
    assert "SECRET" not in str(bob.heard)
    again = sockets.open(server, people.production.pk, session_of(people.bob))
    assert again.close_code() == 4404


def test_a_new_role_reaches_the_socket_which_stays(server: LiveServer, sockets: Sockets, people: People) -> None:
    cara = sockets.enter(server, people.production.pk, people.cara)
    began = time.monotonic()
    add_member(people.production, people.cara, Role.SCHEDULER)
    assert cara.hear("resync")["why"] == "access"
    assert time.monotonic() - began < WITHDRAWN_SECONDS + SLOW_MACHINE_SECONDS
    make(people, "MARA")
    assert cara.hear("delta")["seq"] == 1


def test_access_withdrawn_between_connecting_and_greeting_is_noticed(
    server: LiveServer, sockets: Sockets, people: People
) -> None:
    late = sockets.open(server, people.production.pk, session_of(people.bob))
    other = sockets.enter(server, people.production.pk, people.cara)
    remove_member(people.production, people.bob)
    assert other.hear("resync")["why"] == "access"
    late.hello()
    code, _ = _end_of(late)
    assert code == 4404


def test_signing_out_ends_the_sockets_of_that_log_in_only(server: LiveServer, sockets: Sockets, people: People) -> None:
    people.bob.set_password(PASSWORD)
    people.bob.save()
    elsewhere = sockets.enter(server, people.production.pk, people.bob)
    with server.browser() as browser:
        browser.sign_in(people.bob.email)
        here = sockets.open(server, people.production.pk, browser.session)
        here.hello()
        began = time.monotonic()
        assert browser.sign_out().status_code == 401
    code, ended = _end_of(here)
    assert code == 4401
    assert ended - began < SIGNED_OUT_SECONDS + SLOW_MACHINE_SECONDS
    make(people, "MARA")
    assert elsewhere.hear("delta")["seq"] == 1


def test_a_log_in_that_runs_out_ends_its_sockets(server: LiveServer, sockets: Sockets, people: People) -> None:
    bob = sockets.enter(server, people.production.pk, people.bob)
    Session.objects.update(expire_date=timezone.now())
    assert bob.close_code() == 4401


def test_a_page_of_another_site_is_not_connected(server: LiveServer, sockets: Sockets, people: People) -> None:
    session = session_of(people.alice)
    with pytest.raises(InvalidStatus) as refused:
        sockets.open(server, people.production.pk, session, origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403


def test_a_person_who_is_deactivated_is_signed_out(server: LiveServer, sockets: Sockets, people: People) -> None:
    bob = sockets.enter(server, people.production.pk, people.bob)
    people.bob.is_active = False
    people.bob.save()
    assert bob.close_code() == 4401


def test_a_new_password_ends_the_sockets_of_every_log_in(server: LiveServer, sockets: Sockets, people: People) -> None:
    bob, alice = (sockets.enter(server, people.production.pk, user) for user in (people.bob, people.alice))
    people.bob.set_password("another-long-enough-word")
    people.bob.save()
    assert bob.close_code() == 4401
    make(people, "MARA")
    assert alice.hear("delta")["seq"] == 1


def test_a_person_has_at_most_twenty_sockets_in_a_process(server: LiveServer, sockets: Sockets, people: People) -> None:
    session = session_of(people.bob)
    opened = [sockets.open(server, people.production.pk, session) for _ in range(20)]
    opened[-1].hello()
    assert sockets.open(server, people.production.pk, session).close_code() == 4429
    sockets.enter(server, people.production.pk, people.cara)
    opened.pop().connection.close()
    sockets.open(server, people.production.pk, session).hello()


def test_a_socket_that_never_greets_is_closed(server: LiveServer, sockets: Sockets, people: People) -> None:
    silent = sockets.open(server, people.production.pk, session_of(people.bob))
    greeted = sockets.enter(server, people.production.pk, people.bob)
    assert silent.close_code(within=12) == 4408
    greeted.say({"t": "ping"})
    greeted.hear("pong")


def test_a_new_epoch_is_told_and_the_old_one_cannot_catch_up(
    server: LiveServer, sockets: Sockets, people: People
) -> None:
    make(people, "MARA")
    bob = sockets.enter(server, people.production.pk, people.bob)
    Stream.objects.update(epoch=2)
    assert bob.hear("resync")["why"] == "epoch"
    make(people, "TOM")
    assert bob.hear("delta")["prev"] == 1


def test_a_production_that_is_deleted_ends_its_sockets(server: LiveServer, sockets: Sockets, people: People) -> None:
    bob = sockets.enter(server, people.production.pk, people.bob)
    people.production.delete()
    code, _ = _end_of(bob)
    assert (code, bob.heard[-1]["why"]) == (4404, "gone")
