"""One hub per process and production: reads each change once, encodes it once per visibility class, sends it to all."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import msgspec
from channels.db import database_sync_to_async
from django.db import Error as DatabaseError

from studio.changes.frames import ChangeFrame
from studio.live import reading
from studio.live.connections import Connection
from studio.live.presence import PresenceBoard
from studio.live.protocol import Delta, Peer, Peers, Pong, Ready, Resync

logger = logging.getLogger("studioflow.live")

# Quiet hubs send at once; busy ones gather what comes within this time and send it together.
COALESCE_SECONDS: Final = 0.04
UNKNOWN_EPOCH: Final = 0  # no production's: the next poll looks up who may be here
CLOSE_NO_ACCESS: Final = 4404
CLOSE_SIGNED_OUT: Final = 4401


class Hub:
    """The live state of one production in this process."""

    def __init__(self, production_id: int, position: reading.Position) -> None:
        self.production_id = production_id
        self.epoch = position.epoch
        self.seq = position.seq
        self.perm_epoch = position.perm_epoch
        self.connections: set[Connection] = set()
        self.presence = PresenceBoard()
        self.departed: list[Peer] = []
        self._wanted = position.seq
        self._reading = False
        self._sent_at = 0.0

    # ---- coming and going ------------------------------------------------------------------------------------

    def join(self, connection: Connection) -> None:
        """From now on the connection is told of every change after the hub's seq."""
        self.connections.add(connection)
        if connection.perm_epoch != self.perm_epoch:
            self.perm_epoch = UNKNOWN_EPOCH
        connection.outbox.put(msgspec.json.encode(Ready(self.epoch, self.seq)))
        others = self.presence.peers(without=connection.cid)
        if others:
            connection.outbox.put(msgspec.json.encode(Peers(others)))

    def leave(self, connection: Connection) -> None:
        """The peer goes with its connection, unless a newer connection goes by its name."""
        if connection not in self.connections:
            return
        self.connections.remove(connection)
        if all(other.cid != connection.cid for other in self.connections):
            self.departed.append(self.presence.gone(connection.cid, connection.user_id))

    def peers(self) -> list[Peer]:
        """Those connected to this process, as they last said."""
        return [peer for c in self.connections if (peer := self.presence.peer(c.cid)) is not None]

    def pong(self, connection: Connection) -> None:
        connection.outbox.put(msgspec.json.encode(Pong(self.seq)))

    # ---- changes ---------------------------------------------------------------------------------------------

    def wake(self, seq: int) -> None:
        """The stream is said to have reached `seq`; may be called as often as one likes."""
        self._wanted = max(self._wanted, seq)
        if self._wanted > self.seq and not self._reading:
            self._reading = True
            asyncio.get_running_loop().create_task(self._send_what_is_new())

    async def _send_what_is_new(self) -> None:
        """Runs until nothing is left, so that the last change is never forgotten."""
        loop = asyncio.get_running_loop()
        try:
            while self._wanted > self.seq:
                pause = self._sent_at + COALESCE_SECONDS - loop.time()
                if pause > 0:
                    await asyncio.sleep(pause)
                changes = await database_sync_to_async(reading.changes_between)(self.production_id, self.seq)
                self._sent_at = loop.time()
                if changes is None:
                    self._start_over()
                elif changes:
                    self._send(changes)
                else:
                    self._wanted = self.seq
        except DatabaseError:
            logger.warning("changes of production %s could not be read; the poll will try again", self.production_id)
            self._wanted = self.seq
        finally:
            self._reading = False

    def _send(self, changes: list[ChangeFrame]) -> None:
        frames: dict[str, bytes] = {}
        prev, self.seq = self.seq, changes[-1].seq
        for connection in self.connections:
            frame = frames.get(connection.visibility)
            if frame is None:
                # All of today's classes see everything; a class that sees less gets its own encoding here.
                frame = frames[connection.visibility] = msgspec.json.encode(Delta(prev, self.seq, changes))
            connection.outbox.put(frame)

    def _start_over(self) -> None:
        self.seq = self._wanted
        self._tell_all(Resync("overflow"))

    def resynced(self, connection: Connection) -> None:
        """An overflowed connection has been told to load anew and follows from here again."""
        connection.outbox.recover(msgspec.json.encode(Ready(self.epoch, self.seq)))

    # ---- what the poll finds -----------------------------------------------------------------------------------

    async def follow(self, position: reading.Position | None) -> None:
        """Compares with where the database says the production is: hints may be lost, epochs and access change."""
        if position is None:
            self._end_all("gone")
            return
        if position.epoch != self.epoch:
            self.epoch, self.seq, self._wanted = position.epoch, position.seq, position.seq
            self._tell_all(Resync("epoch"))
        if position.perm_epoch != self.perm_epoch:
            # Set first: who joins meanwhile with an older look-up asks for another.
            self.perm_epoch = position.perm_epoch
            try:
                await self._recheck_access()
            except BaseException:
                self.perm_epoch = UNKNOWN_EPOCH
                raise
        self.wake(position.seq)

    async def _recheck_access(self) -> None:
        asked_for = list(self.connections)  # who joins during the query is not in its answer
        people = {connection.user_id for connection in asked_for}
        allowed = await database_sync_to_async(reading.still_allowed)(self.production_id, people)
        word = msgspec.json.encode(Resync("access"))
        for connection in asked_for:
            if connection.user_id in allowed:
                connection.outbox.put(word)
            else:
                self.drop(connection, CLOSE_NO_ACCESS)

    def drop(self, connection: Connection, code: int) -> None:
        """Nothing more reaches the connection from the moment this returns."""
        self.leave(connection)
        connection.end(code, msgspec.json.encode(Resync("access")))

    def _end_all(self, why: str) -> None:
        word = msgspec.json.encode(Resync("gone" if why == "gone" else "access"))
        for connection in list(self.connections):
            self.leave(connection)
            connection.end(CLOSE_NO_ACCESS, word)

    def _tell_all(self, frame: Resync) -> None:
        word = msgspec.json.encode(frame)
        for connection in self.connections:
            connection.outbox.put(word)

    # ---- presence ------------------------------------------------------------------------------------------------

    def send_presence(self) -> None:
        """One frame with everything that changed since the last, to everybody but its author."""
        for connection in self.connections:
            peers = self.presence.changed(without=connection.cid)
            if peers:
                connection.outbox.put(msgspec.json.encode(Peers(peers)))
        self.presence.settle()
