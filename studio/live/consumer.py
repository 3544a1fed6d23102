"""The socket itself: checks who asks, then only passes frames between the connection and its hub."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

import msgspec
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from studio.access.queries import access_to
from studio.access.resolver import Action
from studio.live.connections import Connection, LogIn
from studio.live.hub import Hub
from studio.live.pace import Paced
from studio.live.protocol import SUBPROTOCOL, ClientFrame, Hello, Presence, Resync
from studio.live.switchboard import switchboard
from studio.problems.errors import Problem

SEND_TIMEOUT_SECONDS: Final = 10.0
CLOSE_TOO_SLOW: Final = 4408
CLOSE_MALFORMED: Final = 4400
CLOSE_TOO_MANY: Final = 4429
HELLO_SECONDS: Final = 10.0
# Twice as often as a browser tells it.
PRESENCE_SECONDS: Final = 0.125
LONGEST_FRAME: Final = 16 * 1024
_FRAME = msgspec.json.Decoder(ClientFrame)


def _read(text: str | None) -> ClientFrame | None:
    """None for anything that the protocol does not allow a client to say."""
    if text is None or len(text) > LONGEST_FRAME:
        return None
    try:
        frame: ClientFrame = _FRAME.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    return frame


class LiveConsumer(AsyncWebsocketConsumer):
    """/ws/productions/{id}. No database after the handshake."""

    hub: Hub | None = None
    connection: Connection | None = None
    sender: asyncio.Task[None] | None = None
    presence: Paced | None = None
    greeting: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        offered = self.scope.get("subprotocols", [])
        await self.accept(SUBPROTOCOL if SUBPROTOCOL in offered else None)
        if SUBPROTOCOL not in offered:
            await self.close(CLOSE_MALFORMED)
            return
        self.production_id = int(self.scope["url_route"]["kwargs"]["production_id"])
        try:
            access = await database_sync_to_async(access_to)(self.scope["user"], self.production_id)
            access.require(Action.VIEW)
        except Problem as problem:
            await self.close(problem.entry.ws_close)
            return
        if not switchboard().admit(access.user.pk):
            await self.close(CLOSE_TOO_MANY)
            return
        session_key = self.scope["session"].session_key or ""
        log_in = LogIn(access.user.pk, session_key, access.user.get_session_auth_hash())
        self.connection = Connection(log_in, access.visibility, access.perm_epoch)
        self.greeting = asyncio.get_running_loop().create_task(self._wait_for_hello())

    async def _wait_for_hello(self) -> None:
        """Only sockets that have greeted are looked after; one that never does would stay for ever."""
        await asyncio.sleep(HELLO_SECONDS)
        if self.hub is None:
            await self.close(CLOSE_TOO_SLOW)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:  # noqa: ARG002
        if self.connection is None:
            return
        frame = _read(text_data)
        if frame is None:
            await self.close(CLOSE_MALFORMED)
        else:
            await self._answer(frame, self.connection)

    async def _answer(self, frame: ClientFrame, connection: Connection) -> None:
        if isinstance(frame, Hello):
            if self.hub is None:
                await self._enter(frame, connection)
        elif self.hub is not None:
            if isinstance(frame, Presence) and self.presence is not None:
                connection.selection, connection.dragging = frame.selection, frame.dragging
                self.presence.ask()
            else:
                self.hub.pong(connection)

    async def _enter(self, hello: Hello, connection: Connection) -> None:
        connection.cid = f"{connection.user_id}.{hello.cid}"
        try:
            hub = self.hub = await switchboard().join(self.production_id, connection)
        except Problem as problem:
            await self.close(problem.entry.ws_close)
            return
        self.presence = Paced(lambda: switchboard().present(hub, connection), PRESENCE_SECONDS)
        self.sender = asyncio.get_running_loop().create_task(self._send_all(hub, connection))

    async def _send_all(self, hub: Hub, connection: Connection) -> None:
        """Sends what the hub queues. A client that does not read for ten seconds is let go."""
        with contextlib.suppress(TimeoutError):
            while (frame := await self._next(hub, connection)) != b"":
                await asyncio.wait_for(self.send(text_data=frame.decode()), SEND_TIMEOUT_SECONDS)
            await self.close(connection.close_code or CLOSE_MALFORMED)
            return
        hub.leave(connection)
        await self.close(CLOSE_TOO_SLOW)

    async def _next(self, hub: Hub, connection: Connection) -> bytes:
        frame = await connection.outbox.get()
        if frame is not None:
            return frame
        hub.resynced(connection)
        return msgspec.json.encode(Resync("overflow"))

    async def disconnect(self, code: int) -> None:  # noqa: ARG002 - Channels' signature
        for task in (self.sender, self.greeting):
            if task is not None:
                task.cancel()
        if self.presence is not None:
            self.presence.stop()
        if self.connection is not None:
            switchboard().dismiss(self.connection.user_id)
            if self.hub is not None:
                switchboard().leave(self.hub, self.connection)
