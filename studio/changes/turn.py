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


class FirstComeLock:
    """Threads get the lock in the order in which they asked."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    def acquire(self, timeout: float) -> bool:
        with self._guard:
            if not self._held and not self._waiting:
                self._held = True
                return True
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


_lock = FirstComeLock()
_guard = threading.Lock()
_of_productions: weakref.WeakValueDictionary[int, FirstComeLock] = weakref.WeakValueDictionary()


@contextmanager
def write_turn() -> Iterator[None]:
    """Waits for this thread's turn to write to SQLite; raises changes.busy when it does not come in time."""
    if connection.vendor != "sqlite":
        yield
        return
    with _held(_lock):
        yield


@contextmanager
def production_turn(production_id: int) -> Iterator[None]:
    """Waits for this thread's turn to write to the production; raises changes.busy when it does not come in time."""
    # Everybody takes a connection first and the turn second: else those who wait could hold the pool's last ones.
    connection.ensure_connection()
    with _guard:  # the lock lives for as long as anybody holds it or waits for it
        lock = _of_productions.get(production_id)
        if lock is None:
            lock = _of_productions[production_id] = FirstComeLock()
    with _held(lock):
        yield


@contextmanager
def _held(lock: FirstComeLock) -> Iterator[None]:
    if not lock.acquire(PATIENCE_SECONDS):
        raise Problem("changes.busy")
    try:
        yield
    finally:
        lock.release()
