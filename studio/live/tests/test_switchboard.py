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
from studio.live.connections import Connection, LogIn
from studio.live.hub import Hub
from studio.live.reading import Position
from studio.live.switchboard import Switchboard
from studio.problems.errors import Problem
from studio.testing.people import make_people
from studio.testing.server import LiveServer
from studio.testing.sockets import LiveSocket, Sockets

HERE = Position(1, 0, 1)


class Redis(Protocol):
    url: str

    def on(self) -> None: ...
    def off(self) -> None: ...


def _connected(hub: Hub, user_id: int, perm_epoch: int = 1) -> Connection:
    connection = Connection(LogIn(user_id, f"key{user_id}", "hash"), "all", perm_epoch, cid=f"{user_id}.c")
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

    def answer(_: object) -> set[LogIn]:
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


async def test_a_hub_is_followed_while_redis_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    board, connection = Switchboard(), Connection(LogIn(1, "key", "hash"), "all", 1, cid="1.c")
    monkeypatch.setattr(reading, "positions", lambda asked: dict.fromkeys(asked, HERE))

    async def listen(_: int) -> None:
        await board._poll(with_sessions=False)  # noqa: SLF001

    monkeypatch.setattr(board, "_listen", listen)
    monkeypatch.setattr(board, "_keep_running", lambda: None)
    hub = await board.join(7, connection)
    assert board.hubs == {7: hub}
    assert hub.connections == {connection}


async def test_a_production_that_went_while_somebody_joined_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    board, connection = Switchboard(), Connection(LogIn(1, "key", "hash"), "all", 1, cid="1.c")
    monkeypatch.setattr(reading, "positions", lambda _: {})
    with pytest.raises(Problem, match=r"request\.not_found"):
        await board.join(7, connection)


async def test_access_is_asked_about_until_it_is_answered(board: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    hub, asked = board.hubs[1], 0
    withdrawn = _connected(hub, 1)

    def answer(*_: object) -> set[int]:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise OperationalError
        return set()

    monkeypatch.setattr(reading, "still_allowed", answer)
    with pytest.raises(OperationalError):
        await hub.follow(Position(1, 0, 2))
    assert hub.connections == {withdrawn}
    await hub.follow(Position(1, 0, 2))
    await hub.follow(Position(1, 0, 2))
    assert (withdrawn.close_code, asked) == (4404, 2)


async def _runs_on(board: Switchboard, name: str) -> bool:
    """Whether a task of the switchboard is still at work after a moment."""
    task = asyncio.create_task(getattr(board, name)())
    await asyncio.sleep(0.1)
    is_running = not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return is_running


@pytest.mark.parametrize(
    ("name", "step"), [("_poll_for_ever", "_poll"), ("_beat_for_ever", "_beat"), ("_hear_for_ever", "_hear")]
)
async def test_nothing_unexpected_ends_a_task(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(board, step, fail)
    for seconds in ("POLL_SECONDS", "PRESENCE_SECONDS", "REDIS_RETRY_SECONDS"):
        monkeypatch.setattr(switchboard, seconds, 0.01)
    assert await _runs_on(board, name)
    assert len([record for record in caplog.records if "can't start new thread" in (record.exc_text or "")]) > 1


async def test_a_task_that_ended_is_started_by_the_next_who_joins(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[str] = []

    async def end() -> None:
        starts.append("poll")

    async def go_on() -> None:
        starts.append("other")
        await asyncio.sleep(60)

    end.__name__ = "_poll_for_ever"
    monkeypatch.setattr(board, "_poll_for_ever", end)
    for name in ("_beat_for_ever", "_hear_for_ever"):
        monkeypatch.setattr(board, name, go_on)
    for number in (1, 2):
        await board.join(1, Connection(LogIn(number, "key", "hash"), "all", 1, cid=f"{number}.c"))
        await asyncio.sleep(0.01)
    for task in board._tasks.values():  # noqa: SLF001
        task.cancel()
    assert starts.count("poll") == 2


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
