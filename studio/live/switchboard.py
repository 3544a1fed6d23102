"""The hubs of this process, the one Redis subscription that wakes them, and the poll that misses nothing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections import Counter
from collections.abc import Coroutine
from typing import Final

import msgspec
import redis.asyncio as redis
from channels.db import database_sync_to_async
from django.conf import settings
from django.db import Error as DatabaseError

from studio.changes.hints import Hint, channel_of
from studio.changes.models import Stream
from studio.live import reading
from studio.live.connections import Connection
from studio.live.hub import CLOSE_SIGNED_OUT, Hub
from studio.live.protocol import Peer
from studio.problems.errors import Problem

logger = logging.getLogger("studioflow.live")

POLL_SECONDS: Final = 0.5
PRESENCE_SECONDS: Final = 0.25
SESSION_CHECK_EVERY_POLLS: Final = 2
# A third of the time after which the other processes forget a peer they hear nothing of.
RETELL_EVERY_BEATS: Final = 40
REDIS_RETRY_SECONDS: Final = 1.0
MOST_SOCKETS: Final = 20
_HINT = msgspec.json.Decoder(Hint)


class Said(msgspec.Struct):
    """What one process tells the others of those connected to it; `asks` wants to hear the same from them."""

    origin: str
    peers: list[Peer]
    asks: bool = False


_SAID = msgspec.json.Decoder(Said)


def presence_channel(production_id: int) -> str:
    return f"studioflow:presence:{production_id}"


class Switchboard:
    """All live productions of one event loop. Its tasks run while there is a hub."""

    def __init__(self) -> None:
        self.hubs: dict[int, Hub] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._sockets: Counter[int] = Counter()
        self._redis: redis.Redis | None = None
        self._pubsub: redis.client.PubSub | None = None
        self._opening = asyncio.Lock()
        self._telling = asyncio.Lock()
        self._origin = secrets.token_hex(8)

    def admit(self, user_id: int) -> bool:
        """Whether the person may have one more socket here; who is admitted is to be dismissed in the end."""
        if self._sockets[user_id] >= MOST_SOCKETS:
            return False
        self._sockets[user_id] += 1
        return True

    def dismiss(self, user_id: int) -> None:
        self._sockets[user_id] -= 1
        if not self._sockets[user_id]:
            del self._sockets[user_id]

    async def join(self, production_id: int, connection: Connection) -> Hub:
        """Raises request.not_found for a production that has gone meanwhile."""
        async with self._opening:
            hub = self.hubs.get(production_id)
            if hub is not None:
                hub.join(connection)
            else:
                found = await database_sync_to_async(reading.positions)([production_id])
                if production_id not in found:
                    raise Problem("request.not_found")
                hub = self.hubs[production_id] = Hub(production_id, found[production_id])
                # Before anything is waited for: the poll clears away a hub that nobody is in.
                hub.join(connection)
                try:
                    await self._listen(production_id)
                except BaseException:
                    hub.leave(connection)
                    raise
            self._keep_running()
        return hub

    def leave(self, hub: Hub, connection: Connection) -> None:
        """The hub stays until the next poll, so that a reload finds it."""
        hub.leave(connection)
        self._tell_departed(hub)

    def present(self, hub: Hub, connection: Connection) -> None:
        """Tells this process's peers at the next beat, and the other processes now."""
        if connection not in hub.connections:
            return
        peer = Peer(
            connection.cid, connection.user_id, here=True, selection=connection.selection, dragging=connection.dragging
        )
        if hub.presence.seen(peer):
            self._tell(hub.production_id, [peer])

    # ---- tasks -------------------------------------------------------------------------------------------------

    def _keep_running(self) -> None:
        """Starts what does not run: nothing below ends by itself, and if it ever did, the next to join starts it."""
        loop = asyncio.get_running_loop()
        for work in (self._poll_for_ever, self._beat_for_ever, self._hear_for_ever):
            task = self._tasks.get(work.__name__)
            if task is None or task.done():
                self._tasks[work.__name__] = loop.create_task(work())

    async def _poll_for_ever(self) -> None:
        count = 0
        while True:
            await asyncio.sleep(POLL_SECONDS)
            count += 1
            try:
                await self._poll(with_sessions=count % SESSION_CHECK_EVERY_POLLS == 0)
            except DatabaseError:
                logger.warning("the database did not answer the poll; sockets stay open")
            except Exception:  # an entry point: whatever failed here, the next poll is due
                logger.exception("the poll failed; the next one is due")

    async def _poll(self, *, with_sessions: bool) -> None:
        for production_id in list(self.hubs):
            if not self.hubs[production_id].connections:
                self._tell_departed(self.hubs.pop(production_id))
                await self._unlisten(production_id)
        if not self.hubs:
            return
        asked_for = dict(self.hubs)  # a hub made during the query is not in its answer
        found = await database_sync_to_async(reading.positions)(list(asked_for))
        for production_id, hub in asked_for.items():
            await hub.follow(found.get(production_id))
        if with_sessions:
            await self._end_signed_out()

    async def _end_signed_out(self) -> None:
        asked_for = [(hub, c) for hub in self.hubs.values() for c in hub.connections]
        log_ins = {connection.log_in for _, connection in asked_for}
        living = await database_sync_to_async(reading.still_signed_in)(log_ins)
        for hub, connection in asked_for:
            if connection.log_in not in living:
                hub.drop(connection, CLOSE_SIGNED_OUT)

    async def _beat_for_ever(self) -> None:
        count = 0
        while True:
            await asyncio.sleep(PRESENCE_SECONDS)
            count += 1
            try:
                self._beat(retells=count % RETELL_EVERY_BEATS == 0)
            except Exception:  # an entry point, as above
                logger.exception("the beat failed; the next one is due")

    def _beat(self, *, retells: bool) -> None:
        for hub in self.hubs.values():
            for connection in hub.connections:
                hub.presence.alive(connection.cid)
            hub.presence.forget_old()
            hub.send_presence()
            self._tell_departed(hub)
            if retells:
                self._tell(hub.production_id, hub.peers())

    # ---- Redis: a convenience that may be away -----------------------------------------------------------------

    async def _hear_for_ever(self) -> None:
        while True:
            try:
                await self._hear()
            except (redis.RedisError, OSError) as error:
                logger.warning("Redis is not answering (%s); changes come through the poll", type(error).__name__)
                await self._start_redis_anew()
            except Exception:  # an entry point, as above
                logger.exception("what Redis said could not be used; changes come through the poll")
                await self._start_redis_anew()

    async def _hear(self) -> None:
        if self._pubsub is None:
            self._redis = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, health_check_interval=5)
            self._pubsub = self._redis.pubsub(ignore_subscribe_messages=True)
            await self._pubsub.subscribe("studioflow:any", *self._channels())
            for production_id, hub in self.hubs.items():
                self._tell(production_id, hub.peers(), asks=True)
        message = await self._pubsub.get_message(timeout=5.0)
        if message is not None:
            self._heard(message["channel"].decode(), message["data"])

    def _channels(self) -> list[str]:
        return [name(pk) for pk in self.hubs for name in (channel_of, presence_channel)]

    def _heard(self, channel: str, data: bytes) -> None:
        room, _, production_id = channel.rpartition(":")
        hub = self.hubs.get(int(production_id)) if production_id.isdecimal() else None
        if hub is None:
            return
        with contextlib.suppress(msgspec.DecodeError):
            if room.endswith("presence"):
                self._told(hub, _SAID.decode(data))
            else:
                hint = _HINT.decode(data)
                if hint.stream == Stream.SCHEDULE:
                    hub.wake(hint.seq)

    async def _listen(self, production_id: int) -> None:
        if self._pubsub is not None:
            with contextlib.suppress(redis.RedisError, OSError):
                await self._pubsub.subscribe(channel_of(production_id), presence_channel(production_id))
                self._tell(production_id, [], asks=True)

    def _told(self, hub: Hub, said: Said) -> None:
        if said.origin == self._origin:
            return
        for peer in said.peers:
            hub.presence.seen(peer)
        if said.asks:
            self._tell(hub.production_id, hub.peers())

    def _tell_departed(self, hub: Hub) -> None:
        self._tell(hub.production_id, hub.departed)
        hub.departed = []

    def _tell(self, production_id: int, peers: list[Peer], *, asks: bool = False) -> None:
        """Tells the other processes, in the order in which this is called."""
        if self._redis is not None and (peers or asks):
            body = msgspec.json.encode(Said(self._origin, peers, asks))
            _spawn(self._publish(presence_channel(production_id), body))

    async def _unlisten(self, production_id: int) -> None:
        if self._pubsub is not None:
            with contextlib.suppress(redis.RedisError, OSError):
                await self._pubsub.unsubscribe(channel_of(production_id), presence_channel(production_id))

    async def _publish(self, channel: str, body: bytes) -> None:
        async with self._telling:
            if self._redis is not None:
                with contextlib.suppress(redis.RedisError, OSError):
                    await self._redis.publish(channel, body)

    async def _start_redis_anew(self) -> None:
        await self._forget_redis()
        await asyncio.sleep(REDIS_RETRY_SECONDS)

    async def _forget_redis(self) -> None:
        pubsub, client, self._pubsub, self._redis = self._pubsub, self._redis, None, None
        with contextlib.suppress(redis.RedisError, OSError):
            if pubsub is not None:
                await pubsub.aclose()  # type: ignore[no-untyped-call]
            if client is not None:
                await client.aclose()


_spawned: set[asyncio.Task[None]] = set()


def _spawn(work: Coroutine[None, None, None]) -> None:
    """Runs a coroutine to its end; the set keeps it from being collected meanwhile."""
    task = asyncio.get_running_loop().create_task(work)
    _spawned.add(task)
    task.add_done_callback(_spawned.discard)


_switchboards: dict[int, Switchboard] = {}


def switchboard() -> Switchboard:
    """The switchboard of the running event loop: one per process, except in tests."""
    loop = asyncio.get_running_loop()
    return _switchboards.setdefault(id(loop), Switchboard())
