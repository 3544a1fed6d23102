"""So many a minute, each person for themselves."""

from __future__ import annotations

from studio.audit.allowance import Allowance


def test_an_allowance_is_spent_and_comes_back_with_the_next_minute() -> None:
    now = [600.0]
    allowance = Allowance(2, lambda: now[0])
    assert [allowance.spend(1), allowance.spend(1), allowance.spend(1)] == [True, True, False]
    assert allowance.spend(2)
    now[0] = 660.0
    assert allowance.spend(1)
