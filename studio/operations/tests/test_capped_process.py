import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.operations.capped_process import CappedFailure, CappedMemory, CappedTimeout, run_capped

ROOT = Path(__file__).resolve().parents[3]
MEGABYTE = 1024 * 1024


def run_python(
    code: str,
    stdin: bytes = b"",
    *,
    seconds: float = 10,
    memory_bytes: int = 256 * MEGABYTE,
    output_bytes: int = MEGABYTE,
) -> bytes:
    argv = [sys.executable, "-I", "-c", code]
    return run_capped(argv, stdin, seconds=seconds, memory_bytes=memory_bytes, output_bytes=output_bytes)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state not in {"Z", "X"}


def ends_soon(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not is_running(pid)


def test_run_capped_hands_input_in_and_output_back() -> None:
    data = bytes(range(256)) * 4_000
    echo = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    assert run_python(echo, data, output_bytes=len(data)) == data


def test_run_capped_does_not_wait_for_a_program_that_ignores_its_input() -> None:
    assert run_python("print(1)", b"x" * 5_000_000) == b"1\n"


def test_run_capped_gives_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIOFLOW_SECRET", "hidden")
    assert b"hidden" not in run_python("import os; print(dict(os.environ))")


def test_run_capped_runs_in_a_session_of_its_own() -> None:
    assert int(run_python("import os; print(os.getsid(0))")) != os.getsid(0)


def test_run_capped_stops_what_takes_too_long() -> None:
    started = time.monotonic()
    with pytest.raises(CappedTimeout):
        run_python("import time; time.sleep(60)", seconds=0.5)
    assert time.monotonic() - started < 5


def test_run_capped_stops_what_closes_its_output_and_stays() -> None:
    with pytest.raises(CappedTimeout):
        run_python("import os, time; os.close(1); time.sleep(60)", seconds=0.5)


def test_run_capped_counts_processor_time() -> None:
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_CORE))"
    assert run_python(code, seconds=3) == b"(4, 5) (0, 0)\n"


def test_run_capped_stops_what_takes_too_much_memory() -> None:
    with pytest.raises(CappedMemory):
        run_python("x = bytearray(400_000_000)")


def test_run_capped_lets_what_fits_run() -> None:
    assert run_python("x = bytearray(100_000_000); print(len(x))") == b"100000000\n"


def test_run_capped_stops_what_writes_too_much() -> None:
    with pytest.raises(CappedFailure, match="1,000 bytes"):
        run_python("while True: print('x' * 1000)", output_bytes=1_000)


def test_run_capped_tells_failures_with_their_last_words() -> None:
    with pytest.raises(CappedFailure, match="code 3") as caught:
        run_python("import sys; sys.stderr.write('first ' * 9999 + 'last words'); sys.exit(3)")
    assert caught.value.tail.endswith("last words")
    assert len(caught.value.tail) <= 2_000


@pytest.mark.parametrize("ending", ["time.sleep(60)", "sys.exit(0)"], ids=["too long", "in time"])
def test_run_capped_leaves_no_grandchild(ending: str, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = (
        "import subprocess, sys, time; d = subprocess.DEVNULL\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], stdout=d, stderr=d)\n"
        f"open({str(note)!r}, 'w').write(str(child.pid))\n{ending}"
    )
    if "sleep" in ending:
        with pytest.raises(CappedTimeout):
            run_python(code, seconds=1)
    else:
        run_python(code)
    assert ends_soon(int(note.read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="the parent's death is only told on Linux")
def test_run_capped_child_dies_with_its_parent(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    code = (
        "import sys; from studio.operations.capped_process import run_capped\n"
        f"run_capped([sys.executable, '-c', {child!r}], b'', seconds=60, memory_bytes=2**28, output_bytes=9)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)  # noqa: S603 - the code is above
    try:
        deadline = time.monotonic() + 10
        while not (note.exists() and note.read_text()) and time.monotonic() < deadline:
            time.sleep(0.01)
        pid = int(note.read_text())
        assert is_running(pid)
        parent.send_signal(signal.SIGKILL)
    finally:
        parent.kill()
        parent.wait()
    assert ends_soon(pid)
