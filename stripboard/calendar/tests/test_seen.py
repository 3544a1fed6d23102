"""A date is not set over what somebody else set meanwhile."""

from __future__ import annotations

import pytest

from stripboard.calendar.models import CalendarDay
from stripboard.testing.sample import make_sample, run
from studio.problems.errors import Problem

pytestmark = pytest.mark.django_db

TRAVEL = {"kind": "travel", "label": ""}


def test_a_kind_that_was_not_seen_is_not_overwritten() -> None:
    sample = make_sample()
    date = {"calendar": sample.calendar, "date": "2026-09-10"}
    run(sample.owner, "set_calendar_day", {**date, "kind": "travel", "seen": None})
    with pytest.raises(Problem, match="2026-09-10 is travel now"):
        run(sample.owner, "set_calendar_day", {**date, "kind": "holiday", "seen": None})
    assert CalendarDay.objects.get(gone=False).kind == "travel"
    run(sample.owner, "set_calendar_day", {**date, "kind": "holiday", "seen": TRAVEL})
    assert CalendarDay.objects.get(gone=False).kind == "holiday"


def test_the_same_kind_twice_is_no_conflict() -> None:
    sample = make_sample()
    date = {"calendar": sample.calendar, "date": "2026-09-10", "kind": "travel", "seen": None}
    run(sample.owner, "set_calendar_day", date)
    run(sample.owner, "set_calendar_day", date)
    assert CalendarDay.objects.get(gone=False).kind == "travel"


def test_a_label_that_was_not_seen_is_not_overwritten() -> None:
    sample = make_sample()
    bob = sample.people.access(sample.people.bob)
    date = {"calendar": sample.calendar, "date": "2026-09-10", "kind": "holiday"}
    run(sample.owner, "set_calendar_day", {**date, "label": "Regatta", "seen": None})
    for seen in (None, {"kind": "holiday", "label": ""}, {"kind": "travel", "label": "Regatta"}):
        with pytest.raises(Problem, match="2026-09-10 is holiday \\(“Regatta”\\) now"):
            run(bob, "set_calendar_day", {**date, "label": "Bob's", "seen": seen})
    with pytest.raises(Problem, match=r"schedule\.impossible"):
        run(bob, "set_calendar_day", {**date, "kind": None, "seen": {"kind": "holiday", "label": ""}})
    assert CalendarDay.objects.get(gone=False).label == "Regatta"
    run(bob, "set_calendar_day", {**date, "label": "Bob's", "seen": {"kind": "holiday", "label": "Regatta"}})
    assert CalendarDay.objects.get(gone=False).label == "Bob's"


def test_a_date_that_somebody_cleared_is_said_to_be_ordinary() -> None:
    sample = make_sample()
    date = {"calendar": sample.calendar, "date": "2026-09-10"}
    run(sample.owner, "set_calendar_day", {**date, "kind": "travel", "seen": None})
    run(sample.owner, "set_calendar_day", {**date, "kind": None, "seen": TRAVEL})
    with pytest.raises(Problem, match="an ordinary day now"):
        run(sample.owner, "set_calendar_day", {**date, "kind": "prep", "seen": TRAVEL})
