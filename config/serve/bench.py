"""`script/bench`: measure on a real PostgreSQL and Redis, and compare with the budgets."""

import argparse
import subprocess
import sys
from collections.abc import Sequence

from config.serve import web
from config.serve.bootstrap import ROOT
from config.serve.scratch import scratch_environment
from config.serve.supervisor import stop_on_signals

BENCHMARKS = ROOT / "benchmarks"


def bench(arguments: Sequence[str]) -> int:
    names = benchmark_names()
    options = parser(names).parse_args(arguments)
    if options.name is None:
        print("\n".join(names) or "No benchmark is written yet.")
        return 0
    with stop_on_signals(), scratch_environment(postgres=True, durable=True) as environment:
        web.manage(environment, "migrate", "--no-input", "--verbosity", "0")
        return subprocess.run(
            [sys.executable, "-m", "benchmarks", *arguments], check=False, env=environment, cwd=ROOT
        ).returncode


def benchmark_names() -> list[str]:
    """The modules in benchmarks/ that can be run: all but the mechanism itself."""
    return sorted(
        file.stem
        for file in BENCHMARKS.glob("*.py")
        if not file.stem.startswith("_") and "def run(" in file.read_text()
    )


def parser(names: Sequence[str]) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="script/bench", description="Measure, and compare with benchmarks/budgets.toml."
    )
    made.add_argument("name", nargs="?", choices=[*names], help="what to measure; without it, list what there is")
    made.add_argument("--check", action="store_true", help="fail when a budget is missed")
    made.add_argument("--json", action="store_true", help="print figures for programs")
    made.add_argument("--quick", action="store_true", help="fewer repetitions: for trying, not for comparing")
    return made
