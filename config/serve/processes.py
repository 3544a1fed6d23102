"""Programs that run beside this one: each in its own process group, none outliving the process that started it."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from signal import Signals

from config.serve.logs import copy_in_background

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10.0
LOG_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True)
class Program:
    """What to start and how to know that it answers.

    `ready` is asked until it says yes. `stop_signal` asks for an orderly end; the same signal is sent by the kernel
    when the parent dies. `account` is the user it runs as, for programs that refuse to run as root.
    """

    name: str
    command: tuple[str, ...]
    log: Path
    ready: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    stop_signal: Signals = Signals.SIGTERM
    account: str | None = None
    ready_seconds: float = 30.0


class Running:
    """A started program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process = _spawn(program)
        self._log = _log_thread(self.process, program.log)

    @property
    def pid(self) -> int:
        return self.process.pid

    def exit_code(self) -> int | None:
        """None while it runs; negative for a signal."""
        return self.process.poll()

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Ask, wait, then kill; whatever is left of its process group is killed in any case."""
        if self.process.poll() is None:
            self.process.send_signal(self.program.stop_signal)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._log.join(LOG_SECONDS)


def _spawn(program: Program) -> subprocess.Popen[bytes]:
    """Start in a new session, so that Ctrl-C in the terminal reaches only this process, which then stops the rest."""
    account = pwd.getpwnam(program.account) if program.account else None
    return subprocess.Popen(
        program.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=program.folder,
        env={**os.environ, **program.environment},
        start_new_session=True,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        preexec_fn=die_with_parent(program.stop_signal),  # noqa: PLW1509 - it only makes two system calls
    )


def _log_thread(process: subprocess.Popen[bytes], path: Path) -> threading.Thread:
    if process.stdout is None:
        message = "a program is always started with a pipe"
        raise RuntimeError(message)
    return copy_in_background(process.stdout, path)


def die_with_parent(sent: Signals) -> Callable[[], None]:
    """What a child does between fork and exec, so that the kernel signals it when its parent's thread ends.

    Linux only; elsewhere a killed parent leaves its children. The kernel forgets the wish when the user changes, so
    this runs after that. Start children from a thread that stays: the wish hangs on the thread, not the process.
    """
    if sys.platform != "linux":
        return lambda: None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, int(sent))
        if os.getppid() != parent:  # it died before the kernel was asked
            os._exit(1)

    return ask_kernel


class RestartBudget:
    """How often crashed programs are started again: errors are not forgotten because a restart worked."""

    def __init__(self, restarts: int = 3, seconds: float = 600.0) -> None:
        self.restarts = restarts
        self.seconds = seconds
        self._at: list[float] = []

    def spend(self, now: float) -> bool:
        """Whether one more restart is allowed at this moment (seconds on a monotonic clock); if so it is counted."""
        self._at = [moment for moment in self._at if now - moment < self.seconds]
        if len(self._at) >= self.restarts:
            return False
        self._at.append(now)
        return True
