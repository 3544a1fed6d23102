"""Start programs in order, keep them running, stop them all."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

from config.serve.logs import tail_of
from config.serve.processes import Program, RestartBudget, Running

WATCH_SECONDS = 0.25
READY_POLL_SECONDS = 0.05


class ServiceFailed(Exception):
    """A program did not start, or crashed too often. The message carries the end of its log."""


class Stopped(BaseException):
    """Someone asked this process to stop. Not an error: no handler for errors may swallow it."""


@contextmanager
def stop_on_signals() -> Iterator[None]:
    """Turn Ctrl-C, TERM and a closed terminal into `Stopped` within; the second and later ones are left unheard."""
    watched = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def raise_once(number: int, _frame: FrameType | None) -> None:
        for each in watched:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(signal.Signals(number).name)

    before = {each: signal.signal(each, raise_once) for each in watched}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class Supervisor:
    """Owns running programs. Use as a context manager: leaving it stops them, the last started first."""

    def __init__(self, budget: RestartBudget | None = None) -> None:
        self.budget = budget or RestartBudget()
        self.running: list[Running] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self, program: Program) -> Running:
        """Start a program and return once it is ready; ServiceFailed if it ends or does not answer in time."""
        started = Running(program)
        self.running.append(started)
        wait_until_ready(started)
        return started

    def watch(self, stop: threading.Event | None = None) -> None:
        """Restart what ends, until `stop` is set or the budget is spent (ServiceFailed)."""
        stop = stop or threading.Event()
        while not stop.wait(WATCH_SECONDS):
            for place, each in enumerate(self.running):
                if each.exit_code() is not None:
                    self.running[place] = self._restarted(each)

    def _restarted(self, ended: Running) -> Running:
        name, code = ended.program.name, ended.exit_code()
        ended.stop()
        if not self.budget.spend(time.monotonic()):
            message = (
                f"{name} ended with code {code}, and {self.budget.restarts} restarts in "
                f"{self.budget.seconds / 60:.0f} minutes did not help.\n{tail_of(ended.program.log)}"
            )
            raise ServiceFailed(message)
        print(f"{name} ended with code {code}; starting it again.", flush=True)
        started = Running(ended.program)
        try:
            wait_until_ready(started)
        except BaseException:
            started.stop()
            raise
        return started

    def stop(self) -> None:
        while self.running:
            self.running.pop().stop()


def wait_until_ready(started: Running) -> None:
    program = started.program
    deadline = time.monotonic() + program.ready_seconds
    while not program.ready():
        code = started.exit_code()
        if code is not None or time.monotonic() > deadline:
            why = f"ended with code {code}" if code is not None else f"did not answer in {program.ready_seconds:.0f} s"
            message = f"{program.name} {why}.\n{tail_of(program.log)}"
            raise ServiceFailed(message)
        time.sleep(READY_POLL_SECONDS)
