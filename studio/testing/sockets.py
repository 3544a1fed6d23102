"""A browser's end of the live socket."""

from __future__ import annotations

import json
import socket
import time
from contextlib import ExitStack
from itertools import count
from typing import Any, Self

from django.test import Client
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from studio.accounts.models import User
from studio.testing.server import LiveServer

SUBPROTOCOL = "studioflow.v1"
SOON = 3.0
_cids = count(1)


def session_of(user: User) -> str:
    """The key of a new log-in of this person."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


class LiveSocket:
    """One connection; `heard` keeps every frame in order, with the time at which it came under "at"."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.heard: list[dict[str, Any]] = []

    def say(self, frame: dict[str, Any]) -> None:
        self.connection.send(json.dumps(frame))

    def hello(self, seq: int = 0, epoch: int = 1, cid: str = "") -> dict[str, Any]:
        """Greets, and returns the answer."""
        self.say({"t": "hello", "epoch": epoch, "seq": seq, "boards": [], "cid": cid or f"c{next(_cids)}"})
        return self.hear("ready")

    def hear(self, kind: str, within: float = SOON) -> dict[str, Any]:
        """The next frame of this kind; the others on the way are in `heard`."""
        end = time.monotonic() + within
        while True:
            frame = self._next(end - time.monotonic())
            if frame["t"] == kind:
                return frame

    def _next(self, within: float) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(self.connection.recv(timeout=max(within, 0)))
        self.heard.append({**frame, "at": time.monotonic()})
        return frame

    def hear_all(self, seconds: float) -> list[dict[str, Any]]:
        """Every frame of the next seconds."""
        start, end = len(self.heard), time.monotonic() + seconds
        try:
            while True:
                self._next(end - time.monotonic())
        except TimeoutError:
            return self.heard[start:]

    def hear_changes(self, until: int, within: float = SOON) -> list[dict[str, Any]]:
        """Deltas up to a seq, each checked to stand on the one before; the changes in them."""
        changes: list[dict[str, Any]] = []
        previous: int | None = None
        while previous is None or previous < until:
            delta = self.hear("delta", within)
            assert previous is None or delta["prev"] == previous
            previous = delta["seq"]
            changes += delta["changes"]
        return changes

    def close_code(self, within: float = SOON) -> int:
        """How the server ends this connection; raises TimeoutError if it does not."""
        end = time.monotonic() + within
        try:
            while True:
                self._next(end - time.monotonic())
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006


class Sockets:
    """Opens connections and closes them all."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(
        self,
        server: LiveServer,
        production_id: int,
        session: str = "",
        *,
        subprotocol: str | None = SUBPROTOCOL,
        receive_buffer: int = 0,
        origin: str = "",
    ) -> LiveSocket:
        """`receive_buffer` bytes make the system take in no more than that for a client that does not read."""
        host, _, port = server.address.partition(":")
        plain = socket.socket()
        if receive_buffer:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        plain.connect((host, int(port)))
        connection = connect(
            f"ws://{server.address}/ws/productions/{production_id}",
            sock=plain,
            origin=Origin(origin or server.url),
            subprotocols=[Subprotocol(subprotocol)] if subprotocol else None,
            additional_headers={"Cookie": f"sessionid={session}"} if session else {},
            compression=None,
            max_size=None,
            close_timeout=1,
        )
        return LiveSocket(self._stack.enter_context(connection))

    def enter(self, server: LiveServer, production_id: int, user: User) -> LiveSocket:
        """A new log-in of this person, connected and greeted."""
        opened = self.open(server, production_id, session_of(user))
        opened.hello()
        return opened
