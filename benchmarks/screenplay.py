"""A feature's screenplay from the file to the board: upload, reading in a capped process, preview, import."""

import asyncio
import secrets
import time

import msgspec
import uvloop

from benchmarks.generated_board import SEED, empty_production
from benchmarks.harness import Context, Measurement, sample_ms
from benchmarks.http_client import HttpClient, Identity
from benchmarks.servers import servers, signed_in
from stripboard.samples.generated import generated_screenplay
from stripboard.screenplay.reading import read_screenplay

PAGES = 120
REPETITIONS = 20
EIGHTHS_A_DAY = 40
CREATED = 201
NAME = "generated.fountain"


class Previewed(msgspec.Struct):
    id: int


def run(context: Context) -> list[Measurement]:
    """Each time into an empty production. The floor is reading the same text in this process, and nothing else."""
    text = generated_screenplay(PAGES, SEED).encode()
    repetitions = context.repetitions(REPETITIONS)
    productions = [empty_production() for _ in range(repetitions + 1)]
    homes = [(signed_in(owner), production) for owner, production in productions]
    with servers(context) as ports, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        pairs = [
            (
                runner.run(imported(ports.product, *home, text)),
                *sample_ms(lambda: read_screenplay(text, NAME), 1, warm_up=0),
            )
            for home in homes
        ][1:]
    return [
        Measurement(
            f"screenplay.import_{PAGES}_pages",
            ours=[pair[0] for pair in pairs],
            floor=[pair[1] for pair in pairs],
            note=f"{len(text) // 1000} kB of Fountain",
        )
    ]


async def imported(port: int, identity: Identity, production: int, text: bytes) -> float:
    """Milliseconds of both requests."""
    client = HttpClient(port, identity)
    began = time.perf_counter()
    body, content_type = multipart(NAME, text)
    uploaded = await client.post_bytes(f"/api/productions/{production}/screenplays", body, content_type)
    preview = msgspec.json.decode(uploaded.require(CREATED).body, type=Previewed)
    args = {"upload": preview.id, "start": "2026-09-07", "days_off": [5, 6], "eighths_per_day": EIGHTHS_A_DAY}
    command = {"mid": secrets.token_hex(8), "command": "import_screenplay", "args": args}
    (await client.post(f"/api/productions/{production}/commands", command)).require()
    ended = time.perf_counter()
    client.close()
    return (ended - began) * 1000


def multipart(filename: str, content: bytes) -> tuple[bytes, str]:
    """A form with one file in the field `file`, and its content type."""
    boundary = secrets.token_hex(16)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
    return (
        f"{head}".encode() + content + f"\r\n--{boundary}--\r\n".encode(),
        f"multipart/form-data; boundary={boundary}",
    )
