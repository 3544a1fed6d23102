"""Reads a stranger's screenplay in a child process that can neither hang nor fill the memory."""

import sys
from pathlib import Path

import msgspec

from stripboard.screenplay.child import Outcome
from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.model import Screenplay
from stripboard.screenplay.reading import check_size
from studio.operations.capped_process import CappedMemory, CappedTimeout, run_capped

LONGEST_SECONDS = 10
MOST_MEMORY_BYTES = 512 * 1024 * 1024
MOST_OUTPUT_BYTES = 200_000_000
_ROOT = Path(__file__).resolve().parent.parent.parent
_CHILD = "stripboard.screenplay.child"


def read_capped(data: bytes, filename: str) -> Screenplay:
    """As `read_screenplay`, within 10 seconds and 512 MB; CappedFailure if the child itself breaks down."""
    check_size(len(data))
    try:
        answer = run_capped(
            [sys.executable, "-m", _CHILD, filename.replace("\x00", "")],
            data,
            seconds=LONGEST_SECONDS,
            memory_bytes=MOST_MEMORY_BYTES,
            output_bytes=MOST_OUTPUT_BYTES,
            folder=_ROOT,
        )
    except CappedTimeout as error:
        raise ScreenplayError(
            "screenplay.too_slow",
            f"Reading the file took longer than {LONGEST_SECONDS} seconds. "
            "Check that it is the right file, or export it again from the program it comes from.",
        ) from error
    except CappedMemory as error:
        raise ScreenplayError(
            "screenplay.too_much_memory",
            "The file needs more memory than any screenplay does. Check that it is the right file.",
        ) from error
    outcome = msgspec.json.decode(answer, type=Outcome)
    if outcome.error:
        raise ScreenplayError(outcome.error.code, outcome.error.detail)
    if outcome.screenplay is None:
        raise ValueError("The child answered neither a screenplay nor an error.")
    return outcome.screenplay
