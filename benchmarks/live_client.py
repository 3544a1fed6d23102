"""A WebSocket client as thin as it can be (RFC 6455): one process holds 200 of them without becoming the limit."""

import asyncio
import base64
import secrets
import struct
import time
from collections.abc import Callable
from typing import cast

from benchmarks.http_client import HEADER_END, Identity

SUBPROTOCOL = "studioflow.v1"
TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
LONG_16, LONG_64 = 126, 127
Heard = Callable[["LiveClient", bytes, float], None]
"""Called with each text frame and the moment (seconds, monotonic) at which it had arrived."""


class LiveClient(asyncio.Protocol):
    """One open socket. `closed_with` is the server's close code, once it said one."""

    def __init__(self, heard: Heard, number: int = 0) -> None:
        self.number = number
        self.heard = heard
        self.closed_with: int | None = None
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._is_open = False

    async def open(self, port: int, path: str, identity: Identity) -> "LiveClient":
        """Connects and shakes hands; raises ConnectionError where the server refuses."""
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", port)
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        self._write(
            (
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
                f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: {SUBPROTOCOL}\r\n{identity.headers()}\r\n"
            ).encode()
        )
        await self._opened
        return self

    def say(self, text: bytes) -> None:
        self._write(client_frame(TEXT, text))

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but its class

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        self._received += data
        if not self._is_open and not self._shaken_hands():
            return
        while (found := server_frame(self._received)) is not None:
            opcode, body, length = found
            del self._received[:length]
            self._take(opcode, body, at)

    def _shaken_hands(self) -> bool:
        end = self._received.find(HEADER_END)
        if end < 0:
            return False
        status = bytes(self._received[9:12])
        del self._received[: end + len(HEADER_END)]
        self._is_open = status == b"101"
        if self._is_open:
            self._opened.set_result(None)
        else:
            self._opened.set_exception(ConnectionError(f"the handshake was answered {status.decode()}"))
        return self._is_open

    def _take(self, opcode: int, body: bytes, at: float) -> None:
        if opcode == TEXT:
            self.heard(self, body, at)
        elif opcode == PING:
            self._write(client_frame(PONG, body))
        elif opcode == CLOSE:
            self.closed_with = struct.unpack("!H", body[:2])[0] if body else 0
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if not self._opened.done():
            self._opened.set_exception(exc or ConnectionError("the server closed the connection"))


def client_frame(opcode: int, body: bytes) -> bytes:
    """A whole message. Masked, as clients must, with a key of zeros, which leaves the bytes as they are."""
    length = len(body)
    if length < LONG_16:
        head = struct.pack("!BB", 0x80 | opcode, 0x80 | length)
    elif length < 1 << 16:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | LONG_16, length)
    else:
        head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | LONG_64, length)
    return head + bytes(4) + body


def server_frame(received: bytearray) -> tuple[int, bytes, int] | None:
    """Opcode, body and total length of the first frame, or None until all of it is there."""
    if len(received) < 2:  # noqa: PLR2004 - the shortest head
        return None
    length, start = received[1] & 0x7F, 2
    if length == LONG_16:
        length, start = int.from_bytes(received[2:4], "big"), 4
    elif length == LONG_64:
        length, start = int.from_bytes(received[2:10], "big"), 10
    if len(received) < start or len(received) < start + length:
        return None
    return received[0] & 0x0F, bytes(received[start : start + length]), start + length
