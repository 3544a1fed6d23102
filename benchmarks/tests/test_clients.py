import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.http_client import HttpClient, Identity, content_length
from benchmarks.live_client import PING, TEXT, LiveClient, client_frame, server_frame


def framed(opcode: int, body: bytes) -> bytes:
    """A frame as servers send it: not masked."""
    if len(body) < 126:
        return struct.pack("!BB", 0x80 | opcode, len(body)) + body
    if len(body) < 1 << 16:
        return struct.pack("!BBH", 0x80 | opcode, 126, len(body)) + body
    return struct.pack("!BBQ", 0x80 | opcode, 127, len(body)) + body


@given(st.sampled_from([0, 1, 125, 126, 127, 65_535, 65_536, 70_000]), st.binary(max_size=9))
def test_a_frame_of_any_length_is_read_whole_and_what_follows_is_left(length: int, rest: bytes) -> None:
    body = b"x" * length
    received = bytearray(framed(TEXT, body) + rest)
    found = server_frame(received)
    assert found is not None
    opcode, read, used = found
    assert (opcode, read, bytes(received[used:])) == (TEXT, body, rest)


@given(st.sampled_from([3, 200, 70_000]), st.data())
def test_a_frame_is_not_read_before_all_of_it_is_there(length: int, data: st.DataObject) -> None:
    whole = framed(TEXT, b"x" * length)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert server_frame(bytearray(whole[:cut])) is None


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
def test_what_a_client_sends_is_masked_and_says_its_length(length: int) -> None:
    frame = client_frame(TEXT, b"y" * length)
    marks = frame[1] & 0x7F
    size = {126: 2, 127: 8}.get(marks, 0)
    assert frame[1] & 0x80
    assert (int.from_bytes(frame[2 : 2 + size], "big") if size else marks) == length
    assert frame[2 + size :] == bytes(4) + b"y" * length


@pytest.mark.parametrize(
    ("head", "length"),
    [(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\nX: 1", 12), (b"HTTP/1.1 304 Not Modified\r\nETag: 1", 0)],
)
def test_the_length_of_a_body_is_what_the_head_says(head: bytes, length: int) -> None:
    assert content_length(head) == length


@asynccontextmanager
async def answering(*replies: bytes) -> AsyncIterator[tuple[int, list[bytes]]]:
    """A server that answers each thing it is sent with the next of these; gives its port and what it was sent."""
    said: list[bytes] = []
    conversations: list[asyncio.Task[None]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for reply in replies:
            said.append(await reader.read(65_536))
            for part in (reply[:20], reply[20:]):
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(0.01)
        writer.close()
        await writer.wait_closed()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversations.append(asyncio.get_running_loop().create_task(answer(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], said
        await asyncio.gather(*conversations)


async def test_an_answer_in_pieces_is_put_together_and_the_connection_used_again() -> None:
    reply = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"
    async with answering(reply, reply.replace(b"200", b"423")) as (port, said):
        client = HttpClient(port, Identity("abc", "tok"))
        first, second = await client.get("/a", if_none_match='"1"'), await client.post("/b", {"x": 1})
        client.close()
    assert (first.status, first.body, second.status) == (200, b"hello", 423)
    assert b"if-none-match" in said[0].lower()
    assert b"sessionid=abc; csrftoken=tok" in said[1]
    assert said[1].endswith(b'{"x":1}')
    with pytest.raises(RuntimeError, match="answered 423"):
        second.require()


async def test_a_connection_that_breaks_is_an_error_and_not_an_answer() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhel") as (port, _):
        client = HttpClient(port)
        with pytest.raises(ConnectionError):
            await client.get("/")


async def test_a_socket_hears_texts_in_order_and_answers_pings() -> None:
    heard: list[bytes] = []
    shaken = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n"
    async with answering(shaken + framed(TEXT, b"one") + framed(PING, b"?"), framed(TEXT, b"two")) as (port, said):
        socket = await LiveClient(lambda _, body, __: heard.append(body)).open(port, "/ws", Identity())
        while len(heard) < 2:  # noqa: ASYNC110 - a test's patience
            await asyncio.sleep(0.01)
        socket.close()
    assert heard == [b"one", b"two"]
    assert b"Sec-WebSocket-Protocol: studioflow.v1" in said[0]
    assert said[1] == client_frame(0xA, b"?")


async def test_a_refused_handshake_is_an_error() -> None:
    async with answering(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n") as (port, _):
        with pytest.raises(ConnectionError, match="answered 403"):
            await LiveClient(lambda *_: None).open(port, "/ws", Identity())
