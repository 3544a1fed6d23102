"""The bare server: the least this machine needs for the same work, on the same uvicorn, without a framework.

It knows no people, no roles and no log. What it answers is checked against the product's answer before it is a floor.
"""

import asyncio
import gzip
import os
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg

from benchmarks.bare_board import BOARD_SQL, GZIP_LEVEL, board_json

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

COMMIT_SQL = (
    "UPDATE bare_stream SET seq = seq + 1 WHERE id = 1",
    "INSERT INTO bare_change SELECT seq, %s FROM bare_stream WHERE id = 1",
)
TABLES_SQL = """
    CREATE TABLE IF NOT EXISTS bare_stream (id int PRIMARY KEY, seq bigint NOT NULL);
    CREATE TABLE IF NOT EXISTS bare_change (seq bigint PRIMARY KEY, body text NOT NULL);
    INSERT INTO bare_stream VALUES (1, 0) ON CONFLICT DO NOTHING;
"""
MOST_CONNECTIONS = 8


class Bare:
    """The application's state: idle database connections, open sockets, and bodies to be sent as they are."""

    def __init__(self) -> None:
        self.idle: asyncio.LifoQueue[psycopg.AsyncConnection] = asyncio.LifoQueue()
        self.sockets: set[Send] = set()
        self.kept: dict[str, bytes] = {}

    async def start(self) -> None:
        for _ in range(MOST_CONNECTIONS):
            self.idle.put_nowait(await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"], autocommit=True))
        connection = await self.idle.get()
        await connection.execute(TABLES_SQL)
        self.idle.put_nowait(connection)

    async def board(self, path: str) -> bytes:
        """/board/PRODUCTION/BOARD: one statement, JSON, gzip."""
        production, board = (int(part) for part in path.split("/")[2:4])
        connection = await self.idle.get()
        try:
            cursor = await connection.execute(BOARD_SQL, {"production": production, "board": board})
            row = await cursor.fetchone()
        finally:
            self.idle.put_nowait(connection)
        body = self.kept[path] = gzip.compress(board_json(row, board), GZIP_LEVEL, mtime=0)
        return body

    async def commit(self, body: bytes) -> bytes:
        """One transaction: a row that every writer locks, and one row more in a log."""
        connection = await self.idle.get()
        try:
            async with connection.transaction():
                await connection.execute(COMMIT_SQL[0])
                await connection.execute(COMMIT_SQL[1], [body.decode()])
        finally:
            self.idle.put_nowait(connection)
        return b"{}"

    async def fan_out(self, body: bytes) -> bytes:
        """The body to every open socket."""
        frame = {"type": "websocket.send", "text": body.decode()}
        for send in self.sockets:
            await send(frame)
        return b"{}"


bare = Bare()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "websocket":
        await _socket(scope, receive, send)
    else:
        await _http(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await bare.start()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _http(scope: Scope, receive: Receive, send: Send) -> None:
    path, body = scope["path"], await _body(receive)
    headers = [(b"content-type", b"application/json")]
    if path.startswith("/board/"):
        answer = await bare.board(path)
        headers.append((b"content-encoding", b"gzip"))
    elif path.startswith("/kept/"):
        answer = bare.kept[path.removeprefix("/kept")]
        headers.append((b"content-encoding", b"gzip"))
    elif path == "/commit":
        answer = await bare.commit(body)
    elif path == "/fan-out":
        answer = await bare.fan_out(body)
    else:
        answer = b"{}"
    headers.append((b"content-length", str(len(answer)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    return body


async def _socket(scope: Scope, receive: Receive, send: Send) -> None:
    """Accepts, answers the first word with the same word, then only listens for the end."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": scope["subprotocols"][0]})
    bare.sockets.add(send)
    try:
        while (message := await receive())["type"] != "websocket.disconnect":
            await send({"type": "websocket.send", "text": message.get("text", "")})
    finally:
        bare.sockets.discard(send)
