import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.serve.processes import Program, RestartBudget, Running

# Starts a program that says its own process id, says it, and then waits to be killed.
PARENT = """
import sys, time
from pathlib import Path
from config.serve.processes import Program, Running
sleeper = (sys.executable, "-c", "import time; time.sleep(60)")
print(Running(Program(name="sleeper", command=sleeper, log=Path(sys.argv[1]), ready=lambda: True)).pid, flush=True)
time.sleep(60)
"""


def program(tmp_path: Path, code: str) -> Program:
    return Program(
        name="example", command=(sys.executable, "-c", code), log=tmp_path / "example.log", ready=lambda: True
    )


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def becomes_true(question: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not question():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_child_dies_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path / "log")], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout as told:
        child = int(told.readline())
    assert is_alive(child)
    parent.kill()
    parent.wait()
    assert becomes_true(lambda: not is_alive(child))


def test_stop_ends_a_program_that_ignores_the_request(tmp_path: Path) -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True)\ntime.sleep(60)"
    )
    running = Running(program(tmp_path, stubborn))
    log = tmp_path / "example.log"
    assert becomes_true(lambda: log.exists() and "up" in log.read_text())
    running.stop(seconds=0.2)
    assert running.exit_code() == -signal.SIGKILL


def test_stop_leaves_no_grandchild(tmp_path: Path) -> None:
    family = (
        "import subprocess, sys\n"
        "grandchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(grandchild.pid, flush=True)\n"
        "grandchild.wait()\n"
    )
    running = Running(program(tmp_path, family))
    log = tmp_path / "example.log"
    assert becomes_true(lambda: log.exists() and log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    assert is_alive(grandchild)
    running.stop()
    assert becomes_true(lambda: not is_alive(grandchild))


def test_program_does_not_share_our_process_group(tmp_path: Path) -> None:
    running = Running(program(tmp_path, "import time; time.sleep(60)"))
    try:
        assert os.getpgid(running.pid) == running.pid != os.getpgid(0)
    finally:
        running.stop()


def test_output_and_errors_reach_the_log(tmp_path: Path) -> None:
    running = Running(program(tmp_path, "import sys; print('said', flush=True); sys.stderr.write('complained')"))
    running.process.wait()
    running.stop()
    assert (tmp_path / "example.log").read_text() == "said\ncomplained"


@given(st.lists(st.floats(min_value=0, max_value=3000), max_size=40).map(sorted))
def test_restart_budget_never_allows_more_than_its_number_in_its_time(moments: list[float]) -> None:
    budget = RestartBudget(restarts=3, seconds=600)
    allowed = [moment for moment in moments if budget.spend(moment)]
    for moment in allowed:
        assert len([other for other in allowed if 0 <= other - moment < 600]) <= 3


def test_restart_budget_is_whole_again_after_its_time() -> None:
    budget = RestartBudget(restarts=3, seconds=600)
    assert [budget.spend(moment) for moment in (0, 1, 2, 3, 599, 600, 600.5)] == [True] * 3 + [
        False,
        False,
        True,
        False,
    ]
