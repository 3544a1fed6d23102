"""Run commands beside each other and show what each printed in one piece."""

import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import IO

from config.serve.processes import die_with_parent

POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Finished:
    """How a command ended: its output is standard output and errors as they came."""

    name: str
    succeeded: bool
    output: str
    seconds: float


@dataclass(frozen=True)
class _Started:
    name: str
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    at: float

    def finished(self) -> Finished:
        self.output.seek(0)
        text = self.output.read().decode(errors="replace").strip()
        return Finished(self.name, self.process.returncode == 0, text, time.monotonic() - self.at)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def run_beside(
    commands: Sequence[tuple[str, Sequence[str]]], environment: Mapping[str, str], folder: Path, at_once: int = 2
) -> Generator[Finished, None, None]:
    """Run named commands, so many at once, and yield each as it ends. Leaving early kills those still running."""
    waiting = list(commands)
    running: list[_Started] = []
    with ExitStack() as cleanup:
        while waiting or running:
            while waiting and len(running) < at_once:
                started = _start(*waiting.pop(0), environment, folder, cleanup)
                running.append(started)
            ended = [each for each in running if each.process.poll() is not None]
            running = [each for each in running if each not in ended]
            yield from (each.finished() for each in ended)
            if not ended:
                time.sleep(POLL_SECONDS)


def _start(
    name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path, cleanup: ExitStack
) -> _Started:
    output = cleanup.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack is its context manager
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=dict(environment),
        cwd=folder,
        preexec_fn=die_with_parent(Signals.SIGKILL),  # noqa: PLW1509 - it only makes two system calls
    )
    started = _Started(name, process, output, time.monotonic())
    cleanup.callback(started.kill)
    return started
