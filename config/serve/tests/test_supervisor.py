import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from config.serve.processes import Program, RestartBudget
from config.serve.supervisor import ServiceFailed, Stopped, Supervisor, stop_on_signals


def program(tmp_path: Path, code: str, *, name: str = "example", ready_seconds: float = 10.0) -> Program:
    """A program that is ready once it has written a file named after itself."""
    flag = tmp_path / name
    return Program(
        name=name,
        command=(sys.executable, "-c", f"open({str(flag)!r}, 'a').write('started ')\n{code}"),
        log=tmp_path / f"{name}.log",
        ready=flag.exists,
        ready_seconds=ready_seconds,
    )


def test_leaving_stops_everything_even_after_an_error(tmp_path: Path) -> None:
    supervisor = Supervisor()
    with pytest.raises(KeyError), supervisor:
        started = [supervisor.start(program(tmp_path, "import time; time.sleep(60)", name=name)) for name in "ab"]
        raise KeyError
    assert [each.exit_code() for each in started] == [-signal.SIGTERM, -signal.SIGTERM]
    assert supervisor.running == []


def test_start_tells_why_a_program_ended(tmp_path: Path) -> None:
    never = Program(
        name="web",
        command=(sys.executable, "-c", "raise SystemExit('the port is taken')"),
        log=tmp_path / "web.log",
        ready=lambda: False,
    )
    with Supervisor() as supervisor, pytest.raises(ServiceFailed, match=r"web ended with code 1"):
        supervisor.start(never)
    assert "the port is taken" in (tmp_path / "web.log").read_text()


def test_start_gives_up_on_a_program_that_never_answers(tmp_path: Path) -> None:
    silent = Program(
        name="web",
        command=(sys.executable, "-c", "import time; time.sleep(60)"),
        log=tmp_path / "web.log",
        ready=lambda: False,
        ready_seconds=0.2,
    )
    with Supervisor() as supervisor, pytest.raises(ServiceFailed, match=r"did not answer in 0 s"):
        supervisor.start(silent)


def test_watch_starts_a_crashed_program_again(tmp_path: Path) -> None:
    crashes_once = (
        f"import os, time\nif len(open({str(tmp_path / 'example')!r}).read()) < 10: os._exit(3)\ntime.sleep(60)"
    )
    stop = threading.Event()
    with Supervisor() as supervisor:
        supervisor.start(program(tmp_path, crashes_once))
        threading.Timer(1.5, stop.set).start()
        supervisor.watch(stop)
        assert (tmp_path / "example").read_text() == "started started "
        assert supervisor.running[0].exit_code() is None


def test_watch_gives_up_once_the_budget_is_spent(tmp_path: Path) -> None:
    with Supervisor(RestartBudget(restarts=2, seconds=60)) as supervisor:
        supervisor.start(program(tmp_path, "import time; time.sleep(0.1); raise SystemExit(4)"))
        with pytest.raises(ServiceFailed, match=r"example ended with code 4, and 2 restarts in 1 minutes did not help"):
            supervisor.watch()
    assert (tmp_path / "example").read_text() == "started " * 3


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_stop_the_work_and_the_handlers_come_back(sent: signal.Signals) -> None:
    before = signal.getsignal(sent)
    with pytest.raises(Stopped, match=sent.name), stop_on_signals():
        os.kill(os.getpid(), sent)
        time.sleep(1)
    assert signal.getsignal(sent) is before
