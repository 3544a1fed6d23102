"""What a client reads of the socket's frames."""

import asyncio

import msgspec

from benchmarks.generated_board import GeneratedBoard
from benchmarks.http_client import Identity
from benchmarks.live_client import Heard, LiveClient


class ChangeHeard(msgspec.Struct):
    seq: int
    mid: str
    ops: msgspec.Raw


class FrameHeard(msgspec.Struct):
    """Any frame; fields that a kind of frame does not have are empty."""

    t: str
    epoch: int = 0
    prev: int = 0
    seq: int = 0
    changes: list[ChangeHeard] = []


FRAME = msgspec.json.Decoder(FrameHeard)


def hello(board: GeneratedBoard, cid: str, epoch: int = 1, seq: int = 0) -> bytes:
    return msgspec.json.encode({"t": "hello", "epoch": epoch, "seq": seq, "boards": [board.board], "cid": cid})


async def open_screens(
    board: GeneratedBoard, port: int, identities: list[Identity], count: int, heard: Heard
) -> list[LiveClient]:
    """So many sockets of these people, one after the other, each with its first word said."""
    screens = []
    for number in range(count):
        screen = await LiveClient(heard, number).open(port, board.socket, identities[number % len(identities)])
        screen.say(hello(board, f"screen{number}"))
        screens.append(screen)
    await asyncio.sleep(0.5)  # until the last is ready and what presence has to say is said
    return screens


def close_all(screens: list[LiveClient]) -> None:
    for screen in screens:
        screen.close()
