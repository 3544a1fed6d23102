"""At once, then no oftener than so, and the last time always."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from studio.live.pace import Paced


async def test_what_is_asked_for_often_is_done_at_once_and_then_in_its_pace() -> None:
    done: list[float] = []
    loop = asyncio.get_running_loop()
    paced = Paced(lambda: done.append(loop.time()), 0.05)
    began = loop.time()
    while loop.time() < began + 0.22:
        paced.ask()
        await asyncio.sleep(0.002)
    last = loop.time()
    await asyncio.sleep(0.1)
    assert done[0] - began < 0.04
    assert 4 <= len(done) <= 6
    assert done[-1] >= last - 0.01
    assert all(later - earlier >= 0.049 for earlier, later in pairwise(done))


async def test_what_is_stopped_is_not_done_later() -> None:
    done: list[int] = []
    paced = Paced(lambda: done.append(1), 0.02)
    paced.ask()
    await asyncio.sleep(0.01)
    paced.ask()
    paced.stop()
    await asyncio.sleep(0.05)
    assert done == [1]
