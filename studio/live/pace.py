"""Doing something often asked for no oftener than so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Paced:
    """Acts at once, and then at most once in `seconds`; the last time it is asked is never left out."""

    def __init__(self, act: Callable[[], None], seconds: float) -> None:
        self._act = act
        self._seconds = seconds
        self._next_at = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        loop = asyncio.get_running_loop()
        if self._timer is None:
            self._timer = loop.call_at(max(self._next_at, loop.time()), self._do)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _do(self) -> None:
        self._timer = None
        self._next_at = asyncio.get_running_loop().time() + self._seconds
        self._act()
