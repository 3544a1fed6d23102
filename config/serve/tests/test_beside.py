import os
import sys
import time
from pathlib import Path

from config.serve.beside import run_beside


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_each_command_is_told_with_its_own_output(tmp_path: Path) -> None:
    commands = [
        ("good", python("print('fine')")),
        ("bad", python("import sys; print('why', flush=True); sys.stderr.write('because'); sys.exit(3)")),
    ]
    ended = {each.name: (each.succeeded, each.output) for each in run_beside(commands, os.environ, tmp_path)}
    assert ended["good"] == (True, "fine")
    assert ended["bad"] == (False, "why\nbecause")


def test_two_run_at_once_and_the_quick_one_is_told_first(tmp_path: Path) -> None:
    commands = [("slow", python("import time; time.sleep(1)")), ("quick", python(""))]
    assert [each.name for each in run_beside(commands, os.environ, tmp_path)] == ["quick", "slow"]


def test_leaving_early_kills_what_still_runs(tmp_path: Path) -> None:
    mark = tmp_path / "survived"
    slow = python(f"import time; time.sleep(1.5); open({str(mark)!r}, 'w')")
    results = run_beside([("slow", slow), ("quick", python(""))], os.environ, tmp_path)
    assert next(results).name == "quick"
    results.close()
    time.sleep(2)
    assert not mark.exists()
