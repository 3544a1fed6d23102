"""Many sockets, and sockets that do not read."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn

from studio.access.queries import Access
from studio.changes.run import ask
from studio.changes.wire import BaseOf
from studio.live import consumer, switchboard
from studio.live.hub import Hub
from studio.testing.people import People, make_people
from studio.testing.server import LiveServer
from studio.testing.sockets import Sockets, session_of

pytestmark = pytest.mark.django_db(transaction=True)

MEGABYTE = 1024 * 1024
LONG = "\N{CLAPPER BOARD}" * 2000  # 8 kB on the wire


@pytest.fixture
def people() -> People:
    return make_people()


@pytest.fixture
def alice(people: People) -> Access:
    return people.access(people.alice)


@pytest.fixture
def inner_server() -> Iterator[LiveServer]:
    """A server in a thread of this process, whose hubs can be looked at."""
    config = uvicorn.Config(
        "config.asgi:application", port=0, loop="asyncio", ws="websockets-sansio", lifespan="off", log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield LiveServer(f"127.0.0.1:{port}", 0, Path())
    server.should_exit = True
    thread.join()


def _hub(production_id: int) -> Hub | None:
    boards = list(switchboard._switchboards.values())  # noqa: SLF001 - looking is what this test is for
    return next((board.hubs[production_id] for board in boards if production_id in board.hubs), None)


def _soon(holds: Callable[[], bool], within: float = 3.0) -> bool:
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_fifty_who_leave_at_once_leave_nothing_behind(
    inner_server: LiveServer, sockets: Sockets, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switchboard, "MOST_SOCKETS", 50)
    session = session_of(people.bob)
    opened = [sockets.open(inner_server, people.production.pk, session) for _ in range(50)]
    for socket in opened:
        socket.hello()
        socket.say({"t": "presence", "selection": ["strip:1"], "dragging": []})
    hub = _hub(people.production.pk)
    assert hub is not None
    assert len(hub.connections) == 50
    for socket in opened:
        socket.connection.socket.close()
    assert _soon(lambda: not hub.connections)
    assert _soon(lambda: _hub(people.production.pk) is None)
    assert hub.presence.peers(without="") == []


def _edit_often(alice: Access, times: int, until: Callable[[], bool] = lambda: False) -> int:
    """Long edits of one scene, this many or until something holds; returns the last seq."""
    made = ask(alice, "scene", "create_scene", {"fields": {"number": "1"}})
    scene, seq = made.created[0].id, made.seq
    for version in range(1, times + 1):
        if until():
            break
        fields = {"synopsis": LONG[: 1000 + version % 1000]}
        seq = ask(
            alice, f"edit {version}", "edit_scene", {"scene": scene, "set": fields}, {f"scene:{scene}": BaseOf(version)}
        ).seq
    return seq


def test_a_reader_that_is_too_slow_is_told_to_load_anew_and_nobody_else_suffers(
    server: LiveServer, sockets: Sockets, people: People, alice: Access
) -> None:
    slow = sockets.open(server, people.production.pk, session_of(people.bob), receive_buffer=4096)
    slow.hello()
    quick = sockets.enter(server, people.production.pk, people.cara)
    before = server.memory()
    reading = threading.Thread(target=lambda: quick.hear_changes(until=last, within=10))
    last = 1_001
    reading.start()
    assert _edit_often(alice, 1_000) == last
    reading.join()
    assert quick.heard[-1]["seq"] == last
    assert server.memory() - before < 30 * MEGABYTE
    assert slow.hear("resync", within=10)["why"] == "overflow"
    seen = [frame for frame in slow.heard if frame["t"] == "delta"]
    assert seen[-1]["seq"] < last
    ready = slow.hear("ready")
    ask(alice, "after", "create_element", {"category": 100, "name": "AFTER"})
    assert slow.hear_changes(until=last + 1)[-1]["mid"] == "after"
    assert ready["seq"] == last


def test_a_reader_that_never_reads_is_let_go(
    inner_server: LiveServer,
    sockets: Sockets,
    people: People,
    alice: Access,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(consumer, "SEND_TIMEOUT_SECONDS", 0.5)
    slow = sockets.open(inner_server, people.production.pk, session_of(people.bob), receive_buffer=4096)
    slow.hello()
    hub = _hub(people.production.pk)
    assert hub is not None
    _edit_often(alice, 3_000, until=lambda: not hub.connections)
    assert not hub.connections
    assert slow.close_code(within=10) == 4408
