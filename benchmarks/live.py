"""Working together: how fast an edit reaches other screens, how fast writers are answered, and that nothing is lost."""

import asyncio

import uvloop

from benchmarks.generated_board import generated_board
from benchmarks.harness import Context, Measurement
from benchmarks.live_edits import measure_edits
from benchmarks.live_reconnect import measure_reconnect
from benchmarks.live_reorder import measure_reorder, prepare_day
from benchmarks.live_saves import Saves, measure_saves
from benchmarks.people import people_of
from benchmarks.servers import servers

SCENES = 500
WRITERS = 8
# A person may have 20 screens open; 200 screens are these people's.
VIEWERS = 20
AUDIENCES = (1, 10, 50, 200)
SAVES = 200
MOVES_THINKING, MOVES_FLAT_OUT = 50, 100
THINK_SECONDS = 0.2
EDITS = 10_000
RECONNECTING = 200


def run(context: Context) -> list[Measurement]:
    """Everything that asks the database directly is done before the first event loop, or between two."""
    board = generated_board(SCENES, schedulers=VIEWERS)
    people = people_of(board, WRITERS)
    day, saves = prepare_day(board), Saves(board)
    measurements: list[Measurement] = []
    with servers(context) as ports, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for audience in AUDIENCES:
            heard = measure_saves(saves, people, ports, audience, context.repetitions(SAVES))
            measurements.append(runner.run(heard))
        for name, moves, think in (
            ("live.reorder_8_writers", MOVES_THINKING, THINK_SECONDS),
            ("live.reorder_8_flat_out", MOVES_FLAT_OUT, 0.0),
        ):
            reorder = measure_reorder(name, day, people, ports, context.repetitions(moves), think)
            measurements.append(runner.run(reorder))
        measurements.append(measure_edits(runner, board, people, ports, EDITS // (10 if context.quick else 1)))
        measurements.append(measure_reconnect(runner, board, people, ports, RECONNECTING))
    return measurements
