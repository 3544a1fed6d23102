"""A first-come queue in front of the database's own locks.

SQLite's busy handler polls and starves: under load a writer may wait seconds while later ones pass it. PostgreSQL
queues for a row as it was: once that row is updated, everybody waiting stands in line anew, and newcomers pass them.
Within one process this lock is fair; between processes the database's locks remain, and they alone keep writers apart.
"""

from __future__ import annotations

import threading
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from studio.problems.errors import Problem

PATIENCE_SECONDS = 10.0
# Whoever waits holds a connection: of PostgreSQL's pool of 20 some stay for those who only read.
MOST_WAITING = 8
MOST_IN_LINE = 16


class FirstComeLock:
    """Threads get the lock in the order in which they asked; with `most_waiting`, more than that need not wait."""

    def __init__(self, most_waiting: int | None = None) -> None:
        self._most_waiting = most_waiting
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    def acquire(self, timeout: float) -> bool:
        with self._guard:
            if not self._held and not self._waiting:
                self._held = True
                return True
            if self._most_waiting is not None and len(self._waiting) >= self._most_waiting:
                return False
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(timeout):
            return True
        with self._guard:
            if turn.is_set():
                return True
            self._waiting.remove(turn)
            return False

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False


class _Held(threading.local):
    """The locks that this thread holds."""

    def __init__(self) -> None:
        self.locks: set[FirstComeLock] = set()


_held = _Held()
_guard = threading.Lock()
_of_file = FirstComeLock()
_of_productions: weakref.WeakValueDictionary[int, FirstComeLock] = weakref.WeakValueDictionary()
_in_line = threading.BoundedSemaphore(MOST_IN_LINE)


@contextmanager
def write_turn(production_id: int | None = None) -> Iterator[None]:
    """Waits for this thread's turn to write; raises changes.busy when it does not come in time, or the line is full.

    SQLite has one line for the file; PostgreSQL one for each production, and none for what is in no production.
    Who holds a turn may ask for it again. Never to be asked for inside a transaction: who is ahead could need it ended.
    """
    # Everybody takes a connection first and the turn second: else those who wait could hold the pool's last ones.
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with _taken(_of_file):
            yield
    elif production_id is None:
        yield
    else:
        with _place_in_line(), _taken(_line_of(production_id)):
            yield


def _line_of(production_id: int) -> FirstComeLock:
    with _guard:  # the lock lives for as long as anybody holds it or waits for it
        lock = _of_productions.get(production_id)
        if lock is None:
            lock = _of_productions[production_id] = FirstComeLock(MOST_WAITING)
        return lock


@contextmanager
def _place_in_line() -> Iterator[None]:
    """One of the few places for those who write or wait to, whatever the production."""
    if not _in_line.acquire(blocking=False):
        raise Problem("changes.busy")
    try:
        yield
    finally:
        _in_line.release()


@contextmanager
def _taken(lock: FirstComeLock) -> Iterator[None]:
    if lock in _held.locks:
        yield
        return
    if not lock.acquire(PATIENCE_SECONDS):
        raise Problem("changes.busy")
    _held.locks.add(lock)
    try:
        yield
    finally:
        _held.locks.discard(lock)
        lock.release()
