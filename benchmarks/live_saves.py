"""From one person's save to the other people's screens."""

import asyncio
import itertools
import random
import secrets
from collections.abc import Mapping

from benchmarks.generated_board import CAST_PER_SCENE, SEED, GeneratedBoard
from benchmarks.harness import Measurement
from benchmarks.http_client import HttpClient
from benchmarks.live_client import LiveClient
from benchmarks.live_frames import FRAME, close_all, open_screens
from benchmarks.people import People
from benchmarks.servers import Servers
from stripboard.samples.generated import generated_scenes

PATIENCE_SECONDS = 10.0
# Longer than the 40 ms within which a busy hub gathers: people pause between saves.
PAUSE_SECONDS = (0.08, 0.14)
WARM_UP = 5
LARGEST_AUDIENCE = 200


class Audience:
    """Collects when each of `count` screens has heard a word; `text` is the last frame that was heard."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.text = b""
        self._word = b""
        self._times: dict[int, float] = {}
        self._all: asyncio.Future[None] | None = None

    def expect(self, word: str) -> None:
        self._word = word.encode()
        self._times = {}
        self._all = asyncio.get_running_loop().create_future()

    def heard(self, screen: LiveClient, body: bytes, at: float) -> None:
        if self._all is None or self._word not in body or screen.number in self._times:
            return
        self._times[screen.number] = at
        self.text = body
        if len(self._times) == self.count:
            self._all.set_result(None)

    async def times(self) -> list[float]:
        """When each heard it; TimeoutError where one never does."""
        if self._all is not None:
            await asyncio.wait_for(self._all, PATIENCE_SECONDS)
        return list(self._times.values())


async def measure_saves(saves: "Saves", people: People, ports: Servers, count: int, repetitions: int) -> Measurement:
    """Each save and each bare message in turns. With the largest audience it is the last screen that counts."""
    ours, floor = Audience(count), Audience(count)
    screens = await open_screens(saves.board, ports.product, people.viewers, count, ours.heard)
    bare_screens = await open_screens(saves.board, ports.bare, people.viewers, count, floor.heard)
    writer, messenger = HttpClient(ports.product, people.owner), HttpClient(ports.bare)
    pauses = random.Random(SEED)
    pairs = []
    for _ in range(WARM_UP + repetitions):
        spread = await saves.one(writer, ours)
        pairs.append((spread, await bare_message(messenger, floor, ours.text)))
        await asyncio.sleep(pauses.uniform(*PAUSE_SECONDS))
    close_all([*screens, *bare_screens])
    writer.close()
    messenger.close()
    await asyncio.sleep(1.0)  # the hub forgets them before the next audience comes
    measured = pairs[WARM_UP:]
    return _measurement(count, [pair[0] for pair in measured], [pair[1] for pair in measured])


def _measurement(count: int, ours: list[list[float]], floor: list[list[float]]) -> Measurement:
    if count == LARGEST_AUDIENCE:
        return Measurement(
            f"live.last_of_{count}", ours=[max(times) for times in ours], floor=[max(times) for times in floor]
        )
    return Measurement(f"live.save_to_{count}", ours=list(itertools.chain(*ours)), floor=list(itertools.chain(*floor)))


class Saves:
    """Another scene's synopsis each time, as a person edits it: with the version and the value that they saw."""

    def __init__(self, board: GeneratedBoard) -> None:
        self.board = board
        scenes = generated_scenes(len(board.scenes), CAST_PER_SCENE, SEED)
        self._seen = {pk: (1, scene.synopsis) for pk, scene in zip(board.scenes, scenes, strict=True)}
        self._turns = itertools.cycle(board.scenes)

    async def one(self, writer: HttpClient, audience: Audience) -> list[float]:
        """Milliseconds from sending the command to each screen's having it."""
        mid, command = self._next()
        audience.expect(mid)
        answer = (await writer.post(self.board.commands, command)).require()
        times = await audience.times()
        if not any(change.mid == mid for change in FRAME.decode(audience.text).changes):
            raise RuntimeError("what the screens heard was not the save")
        return [(at - answer.began) * 1000 for at in times]

    def _next(self) -> tuple[str, dict[str, object]]:
        scene, mid = next(self._turns), secrets.token_hex(8)
        version, synopsis = self._seen[scene]
        text = f"{synopsis.partition(' (')[0]} ({mid})"
        self._seen[scene] = (version + 1, text)
        base = {f"scene:{scene}": {"version": version, "fields": {"synopsis": synopsis}}}
        return mid, edit_scene(mid, scene, {"synopsis": text}, base)


def edit_scene(mid: str, scene: int, fields: Mapping[str, object], base: Mapping[str, object]) -> dict[str, object]:
    return {"mid": mid, "command": "edit_scene", "args": {"scene": scene, "set": fields}, "base": base}


async def bare_message(messenger: HttpClient, audience: Audience, text: bytes) -> list[float]:
    """The same bytes through the bare server to as many sockets."""
    word = secrets.token_hex(8)
    audience.expect(word)
    answer = await messenger.post_bytes("/fan-out", b'{"word":"' + word.encode() + b'",' + text[1:], "application/json")
    answer.require()
    return [(at - answer.began) * 1000 for at in await audience.times()]
