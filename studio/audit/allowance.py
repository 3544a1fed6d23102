"""How much of what one person causes is recorded."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable

SECONDS = 60.0


class Allowance:
    """So many a minute for each person, in this process."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._guard = threading.Lock()
        self._minute = 0
        self._spent: Counter[int] = Counter()

    def spend(self, person_id: int) -> bool:
        """Whether one more is within what the person has in this minute; if so it is counted."""
        minute = int(self._clock() // SECONDS)
        with self._guard:
            if minute != self._minute:
                self._minute = minute
                self._spent.clear()
            if self._spent[person_id] >= self._most:
                return False
            self._spent[person_id] += 1
            return True
