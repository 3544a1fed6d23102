"""Measurements beside the machine's own limit, measured in the same run, and the budgets they are held to."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

BUDGETS = Path(__file__).parent / "budgets.toml"


@dataclass(frozen=True)
class Context:
    """What a benchmark is given. `quick` asks for few repetitions; `folder` is scratch space."""

    quick: bool
    database_url: str
    redis_url: str
    folder: Path

    def repetitions(self, full: int) -> int:
        """How often to measure: `full`, or a tenth of it (3 at least) in a quick run."""
        return max(3, full // 10) if self.quick else full


@dataclass(frozen=True)
class Measurement:
    """Samples in milliseconds. The floor is the least the machine needs for the same thing, taken in the same run.

    `lost` counts what should have been kept, or right, or answered, and was not.
    """

    name: str
    ours: Sequence[float]
    floor: Sequence[float] = ()
    gzip_bytes: int | None = None
    queries: int | None = None
    lost: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.ours:
            message = f"{self.name}: nothing was measured."
            raise ValueError(message)
        if not all(math.isfinite(sample) and sample >= 0 for sample in (*self.ours, *self.floor)):
            message = f"{self.name}: a sample is not a time."
            raise ValueError(message)

    @property
    def p50(self) -> float:
        return percentile(self.ours, 50)

    @property
    def p95(self) -> float:
        return percentile(self.ours, 95)

    @property
    def worst(self) -> float:
        return max(self.ours)

    @property
    def floor_p50(self) -> float | None:
        return percentile(self.floor, 50) if self.floor else None

    @property
    def ratio(self) -> float | None:
        """Ours over the floor, at the medians."""
        return self.p50 / self.floor_p50 if self.floor_p50 else None


class Budget(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of budgets.toml; what it leaves out is not gated."""

    ratio_max: float | None = None
    p50_ms: float | None = None
    p95_ms: float | None = None
    worst_ms: float | None = None
    floor_normal_ms: float | None = None
    gzip_bytes: int | None = None
    queries: int | None = None
    lost: int | None = None

    def __post_init__(self) -> None:
        times = {"p50_ms": self.p50_ms, "p95_ms": self.p95_ms, "worst_ms": self.worst_ms}
        named = [name for name, limit in times.items() if limit is not None]
        if named and self.floor_normal_ms is None:
            message = f"{named[0]} needs floor_normal_ms: milliseconds mean nothing on an unknown machine."
            raise ValueError(message)


@dataclass(frozen=True)
class Comparison:
    """`missed` names each budget that does not hold; `ungated` what was not judged, and why."""

    missed: list[str] = field(default_factory=list)
    ungated: list[str] = field(default_factory=list)


def percentile(samples: Sequence[float], rank: int) -> float:
    """The smallest sample that `rank` per cent of all samples do not exceed (nearest rank)."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * rank / 100) - 1)]


def sample_ms(work: Callable[[], object], repetitions: int, *, warm_up: int = 3) -> list[float]:
    """Times of repeated calls, in milliseconds, after some that are not counted."""
    for _ in range(warm_up):
        work()
    return [_one_ms(work) for _ in range(repetitions)]


def _one_ms(work: Callable[[], object]) -> float:
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e6


def read_budgets(path: Path = BUDGETS) -> dict[str, Budget]:
    """Budgets by measurement name: [board.snapshot_500] is `board.snapshot_500`."""
    tables = msgspec.toml.decode(path.read_bytes(), type=dict[str, dict[str, dict[str, object]]])
    return {
        f"{group}.{name}": msgspec.convert(row, Budget)
        for group, rows in tables.items()
        if group != "frontend"
        for name, row in rows.items()
    }


def compare(
    measurements: Sequence[Measurement], budgets: Mapping[str, Budget], group: str, *, judge_times: bool = True
) -> Comparison:
    """Hold a benchmark's measurements to all the budgets of its group; one that was not measured is missed.

    Without `judge_times` only sizes and counts are held to: a few samples say little about times.
    """
    measured = {each.name: each for each in measurements}
    found = Comparison()
    for name, budget in budgets.items():
        if not name.startswith(f"{group}."):
            continue
        if name not in measured:
            found.missed.append(f"{name}: has a budget and was not measured")
            continue
        _compare_counts(measured[name], budget, found)
        if judge_times:
            _compare_times(measured[name], budget, found)
        else:
            found.ungated.append(f"{name}: times, since this was a quick run")
    found.ungated.extend(f"{name}: has no budget" for name in measured if name not in budgets)
    return found


def _compare_counts(measured: Measurement, budget: Budget, found: Comparison) -> None:
    _hold(measured.name, "gzip bytes", measured.gzip_bytes, budget.gzip_bytes, found)
    _hold(measured.name, "queries", measured.queries, budget.queries, found)
    _hold(measured.name, "lost", measured.lost, budget.lost, found)


def _compare_times(measured: Measurement, budget: Budget, found: Comparison) -> None:
    _hold(measured.name, "ratio to floor", measured.ratio, budget.ratio_max, found)
    if _floor_is_normal(measured, budget, found):
        _hold(measured.name, "p50 ms", measured.p50, budget.p50_ms, found)
        _hold(measured.name, "p95 ms", measured.p95, budget.p95_ms, found)
        _hold(measured.name, "worst ms", measured.worst, budget.worst_ms, found)


def _hold(name: str, what: str, figure: float | None, limit: float | None, found: Comparison) -> None:
    if limit is None:
        return
    if figure is None:
        found.missed.append(f"{name}: {what} has a budget and was not measured")
    elif figure > limit:
        found.missed.append(f"{name}: {what} is {figure:g}, and at most {limit:g} is allowed")


def _floor_is_normal(measured: Measurement, budget: Budget, found: Comparison) -> bool:
    """Whether milliseconds may be judged: a slow or busy machine shows in its floor."""
    if budget.floor_normal_ms is None:
        return False
    floor = measured.floor_p50
    if floor is not None and floor <= budget.floor_normal_ms:
        return True
    shown = "was not measured" if floor is None else f"is {floor:.2f} ms"
    found.ungated.append(f"{measured.name}: milliseconds, since the floor {shown} (normal: {budget.floor_normal_ms:g})")
    return False
