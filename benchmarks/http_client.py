"""A client as thin as it can be: what it costs is in the floor and in ours alike, and it must never be the limit."""

import asyncio
import time
from dataclasses import dataclass
from typing import cast

import msgspec

HEADER_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Answer:
    """`body` is as it came, still compressed; `began` and `ended` are seconds of the same monotonic clock."""

    status: int
    head: bytes
    body: bytes
    began: float
    ended: float

    @property
    def milliseconds(self) -> float:
        return (self.ended - self.began) * 1000

    def require(self, *statuses: int) -> "Answer":
        if self.status not in (statuses or (200,)):
            message = f"the server answered {self.status}: {self.body[:300]!r}"
            raise RuntimeError(message)
        return self


@dataclass(frozen=True)
class Identity:
    """How a server knows who asks: a session and the token against forged requests; empty for the bare server."""

    session: str = ""
    token: str = ""

    def headers(self) -> str:
        if not self.session:
            return ""
        return f"Cookie: sessionid={self.session}; csrftoken={self.token}\r\nX-CSRFToken: {self.token}\r\n"


class HttpClient(asyncio.Protocol):
    """One kept-alive connection, one request at a time."""

    def __init__(self, port: int, identity: Identity | None = None) -> None:
        self.port = port
        self._headers = f"Host: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n{(identity or Identity()).headers()}"
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[tuple[int, bytes, bytes, float]] | None = None

    async def connect(self) -> "HttpClient":
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self.port)
        return self

    async def get(self, path: str, **headers: str) -> Answer:
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        return await self._ask(f"GET {path} HTTP/1.1\r\n{self._headers}{more}\r\n".encode())

    async def post(self, path: str, body: object) -> Answer:
        """Sends a value as JSON."""
        return await self.post_bytes(path, msgspec.json.encode(body), "application/json")

    async def post_bytes(self, path: str, body: bytes, content_type: str) -> Answer:
        head = (
            f"POST {path} HTTP/1.1\r\n{self._headers}Origin: http://127.0.0.1:{self.port}\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return await self._ask(head.encode() + body)

    async def _ask(self, request: bytes) -> Answer:
        if self._transport is None or self._transport.is_closing():
            await self.connect()
        if self._transport is None:
            raise ConnectionError("the connection was never made")
        self._waiting = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        self._transport.write(request)
        status, head, body, ended = await self._waiting
        return Answer(status, head, body, began, ended)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but its class

    def data_received(self, data: bytes) -> None:
        self._received += data
        end = self._received.find(HEADER_END)
        if end < 0:
            return
        head = bytes(self._received[:end])
        start, length = end + len(HEADER_END), content_length(head)
        if len(self._received) < start + length or self._waiting is None:
            return
        body = bytes(self._received[start : start + length])
        del self._received[: start + length]
        waiting, self._waiting = self._waiting, None
        waiting.set_result((int(head[9:12]), head, body, time.perf_counter()))

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionError("the server closed the connection"))


def content_length(head: bytes) -> int:
    """Bytes of the body that follows; both servers always say. 0 where they do not, as after 304."""
    _, found, rest = head.lower().partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0
