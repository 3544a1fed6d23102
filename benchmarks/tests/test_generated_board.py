import gzip
import json

import pytest

from benchmarks.board import count_queries
from benchmarks.generated_board import generated_board
from benchmarks.naive_board import naive_board
from stripboard.testing.soundness import assert_boards_are_sound
from studio.changes.chain import first_broken
from studio.changes.models import Stream
from studio.changes.registry import COMMANDS
from studio.testing.invariants import board_rows

pytestmark = pytest.mark.django_db


def test_a_generated_board_has_what_it_says_and_its_log_is_whole() -> None:
    board = generated_board(30, schedulers=2, cast_per_scene=7)
    seq, rows = board_rows(board.production, board.board)
    assert len(rows["scene"]) == len(board.scenes) == 30
    assert {len(scene["cast"]) for scene in rows["scene"].values()} == {7}
    assert sorted(strip for day in board.strips for strip in day) == sorted(rows["strip"])
    assert all(sum(_eighths(rows, strip) for strip in day) <= 40 for day in board.strips)
    assert len(board.schedulers) == 2
    assert_boards_are_sound(board.production)
    stream = Stream.objects.get(production_id=board.production)
    assert (seq, first_broken(stream)) == (stream.seq, None)
    assert "generate_board" not in COMMANDS


def _eighths(rows: dict[str, dict[int, dict[str, int]]], strip: int) -> int:
    return rows["scene"][rows["strip"][strip]["scene"]]["eighths"]


def test_opening_a_board_asks_the_database_as_often_for_few_scenes_as_for_many() -> None:
    few, many = count_queries(generated_board(3)), count_queries(generated_board(40))
    assert 0 < few == many <= 4


def test_the_naive_answer_has_every_scene_with_all_its_cast() -> None:
    board = generated_board(10, cast_per_scene=4)
    answer = json.loads(gzip.decompress(naive_board(board.board)))
    strips = [strip for unit in answer["units"] for day in unit["days"] for strip in day["strips"]]
    assert sorted(strip["scene"]["id"] for strip in strips) == sorted(board.scenes)
    assert {len(strip["scene"]["elements"]) for strip in strips} == {4}
