"""A first-come queue in front of SQLite's write lock.

SQLite's busy handler polls and starves: under load a writer may wait seconds while later ones pass it. Within one
process this lock is fair; between processes the busy timeout stays. PostgreSQL queues row locks by itself.
"""

from __future__ import annotations

import threading
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


@contextmanager
def write_turn() -> Iterator[None]:
    """Waits for this thread's turn to write; raises changes.busy when it does not come in time."""
    if connection.vendor != "sqlite":
        yield
        return
    if not _lock.acquire(PATIENCE_SECONDS):
        raise Problem("changes.busy")
    try:
        yield
    finally:
        _lock.release()
