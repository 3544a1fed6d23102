"""The bounded queue to one connection."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from studio.live.connections import Connection, LogIn
from studio.live.outbox import Outbox


async def _drain(outbox: Outbox) -> list[bytes]:
    return [frame for _ in range(len(outbox)) if (frame := await outbox.get()) is not None]


async def test_frames_come_out_in_the_order_in_which_they_went_in() -> None:
    outbox = Outbox()
    for frame in (b"1", b"2", b"3"):
        outbox.put(frame)
    assert await _drain(outbox) == [b"1", b"2", b"3"]


async def test_who_waits_gets_the_frame_that_comes() -> None:
    outbox = Outbox()
    waiting = asyncio.create_task(outbox.get())
    await asyncio.sleep(0)
    assert not waiting.done()
    outbox.put(b"late")
    assert await asyncio.wait_for(waiting, 1) == b"late"


async def test_one_frame_too_many_drops_all_and_says_so_once() -> None:
    outbox = Outbox(frames=3)
    for frame in (b"1", b"2", b"3"):
        outbox.put(frame)
    assert len(outbox) == 3
    outbox.put(b"4")
    assert len(outbox) == 0
    assert await outbox.get() is None


async def test_one_byte_too_many_drops_all() -> None:
    outbox = Outbox(size=10)
    outbox.put(b"x" * 10)
    assert not outbox.overflowed
    outbox.put(b"x")
    assert await outbox.get() is None


async def test_a_frame_that_was_sent_no_longer_counts() -> None:
    outbox = Outbox(frames=2, size=10)
    for _ in range(20):
        outbox.put(b"x" * 10)
        assert await outbox.get() == b"x" * 10


async def test_after_an_overflow_the_connection_starts_again_from_one_frame() -> None:
    outbox = Outbox(frames=1)
    for frame in (b"1", b"2", b"3"):
        outbox.put(frame)
    assert await outbox.get() is None
    outbox.recover(b"ready")
    assert await outbox.get() == b"ready"
    outbox.put(b"4")
    assert await outbox.get() == b"4"


@given(frames=st.lists(st.binary(min_size=1, max_size=30)))
def test_what_waits_never_exceeds_the_bounds(frames: list[bytes]) -> None:
    outbox = Outbox(frames=5, size=50)
    for frame in frames:
        outbox.put(frame)
        assert len(outbox) <= 5
    kept = asyncio.run(_drain(outbox))
    assert sum(map(len, kept)) <= 50
    assert kept in ([], frames)


async def test_a_connection_that_is_ended_says_its_last_word_before_all_that_waits() -> None:
    connection = Connection(LogIn(1, "key", "hash"), "all", 1)
    connection.outbox.put(b"secret")
    connection.end(4404, b"last")
    connection.end(4401, b"again")
    connection.outbox.put(b"later")
    assert await _drain(connection.outbox) == [b"last", b""]
    assert connection.close_code == 4404


async def test_an_overflowed_connection_can_be_ended_too() -> None:
    connection = Connection(LogIn(1, "key", "hash"), "all", 1, outbox=Outbox(frames=1))
    connection.outbox.put(b"1")
    connection.outbox.put(b"2")
    connection.end(4404, b"last")
    assert [await connection.outbox.get(), await connection.outbox.get()] == [b"last", b""]
