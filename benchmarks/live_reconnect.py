"""A whole production's screens coming back at once, as after a network that was away."""

import asyncio
import copy
import gzip
import re
import secrets
import time

import msgspec

from benchmarks.generated_board import GeneratedBoard
from benchmarks.harness import Measurement
from benchmarks.http_client import HttpClient, Identity
from benchmarks.live_client import LiveClient
from benchmarks.live_frames import FRAME, ChangeHeard, FrameHeard, hello
from benchmarks.people import People
from benchmarks.servers import Servers
from studio.changes.fold import Rows, fold, rows_of
from studio.changes.run import ask
from studio.changes.wire import Op
from studio.testing.invariants import board_rows

# Made while the screens are away, and while they come back.
EDITS_AWAY, EDITS_MEANWHILE = 20, 5
PATIENCE_SECONDS = 20.0
EPOCH = 1
_OPS = msgspec.json.Decoder(list[Op])
_STAMP = re.compile(rb'etag: "\d+\.(\d+)\.', re.IGNORECASE)


class Screen:
    """A browser coming back. Every second one kept its board and asks what it missed; the others load it anew."""

    def __init__(self, number: int, board: GeneratedBoard, seq: int) -> None:
        self.number = number
        self.board = board
        self.start = seq
        self.loaded: bytes | None = None
        self.changes: dict[int, ChangeHeard] = {}
        self.socket = LiveClient(self.heard, number)
        self._ready: asyncio.Future[FrameHeard] = asyncio.get_running_loop().create_future()

    @property
    def seq(self) -> int:
        """The moment that this screen shows: no change up to it is missing."""
        seq = self.start
        while seq + 1 in self.changes:
            seq += 1
        return seq

    async def come_back(self, port: int, identity: Identity) -> float:
        """Milliseconds until this screen shows what the server had when it said it was ready."""
        began = time.perf_counter()
        await self.socket.open(port, self.board.socket, identity)
        self.socket.say(hello(self.board, f"back{self.number}", EPOCH, self.start))
        ready = await self._ready
        web = HttpClient(port, identity)
        await (self._catch_up(web) if self.number % 2 else self._load(web))
        web.close()
        if self.seq < ready.seq:
            message = f"a screen is at {self.seq} and the server said {ready.seq}"
            raise RuntimeError(message)
        return (time.perf_counter() - began) * 1000

    async def _catch_up(self, web: HttpClient) -> None:
        query = f"after={self.start}&epoch={EPOCH}&board={self.board.board}"
        answer = await web.get(f"/api/productions/{self.board.production}/changes?{query}")
        self._take(msgspec.json.decode(answer.require().body, type=CaughtUp).changes)

    async def _load(self, web: HttpClient) -> None:
        answer = (await web.get(self.board.address)).require()
        stamp = _STAMP.search(answer.head)
        if stamp is None:
            raise RuntimeError("the board came without its stamp")
        self.loaded, self.start = answer.body, int(stamp[1])

    def _take(self, changes: list[ChangeHeard]) -> None:
        self.changes |= {change.seq: change for change in changes}

    def heard(self, _socket: LiveClient, body: bytes, _at: float) -> None:
        frame = FRAME.decode(body)
        self._take(frame.changes)
        if frame.t == "ready" and not self._ready.done():
            self._ready.set_result(frame)

    def rows(self, kept: Rows) -> Rows:
        """What this screen shows: the rows that it kept or loaded, and what it heard since."""
        rows = rows_of(msgspec.json.decode(gzip.decompress(self.loaded))["kinds"]) if self.loaded else kept
        for seq in range(self.start + 1, self.seq + 1):
            fold(rows, _OPS.decode(self.changes[seq].ops), self.board.board)
        return rows


class CaughtUp(msgspec.Struct):
    changes: list[ChangeHeard]


def measure_reconnect(
    runner: asyncio.Runner, board: GeneratedBoard, people: People, ports: Servers, count: int
) -> Measurement:
    """All connect, greet and load or catch up at once, while somebody goes on editing; then every board is compared."""
    start, kept = board_rows(board.production, board.board)
    for _ in range(EDITS_AWAY):
        ask(board.access, secrets.token_hex(8), "create_element", _prop())
    ours, screens = runner.run(_storm(board, people, ports, (start, count)))
    floor = runner.run(_bare_storm(people, ports, board, count))
    seq, truth = board_rows(board.production, board.board)
    wrong = sum(screen.seq != seq or screen.rows(copy.deepcopy(kept)) != truth for screen in screens)
    for screen in screens:
        screen.socket.close()
    return Measurement(f"live.reconnect_{count}", ours=ours, floor=floor, lost=wrong, note=f"worst {max(ours):.0f} ms")


async def _storm(
    board: GeneratedBoard, people: People, ports: Servers, start_and_count: tuple[int, int]
) -> tuple[list[float], list[Screen]]:
    start, count = start_and_count
    screens = [Screen(number, board, start) for number in range(count)]
    coming = [
        screen.come_back(ports.product, people.viewers[screen.number % len(people.viewers)]) for screen in screens
    ]
    *times, last = await asyncio.gather(*coming, _edit_meanwhile(board, people, ports))
    await asyncio.wait_for(_until_all_are_at(screens, int(last)), PATIENCE_SECONDS)
    return times, screens


async def _edit_meanwhile(board: GeneratedBoard, people: People, ports: Servers) -> float:
    """Returns the seq of the last edit."""
    seq, writer = 0.0, HttpClient(ports.product, people.owner)
    for _ in range(EDITS_MEANWHILE):
        command = {"mid": secrets.token_hex(8), "command": "create_element", "args": _prop()}
        answer = (await writer.post(board.commands, command)).require()
        seq = msgspec.json.decode(answer.body)["seq"]
        await asyncio.sleep(0.1)
    writer.close()
    return seq


async def _until_all_are_at(screens: list[Screen], seq: int) -> None:
    while any(screen.seq < seq for screen in screens):  # noqa: ASYNC110 - each knows only of itself
        await asyncio.sleep(0.02)


def _prop() -> dict[str, object]:
    return {"category": 104, "name": f"Prop {secrets.token_hex(4)}", "board_id": "", "performer": ""}


async def _bare_storm(people: People, ports: Servers, board: GeneratedBoard, count: int) -> list[float]:
    """As many connect to the bare server at once, say a word, hear it back and fetch a body kept in memory."""
    path = f"/board/{board.production}/{board.board}"
    first = HttpClient(ports.bare)
    (await first.get(path)).require()
    first.close()
    return await asyncio.gather(*(_bare_return(people, ports.bare, f"/kept{path}") for _ in range(count)))


async def _bare_return(people: People, port: int, path: str) -> float:
    began = time.perf_counter()
    answered = asyncio.Event()
    socket = await LiveClient(lambda *_: answered.set()).open(port, "/ws", people.owner)
    socket.say(b"{}")
    await answered.wait()
    web = HttpClient(port)
    (await web.get(path)).require()
    web.close()
    socket.close()
    return (time.perf_counter() - began) * 1000
