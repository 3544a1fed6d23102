"""`python -m benchmarks NAME`: run one benchmark where servers are up already. People use script/bench."""

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

import django
import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.harness import Comparison, Context, Measurement, compare, read_budgets


class Benchmark(Protocol):
    """What a benchmark's module offers."""

    def run(self, context: Context) -> list[Measurement]: ...


def main(arguments: Sequence[str]) -> int:
    options = parser().parse_args(arguments)
    django.setup()
    benchmark = cast("Benchmark", importlib.import_module(f"benchmarks.{options.name}"))
    with tempfile.TemporaryDirectory(prefix="studioflow-bench-") as folder:
        context = Context(options.quick, os.environ["DATABASE_URL"], os.environ["REDIS_URL"], Path(folder))
        measurements = benchmark.run(context)
    comparison = compare(measurements, read_budgets(), options.name, judge_times=not options.quick)
    if options.json:
        print(as_json(measurements, comparison))
    else:
        show(measurements, comparison)
    return 1 if options.check and comparison.missed else 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m benchmarks")
    made.add_argument("name")
    for option in ("--check", "--json", "--quick"):
        made.add_argument(option, action="store_true")
    return made


def show(measurements: Sequence[Measurement], comparison: Comparison) -> None:
    table = Table()
    table.add_column("measurement", no_wrap=True)
    for title in ("p50 ms", "p95 ms", "worst ms", "floor ms", "ratio", "gzip", "queries", "lost"):
        table.add_column(title, no_wrap=True, justify="right")
    for each in measurements:
        times = (f"{each.p50:.1f}", f"{each.p95:.1f}", f"{each.worst:.1f}")
        beside = (shown(each.floor_p50, ".2f"), shown(each.ratio, ".2f"))
        counts = (shown(each.gzip_bytes, ","), shown(each.queries, "d"), shown(each.lost, "d"))
        table.add_row(each.name, *times, *beside, *counts)
    console = Console()
    console.print(table)
    for line in [f"{each.name}: {each.note}" for each in measurements if each.note]:
        console.print(f"note        {line}", highlight=False)
    for line in comparison.ungated:
        console.print(f"not judged  {line}", highlight=False)
    for line in comparison.missed:
        console.print(f"MISSED      {line}", highlight=False, style="red")


def shown(figure: float | None, form: str) -> str:
    return "" if figure is None else format(figure, form)


def as_json(measurements: Sequence[Measurement], comparison: Comparison) -> str:
    rows = [
        {
            "name": each.name,
            "p50_ms": each.p50,
            "p95_ms": each.p95,
            "worst_ms": each.worst,
            "floor_p50_ms": each.floor_p50,
            "ratio": each.ratio,
            "gzip_bytes": each.gzip_bytes,
            "queries": each.queries,
            "lost": each.lost,
            "note": each.note,
            "samples": len(each.ours),
        }
        for each in measurements
    ]
    answer = {"measurements": rows, "missed": comparison.missed, "ungated": comparison.ungated}
    return msgspec.json.encode(answer).decode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
