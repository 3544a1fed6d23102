"""Who is here and what they hold, as a table that forgets by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from studio.live.protocol import Peer

FORGET_SECONDS = 30.0


@dataclass
class _Entry:
    peer: Peer
    at: float


class PresenceBoard:
    """The peers of one production, wherever they are connected."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._entries: dict[str, _Entry] = {}
        self._changed: set[str] = set()

    def seen(self, peer: Peer) -> bool:
        """Notes where a peer is; True when that is news."""
        old = self._entries.get(peer.cid)
        self._entries[peer.cid] = _Entry(peer, self._clock())
        is_news = old is None or old.peer != peer
        if is_news:
            self._changed.add(peer.cid)
        return is_news

    def gone(self, cid: str, by: int) -> Peer:
        peer = Peer(cid, by, here=False, selection=[], dragging=[])
        self.seen(peer)
        return peer

    def alive(self, cid: str) -> None:
        """A connection that is open keeps its entry."""
        if cid in self._entries:
            self._entries[cid].at = self._clock()

    def forget_old(self) -> None:
        limit = self._clock() - FORGET_SECONDS
        for cid, entry in list(self._entries.items()):
            if entry.at < limit and entry.peer.here:
                self.gone(cid, entry.peer.by)

    def peer(self, cid: str) -> Peer | None:
        entry = self._entries.get(cid)
        return entry.peer if entry else None

    def peers(self, without: str) -> list[Peer]:
        return [e.peer for cid, e in self._entries.items() if cid != without and e.peer.here]

    def changed(self, without: str) -> list[Peer]:
        return [self._entries[cid].peer for cid in self._changed if cid != without and cid in self._entries]

    def settle(self) -> None:
        """What changed has been told."""
        for cid in self._changed:
            if cid in self._entries and not self._entries[cid].peer.here:
                del self._entries[cid]
        self._changed.clear()
