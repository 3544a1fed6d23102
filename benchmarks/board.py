"""Opening a board: the HTTP answer beside the bare server's, and beside a naive one."""

import asyncio
import gzip
import secrets
from collections.abc import Callable

import msgspec
import uvloop
from django.db import connection
from django.test import Client

from benchmarks.generated_board import GeneratedBoard, generated_board
from benchmarks.harness import Context, Measurement, sample_ms
from benchmarks.http_client import Answer, HttpClient
from benchmarks.naive_board import naive_board
from benchmarks.servers import Servers, servers, signed_in
from studio.accounts.models import User
from studio.changes.run import ask

SIZES = (500, 2000)
SMALLEST = 50
REPETITIONS = 200
WARM_UP = 10
# Reading who asks is authentication, which every address has alike.
AUTHENTICATION_TABLES = ('FROM "django_session"', 'FROM "studio_user"')


def run(context: Context) -> list[Measurement]:
    boards = {size: generated_board(size) for size in (SMALLEST, *SIZES)}
    queries = {size: count_queries(board) for size, board in boards.items()}
    if len(set(queries.values())) != 1:
        message = f"the number of queries depends on the number of scenes: {queries}"
        raise RuntimeError(message)
    with servers(context) as ports, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        measurements: list[Measurement] = []
        for size in SIZES:
            pair = Pair(boards[size], ports, runner)
            measurements.append(pair.measure(f"board.snapshot_{size}", queries[size], context.repetitions(REPETITIONS)))
            measurements.append(naive(boards[size], f"board.naive_{size}", context.repetitions(30)))
        return measurements


class Pair:
    """The same board from both servers, asked for in turns."""

    def __init__(self, board: GeneratedBoard, ports: Servers, runner: asyncio.Runner) -> None:
        self.board = board
        self.runner = runner
        self.ours = HttpClient(ports.product, signed_in(board.owner))
        self.bare = HttpClient(ports.bare)
        self.place = 0

    def measure(self, name: str, queries: int, repetitions: int) -> Measurement:
        self._check_that_both_say_the_same()
        pairs = [self._both() for _ in range(WARM_UP + repetitions)][WARM_UP:]
        return Measurement(
            name,
            ours=[ours.milliseconds for ours, _ in pairs],
            floor=[floor.milliseconds for _, floor in pairs],
            gzip_bytes=max(len(ours.body) for ours, _ in pairs),
            queries=queries,
        )

    def _both(self) -> tuple[Answer, Answer]:
        """Something is edited before, so that no snapshot that was kept answers; who is asked first changes."""
        self._edit()
        if self.place % 2:
            return self._ask_product(), self._ask_bare()
        bare = self._ask_bare()
        return self._ask_product(), bare

    def _ask_product(self) -> Answer:
        return self.runner.run(self.ours.get(self.board.address)).require()

    def _ask_bare(self) -> Answer:
        path = f"/board/{self.board.production}/{self.board.board}"
        return self.runner.run(self.bare.get(path)).require()

    def _edit(self) -> None:
        """One strip to the end of its day, by the product's own command."""
        self.place += 1
        days = [place for place, strips in enumerate(self.board.strips) if len(strips) > 1]
        place = days[self.place % len(days)]
        strip = self.board.strips[place].pop(0)
        self.board.strips[place].append(strip)
        move = {"strips": [strip], "unit": self.board.unit, "day": self.board.days[place]}
        ask(self.board.access, secrets.token_hex(8), "move_strips", move)

    def _check_that_both_say_the_same(self) -> None:
        ours, bare = self._both()
        if msgspec.json.decode(gzip.decompress(ours.body)) != msgspec.json.decode(gzip.decompress(bare.body)):
            raise RuntimeError("the bare server does not answer what the product answers; it is no floor")


def naive(board: GeneratedBoard, name: str, repetitions: int) -> Measurement:
    """Without a server, which favours it."""
    samples = sample_ms(lambda: naive_board(board.board), repetitions, warm_up=1)
    size = len(naive_board(board.board))
    return Measurement(name, ours=samples, gzip_bytes=size, note="nested objects through the ORM, for comparison")


def count_queries(board: GeneratedBoard) -> int:
    """SQL statements of one cold answer, beside those that find out who asks."""
    statements: list[str] = []
    client = Client()
    client.force_login(User.objects.get(pk=board.owner.pk))

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        response = client.get(board.address, headers={"accept-encoding": "gzip"})
    if response.status_code != 200:  # noqa: PLR2004
        message = f"the board was answered {response.status_code}"
        raise RuntimeError(message)
    return sum(not any(table in sql for table in AUTHENTICATION_TABLES) for sql in statements)
