"""A bounded queue of frames to one connection: a reader that is too slow loads anew instead of filling memory."""

from __future__ import annotations

import asyncio
from collections import deque

LARGEST_FRAMES = 256
LARGEST_BYTES = 1024 * 1024


class Outbox:
    """Frames waiting for one socket. Past its bounds everything waiting is dropped and `overflowed` is set."""

    def __init__(self, frames: int = LARGEST_FRAMES, size: int = LARGEST_BYTES) -> None:
        self._frames = frames
        self._size = size
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._filled = asyncio.Event()
        self._finished = False
        self.overflowed = False

    def put(self, frame: bytes) -> None:
        if self.overflowed or self._finished:
            return
        if len(self._waiting) >= self._frames or self._bytes + len(frame) > self._size:
            self._waiting.clear()
            self._bytes = 0
            self.overflowed = True
        else:
            self._waiting.append(frame)
            self._bytes += len(frame)
        self._filled.set()

    def finish(self, *frames: bytes) -> None:
        """These are the last frames, whatever was waiting or has overflowed."""
        self._waiting = deque(frames)
        self._bytes = sum(map(len, frames))
        self.overflowed, self._finished = False, True
        self._filled.set()

    def recover(self, frame: bytes) -> None:
        """After an overflow: the connection starts again from this frame."""
        self.overflowed = False
        self.put(frame)

    async def get(self) -> bytes | None:
        """The next frame; None when frames were dropped and the client must load anew."""
        while not self._waiting and not self.overflowed:
            self._filled.clear()
            await self._filled.wait()
        if self.overflowed:
            return None
        frame = self._waiting.popleft()
        self._bytes -= len(frame)
        return frame

    def __len__(self) -> int:
        return len(self._waiting)
