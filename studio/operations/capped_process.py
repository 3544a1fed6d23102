"""Runs a program that may not be trusted to end, or to stay small."""

import contextlib
import math
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

_LAUNCHER = Path(__file__).with_name("capped_launch.py")
# Nothing of our own environment: it holds secrets.
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
_CHUNK = 65_536
_TAIL = 2_000
_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "Cannot allocate memory", "out of memory")


class CappedError(Exception):
    """A capped program that did not end well; `tail` is the end of its error output, for the operator's log only."""

    def __init__(self, message: str, tail: str = "") -> None:
        self.tail = tail
        super().__init__(message)


class CappedTimeout(CappedError):
    """It took more seconds than it was given."""


class CappedMemory(CappedError):
    """It wanted more memory than it was given."""


class CappedFailure(CappedError):
    """It ended with an error, or wrote more than it was allowed."""


def run_capped(
    argv: Sequence[str],
    stdin: bytes,
    *,
    seconds: float,
    memory_bytes: int,
    output_bytes: int,
    folder: Path = Path("/"),
) -> bytes:
    """The standard output of a program run in `folder`, in a session of its own and with an empty environment.

    It and all it started are killed when it ends, when `seconds` have passed, and (on Linux) when this process dies.
    Raises CappedTimeout, CappedMemory or CappedFailure.
    """
    deadline = time.monotonic() + seconds
    launch = [sys.executable, "-I", "-S", str(_LAUNCHER), str(math.ceil(seconds)), str(memory_bytes), str(os.getpid())]
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as errors:
        source.write(stdin)
        source.seek(0)
        process = subprocess.Popen(  # noqa: S603 - the caller names the program, no shell reads it
            [*launch, *argv],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_ENVIRONMENT,
            cwd=folder,
            start_new_session=True,
        )
        try:
            output = _read(process, deadline, output_bytes)
            _await_end(process.pid, deadline)
        finally:
            _kill_group(process)
        _check_end(process.returncode, _tail(errors))
        return output


def _read(process: subprocess.Popen[bytes], deadline: float, most: int) -> bytes:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    chunks: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise CappedTimeout("The program took too long.")
            chunk = os.read(process.stdout.fileno(), _CHUNK)
            if not chunk:
                return b"".join(chunks)
            size += len(chunk)
            if size > most:
                raise CappedFailure(f"The program wrote more than {most:,} bytes.")
            chunks.append(chunk)


def _await_end(pid: int, deadline: float) -> None:
    """Wait without collecting the process, so that its group can still be killed safely."""
    pause = 0.001
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if time.monotonic() > deadline:
            raise CappedTimeout("The program closed its output but did not end in time.")
        time.sleep(pause)
        pause = min(pause * 2, 0.05)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _check_end(code: int, tail: str) -> None:
    if code == 0:
        return
    if code == -signal.SIGXCPU:
        raise CappedTimeout("The program used up its processor time.", tail)
    if any(words in tail for words in _OUT_OF_MEMORY):
        raise CappedMemory("The program used up its memory.", tail)
    raise CappedFailure(f"The program ended with code {code}.", tail)


def _tail(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - _TAIL))
    return errors.read().decode(errors="replace")
