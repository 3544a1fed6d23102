"""The first-come lines in front of the database."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, connections

from studio.operations import turn
from studio.operations.turn import MOST_WAITING, FirstComeLock, write_turn
from studio.problems.errors import Problem
from studio.testing.crowds import all_at_once


def _queue_up(lock: FirstComeLock, count: int, done: list[int]) -> list[threading.Thread]:
    """Threads that ask one after another, in the order of their numbers."""
    threads = []
    for number in range(count):

        def take(number: int = number) -> None:
            assert lock.acquire(5)
            done.append(number)
            lock.release()

        thread = threading.Thread(target=take)
        thread.start()
        threads.append(thread)
        while len(lock._waiting) <= number:  # noqa: SLF001 - there is no other way to see that it waits
            time.sleep(0.001)
    return threads


def test_who_came_first_is_served_first() -> None:
    lock, done = FirstComeLock(), list[int]()
    assert lock.acquire(0)
    threads = _queue_up(lock, 8, done)
    lock.release()
    for thread in threads:
        thread.join()
    assert done == list(range(8))


def test_who_has_no_more_patience_leaves_the_queue() -> None:
    lock = FirstComeLock()
    assert lock.acquire(0)
    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0)
    assert not lock.acquire(0)
    lock.release()
    assert lock.acquire(0)


def test_one_at_a_time_whatever_the_patience() -> None:
    lock, inside, most, turns = FirstComeLock(), [0], [0], [0]

    def work(number: int) -> None:
        for round_ in range(30):
            if lock.acquire(0.001 if (number + round_) % 3 else 5):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                turns[0] += 1
                time.sleep(0)
                inside[0] -= 1
                lock.release()

    all_at_once(8, work)
    assert most == [1]
    assert turns[0] >= 80
    assert lock.acquire(0)


def test_a_full_line_turns_away_at_once() -> None:
    lock, done = FirstComeLock(most_waiting=2), list[int]()
    assert lock.acquire(0)
    threads = _queue_up(lock, 2, done)
    began = time.monotonic()
    assert not lock.acquire(5)
    assert time.monotonic() - began < 1
    lock.release()
    for thread in threads:
        thread.join()
    assert done == [0, 1]


def _elsewhere(production_id: int | None) -> str:
    """How another thread fares that asks for a turn: "" or the problem's code."""
    met: list[str] = []

    def ask(_: int) -> None:
        try:
            with write_turn(production_id):
                met.append("")
        except Problem as problem:
            met.append(problem.code)

    all_at_once(1, ask)
    return met[0]


@pytest.mark.django_db(transaction=True)
def test_a_turn_that_does_not_come_in_time_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.01)
    with write_turn(1):
        assert _elsewhere(1) == "changes.busy"
    assert _elsewhere(1) == ""


@pytest.mark.django_db(transaction=True)
def test_on_sqlite_everybody_waits_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.01)
    expected = "changes.busy" if connection.vendor == "sqlite" else ""
    with write_turn(1):
        assert [_elsewhere(2), _elsewhere(None)] == [expected, expected]


@pytest.mark.django_db(transaction=True)
def test_who_holds_a_turn_may_ask_again_and_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.01)
    with write_turn(1):
        with write_turn(1), write_turn():
            pass
        assert _elsewhere(1) == "changes.busy"
    assert _elsewhere(1) == ""


@pytest.mark.django_db
def test_a_failure_gives_the_turn_back() -> None:
    for _ in range(2):
        with pytest.raises(RuntimeError), write_turn(1):
            raise RuntimeError
    assert _elsewhere(1) == ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_those_who_wait_to_write_leave_connections_to_those_who_read() -> None:
    """Twenty-four edits of two productions wait, as many as a pool of 20 and more."""
    done, met = threading.Event(), list[str]()
    started = threading.Barrier(3)

    def hold(number: int) -> None:
        with write_turn(number):
            started.wait()
            done.wait(20)

    def wait(number: int) -> None:
        try:
            with write_turn(number % 2):
                met.append("")
        except Problem as problem:
            met.append(problem.code)
        connections.close_all()

    holders = threading.Thread(target=lambda: all_at_once(2, hold))
    holders.start()
    started.wait()
    waiting = [threading.Thread(target=wait, args=(number,)) for number in range(24)]
    for thread in waiting:
        thread.start()
    time.sleep(0.5)
    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    seconds = time.monotonic() - began
    turned_away = met.count("changes.busy")
    done.set()
    for thread in (holders, *waiting):
        thread.join()
    assert seconds < 1
    assert turned_away >= 24 - 2 * MOST_WAITING
