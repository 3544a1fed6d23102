from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.harness import BUDGETS, Budget, Measurement, compare, percentile, read_budgets, sample_ms

SNAPSHOT = "board.snapshot_500"


def measured(gzip_bytes: int | None = None, queries: int | None = None) -> Measurement:
    ours = [12.0] * 19 + [50.0]
    return Measurement(SNAPSHOT, ours=ours, floor=[10.0] * 20, gzip_bytes=gzip_bytes, queries=queries)


def missed(measurement: Measurement, budget: Budget) -> list[str]:
    return compare([measurement], {SNAPSHOT: budget}, "board").missed


def test_a_budget_that_holds_misses_nothing() -> None:
    budget = Budget(ratio_max=1.2, p95_ms=12, floor_normal_ms=10, gzip_bytes=32_768, queries=4)
    assert missed(measured(gzip_bytes=32_768, queries=4), budget) == []


@pytest.mark.parametrize(
    ("budget", "named"),
    [
        (Budget(ratio_max=1.19), "ratio to floor is 1.2, and at most 1.19 is allowed"),
        (Budget(p95_ms=11.9, floor_normal_ms=10), "p95 ms is 12, and at most 11.9 is allowed"),
        (Budget(p50_ms=11.9, floor_normal_ms=10), "p50 ms is 12, and at most 11.9 is allowed"),
        (Budget(worst_ms=49, floor_normal_ms=10), "worst ms is 50, and at most 49 is allowed"),
        (Budget(gzip_bytes=999), "gzip bytes is 1000, and at most 999 is allowed"),
        (Budget(queries=3), "queries is 4, and at most 3 is allowed"),
    ],
)
def test_each_missed_budget_is_named_with_its_figures(budget: Budget, named: str) -> None:
    assert missed(measured(gzip_bytes=1000, queries=4), budget) == [f"{SNAPSHOT}: {named}"]


def test_milliseconds_are_not_judged_on_a_machine_whose_floor_is_slow() -> None:
    comparison = compare([measured()], {SNAPSHOT: Budget(p95_ms=1, floor_normal_ms=9)}, "board")
    assert comparison.missed == []
    assert comparison.ungated == [f"{SNAPSHOT}: milliseconds, since the floor is 10.00 ms (normal: 9)"]


def test_a_figure_with_a_budget_that_was_not_measured_is_missed() -> None:
    bare = Measurement(SNAPSHOT, ours=[1.0])
    assert missed(bare, Budget(queries=4)) == [f"{SNAPSHOT}: queries has a budget and was not measured"]
    assert missed(bare, Budget(ratio_max=2)) == [f"{SNAPSHOT}: ratio to floor has a budget and was not measured"]


def test_a_budget_whose_measurement_is_gone_is_missed_and_others_groups_are_left_alone() -> None:
    budgets = {SNAPSHOT: Budget(queries=4), "live.fan_out": Budget(queries=0)}
    assert compare([], budgets, "board").missed == [f"{SNAPSHOT}: has a budget and was not measured"]


def test_a_measurement_without_a_budget_is_said_to_be_unjudged() -> None:
    assert compare([measured()], {}, "board").ungated == [f"{SNAPSHOT}: has no budget"]


@pytest.mark.parametrize("samples", [[], [float("nan")], [-1.0], [float("inf")]])
def test_samples_that_are_not_times_are_refused(samples: list[float]) -> None:
    with pytest.raises(ValueError, match=SNAPSHOT):
        Measurement(SNAPSHOT, ours=samples)


@given(st.lists(st.floats(min_value=0, max_value=1e6), min_size=1), st.integers(1, 100))
def test_percentile_is_a_sample_that_enough_do_not_exceed(samples: list[float], rank: int) -> None:
    found = percentile(samples, rank)
    assert found in samples
    assert sum(each <= found for each in samples) * 100 >= rank * len(samples)
    assert sum(each < found for each in samples) * 100 < rank * len(samples)


def test_every_call_is_timed_but_those_that_warm_up() -> None:
    calls: list[int] = []
    samples = sample_ms(lambda: calls.append(1), 4, warm_up=2)
    assert len(calls) == 6
    assert len(samples) == 4


def test_a_quick_run_is_held_to_counts_and_not_to_times() -> None:
    budget = Budget(ratio_max=0.1, p95_ms=1, floor_normal_ms=100, lost=0, queries=3)
    both = Measurement(SNAPSHOT, ours=[50.0], floor=[10.0], queries=4, lost=2)
    comparison = compare([both], {SNAPSHOT: budget}, "board", judge_times=False)
    assert comparison.missed == [
        f"{SNAPSHOT}: queries is 4, and at most 3 is allowed",
        f"{SNAPSHOT}: lost is 2, and at most 0 is allowed",
    ]
    assert comparison.ungated == [f"{SNAPSHOT}: times, since this was a quick run"]


def test_the_committed_budgets_can_be_read() -> None:
    assert all(name.count(".") == 1 for name in read_budgets(BUDGETS))


def test_a_budget_with_an_unknown_or_meaningless_row_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "budgets.toml"
    file.write_text("[board.snapshot_500]\nratio = 2\n")
    with pytest.raises(ValueError, match="unknown field `ratio`"):
        read_budgets(file)
    file.write_text("[board.snapshot_500]\np95_ms = 40\n")
    with pytest.raises(ValueError, match="floor_normal_ms"):
        read_budgets(file)
