"""Reads one screenplay in a process of its own: bytes on standard input, JSON on standard output."""

import sys

import msgspec

from stripboard.screenplay.errors import ErrorCode, ScreenplayError
from stripboard.screenplay.model import Screenplay
from stripboard.screenplay.reading import read_screenplay


class Failure(msgspec.Struct, frozen=True):
    """A ScreenplayError on its way to the parent process."""

    code: ErrorCode
    detail: str


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the child answers: a screenplay or an error."""

    screenplay: Screenplay | None = None
    error: Failure | None = None


def outcome_of(data: bytes, filename: str) -> Outcome:
    """What comes of reading a file."""
    try:
        return Outcome(screenplay=read_screenplay(data, filename))
    except ScreenplayError as error:
        return Outcome(error=Failure(error.code, error.detail))


def main() -> None:
    filename = sys.argv[1] if len(sys.argv) > 1 else ""
    sys.stdout.buffer.write(msgspec.json.encode(outcome_of(sys.stdin.buffer.read(), filename)))


if __name__ == "__main__":
    main()
