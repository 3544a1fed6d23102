import asyncio
import gzip
import itertools
import json

import msgspec
import pytest

from benchmarks.generated_board import GeneratedBoard
from benchmarks.live_client import LiveClient
from benchmarks.live_edits import CHOICES, NUMBERS, TEXTS, Field
from benchmarks.live_reconnect import Screen
from benchmarks.live_saves import Audience
from benchmarks.screenplay import multipart
from studio.accounts.models import User

BOARD = GeneratedBoard(User(), [], production=1, board=5, unit=1, days=[], strips=[], scenes=[])


def delta(prev: int, *seqs: int) -> bytes:
    changes = [
        {"seq": seq, "mid": f"m{seq}", "ops": [{"k": "scene", "id": 1, "v": seq, "set": {"dn": f"dn{seq}"}}]}
        for seq in seqs
    ]
    return json.dumps({"t": "delta", "prev": prev, "seq": seqs[-1], "changes": changes}).encode()


async def test_a_screen_is_only_as_far_as_no_change_is_missing() -> None:
    screen = Screen(0, BOARD, 10)
    screen.heard(screen.socket, delta(12, 13), 0.0)
    assert screen.seq == 10
    screen.heard(screen.socket, delta(10, 11, 12), 0.0)
    assert screen.seq == 13
    assert screen.rows({"scene": {1: {"dn": "old", "version": 9}}})["scene"][1] == {"dn": "dn13", "version": 13}


async def test_a_screen_that_loaded_ignores_what_its_board_has_already() -> None:
    screen = Screen(0, BOARD, 10)
    screen.heard(screen.socket, delta(10, 11), 0.0)
    columns = {"kinds": {"scene": {"id": [1], "version": [20], "dn": ["new"]}}}
    screen.loaded, screen.start = gzip.compress(msgspec.json.encode(columns)), 20
    assert screen.seq == 20
    assert screen.rows({})["scene"][1]["dn"] == "new"


async def test_an_audience_waits_for_its_last_screen_and_counts_each_once() -> None:
    audience = Audience(2)
    audience.expect("word")
    first, second = (LiveClient(audience.heard, number) for number in (0, 1))
    audience.heard(first, b"another", 1.0)
    audience.heard(first, b"a word", 2.0)
    audience.heard(first, b"the word again", 3.0)
    waiting = asyncio.get_running_loop().create_task(audience.times())
    await asyncio.sleep(0)
    assert not waiting.done()
    audience.heard(second, b"a word", 4.0)
    assert await waiting == [2.0, 4.0]


@pytest.mark.parametrize("name", [*TEXTS, *NUMBERS, *CHOICES])
def test_no_edit_of_a_field_repeats_the_value_before_it(name: str) -> None:
    values = [Field(name, {}).value(number) for number in range(50)]
    assert all(before != after for before, after in itertools.pairwise(values))


def test_a_form_holds_the_file_as_it_is() -> None:
    body, content_type = multipart("a.fountain", b"INT. QUAY - DAY\r\n")
    boundary = content_type.partition("boundary=")[2].encode()
    head, found, rest = body.partition(b"\r\n\r\n")
    assert head.startswith(b"--" + boundary)
    assert b'name="file"; filename="a.fountain"' in head
    assert found
    assert rest == b"INT. QUAY - DAY\r\n\r\n--" + boundary + b"--\r\n"
