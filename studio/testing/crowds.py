"""Many people at once: threads that start together, and what each of them met."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connections


def all_at_once(count: int, work: Callable[[int], None]) -> None:
    """Runs `work(0)` to `work(count - 1)` in threads with connections of their own; the first failure is raised."""
    start = threading.Barrier(count)
    failures: list[BaseException] = []

    def run(number: int) -> None:
        try:
            start.wait()
            work(number)
        except BaseException as failure:  # noqa: BLE001 - it is raised in the test's own thread
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
