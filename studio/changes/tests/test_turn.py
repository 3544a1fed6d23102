"""The first-come lock in front of SQLite."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection

from studio.changes import turn
from studio.changes.turn import FirstComeLock, production_turn, write_turn
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


@pytest.mark.django_db
def test_a_turn_that_does_not_come_in_time_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.01)
    with production_turn(1), pytest.raises(Problem, match=r"changes\.busy"), production_turn(1):
        pass
    with production_turn(1), production_turn(2):
        pass


@pytest.mark.django_db
def test_on_sqlite_all_productions_wait_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.01)
    waits = False
    with write_turn():
        try:
            with write_turn():
                pass
        except Problem:
            waits = True
    assert waits == (connection.vendor == "sqlite")


@pytest.mark.django_db
def test_a_failure_gives_the_turn_back() -> None:
    for _ in range(2):
        with pytest.raises(RuntimeError), production_turn(1):
            raise RuntimeError
