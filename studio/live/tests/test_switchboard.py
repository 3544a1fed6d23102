"""What must hold while the switchboard waits for the database, and when the database or Redis is away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError

from studio.changes import hints
from studio.changes.run import ask
from studio.live import reading, switchboard
from studio.live.connections import Connection
from studio.live.hub import Hub
from studio.live.reading import Position
from studio.live.switchboard import Switchboard
from studio.testing.people import make_people
from studio.testing.server import LiveServer
from studio.testing.sockets import LiveSocket, Sockets

HERE = Position(1, 0, 1)


class Redis(Protocol):
    url: str

    def on(self) -> None: ...
    def off(self) -> None: ...


def _connected(hub: Hub, user_id: int, perm_epoch: int = 1) -> Connection:
    connection = Connection(user_id, f"key{user_id}", "all", perm_epoch, cid=f"{user_id}.c")
    hub.join(connection)
    return connection


@pytest.fixture
async def board() -> Switchboard:
    made = Switchboard()
    made.hubs[1] = Hub(1, HERE)
    return made


async def test_a_hub_made_during_the_poll_is_not_gone(board: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    _connected(board.hubs[1], 1)
    late: list[Connection] = []

    def answer(_: object) -> dict[int, Position]:
        board.hubs[2] = Hub(2, HERE)
        late.append(_connected(board.hubs[2], 2))
        return {1: HERE}

    monkeypatch.setattr(reading, "positions", answer)
    await board._poll(with_sessions=False)  # noqa: SLF001
    assert late[0].close_code is None
    assert late[0] in board.hubs[2].connections


async def test_who_joins_during_the_check_of_log_ins_stays(board: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    early, late = _connected(board.hubs[1], 1), []

    def answer(_: object) -> set[tuple[int, str]]:
        late.append(_connected(board.hubs[1], 2))
        return set()

    monkeypatch.setattr(reading, "positions", lambda _: {1: HERE})
    monkeypatch.setattr(reading, "still_signed_in", answer)
    await board._poll(with_sessions=True)  # noqa: SLF001
    assert (early.close_code, late[0].close_code) == (4401, None)


async def test_who_joins_during_the_check_of_access_stays(board: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = board.hubs[1]
    early, late = _connected(hub, 1), []

    def answer(*_: object) -> set[int]:
        late.append(_connected(hub, 2, perm_epoch=2))
        return set()

    monkeypatch.setattr(reading, "still_allowed", answer)
    await hub.follow(Position(1, 0, 2))
    assert (early.close_code, late[0].close_code) == (4404, None)


async def test_who_joins_on_an_older_look_up_is_checked_at_the_next_poll(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = board.hubs[1]
    hub.perm_epoch = 2
    late = _connected(hub, 2, perm_epoch=1)
    monkeypatch.setattr(reading, "still_allowed", lambda *_: set())
    await hub.follow(Position(1, 0, 2))
    assert late.close_code == 4404


async def test_a_hub_that_is_entered_while_others_are_cleared_stays(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.hubs[2] = Hub(2, HERE)
    late: list[Connection] = []

    async def enter(_: int) -> None:
        if not late:
            late.append(_connected(board.hubs[2], 2))

    monkeypatch.setattr(board, "_unlisten", enter)
    monkeypatch.setattr(reading, "positions", lambda asked: dict.fromkeys(asked, HERE))
    await board._poll(with_sessions=False)  # noqa: SLF001
    assert list(board.hubs) == [2]
    assert board.hubs[2].connections == set(late)


async def test_an_empty_hub_goes_at_the_next_poll(board: Switchboard) -> None:
    await board._poll(with_sessions=True)  # noqa: SLF001
    assert board.hubs == {}


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
async def test_the_poll_outlives_a_database_that_is_away(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    connection = _connected(board.hubs[1], 1)
    polls = 0

    def answer(_: object) -> dict[int, Position]:
        nonlocal polls
        polls += 1
        if polls < 3:
            raise error
        return {}

    monkeypatch.setattr(reading, "positions", answer)
    monkeypatch.setattr(switchboard, "POLL_SECONDS", 0.001)
    polling = asyncio.create_task(board._poll_for_ever())  # noqa: SLF001
    for _ in range(200):
        await asyncio.sleep(0.005)
        if connection.close_code:
            break
    polling.cancel()
    assert connection.close_code == 4404


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
async def test_a_hub_whose_reading_fails_reads_again_when_woken(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    hub = board.hubs[1]

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(reading, "changes_between", fail)
        hub.wake(1)
        await asyncio.sleep(0.1)
    monkeypatch.setattr(reading, "changes_between", lambda *_: None)
    connection = _connected(hub, 1)
    hub.wake(1)
    await asyncio.sleep(0.1)
    assert hub.seq == 1
    assert [await connection.outbox.get() for _ in range(2)][1] == b'{"t":"resync","why":"overflow"}'


def _seconds_until_seen(socket: LiveSocket, change: Callable[[], object]) -> float:
    began = time.monotonic()
    change()
    socket.hear("delta")
    return time.monotonic() - began


@pytest.mark.django_db(transaction=True)
def test_redis_may_go_and_come_back(
    start_server: Callable[..., LiveServer], own_redis: Redis, sockets: Sockets, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = make_people()
    monkeypatch.setattr(settings, "REDIS_URL", own_redis.url)
    monkeypatch.setattr(hints, "_publisher", hints._Publisher())  # noqa: SLF001 - it keeps its first connection
    socket = sockets.enter(start_server(REDIS_URL=own_redis.url), people.production.pk, people.bob)
    alice, names = people.access(people.alice), iter(range(100))

    def change() -> object:
        name = f"C{next(names)}"
        return ask(alice, name, "create_element", {"category": 100, "name": name})

    assert _seconds_until_seen(socket, change) < 1.2
    own_redis.off()
    assert _seconds_until_seen(socket, change) < 1.2
    own_redis.on()
    time.sleep(1.5)
    assert sorted(_seconds_until_seen(socket, change) for _ in range(5))[3] < 0.2
