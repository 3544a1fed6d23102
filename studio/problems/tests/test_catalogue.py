"""The catalogue is whole: every entry says everything, formats with the parameters known, and is provoked somewhere."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from studio.problems.catalogue import CATALOGUE, Category, Entry, Kind, Severity
from studio.problems.errors import Problem
from studio.problems.rendering import problem_response

ROOT = Path(__file__).resolve().parents[3]

# The parameters that each code is raised with, and where a test provokes it. By hand.
KNOWN: dict[str, tuple[set[str], str]] = {
    "request.malformed": ({"detail"}, "studio/http/tests/test_bodies.py"),
    "request.invalid": ({"detail"}, "studio/http/tests/test_bodies.py"),
    "request.not_found": (set(), "studio/problems/tests/test_answers.py"),
    "request.method": ({"detail"}, "studio/problems/tests/test_answers.py"),
    "request.too_large": ({"detail"}, "studio/http/tests/test_bodies.py"),
    "request.media_type": ({"detail"}, "studio/http/tests/test_bodies.py"),
    "request.csrf": (set(), "studio/problems/tests/test_answers.py"),
    "request.throttled": ({"detail"}, "studio/problems/tests/test_catalogue.py"),
    "access.signed_out": (set(), "studio/problems/tests/test_answers.py"),
    "access.refused": ({"role", "action"}, "studio/access/tests/test_membership.py"),
    "access.last_owner": ({"name"}, "studio/access/tests/test_membership.py"),
    "schedule.unknown_object": ({"what"}, "stripboard/boards/tests/test_across_productions.py"),
    "schedule.gone": ({"what"}, "stripboard/boards/tests/test_across_productions.py"),
    "schedule.version_conflict": ({"count"}, "stripboard/boards/tests/test_merging.py"),
    "schedule.version_missing": ({"what"}, "stripboard/boards/tests/test_merging.py"),
    "schedule.day_locked": ({"what"}, "stripboard/boards/tests/test_locked_days.py"),
    "schedule.impossible": ({"detail", "todo"}, "stripboard/boards/tests/test_locked_days.py"),
    "schedule.too_old": ({"after"}, "studio/changes/tests/test_catching_up.py"),
    "changes.mid_reused": ({"mid"}, "studio/changes/tests/test_running.py"),
    "changes.unknown_command": ({"command"}, "studio/changes/tests/test_running.py"),
    "changes.busy": (set(), "studio/operations/tests/test_turn.py"),
    "audit.broken": ({"seq", "stream"}, "config/tests/test_sf_audit.py: of the schedule log"),
    "audit.forged": ({"file"}, "config/tests/test_sf_audit.py"),
    "screenplay.empty": ({"detail"}, "stripboard/screenplay/tests/test_reading.py"),
    "screenplay.not_a_screenplay": ({"detail"}, "stripboard/screenplay/tests/test_reading.py"),
    "screenplay.too_large": ({"detail"}, "stripboard/screenplay/tests/test_reading.py"),
    "screenplay.malformed": ({"detail"}, "stripboard/screenplay/tests/test_fdx.py"),
    "screenplay.hostile": ({"detail"}, "stripboard/screenplay/tests/test_fdx.py"),
    "screenplay.too_slow": ({"detail"}, "stripboard/productions/tests/test_upload_limits.py"),
    "screenplay.too_much_memory": ({"detail"}, "stripboard/screenplay/tests/test_capped.py"),
    "screenplay.too_many_scenes": ({"detail"}, "stripboard/screenplay/tests/test_reading.py"),
    "screenplay.unreadable_encoding": ({"detail"}, "stripboard/screenplay/tests/test_encoding.py"),
    "screenplay.already_imported": (set(), "stripboard/boards/tests/test_every_command.py"),
    "system.database_off": (set(), "studio/problems/tests/test_database_off.py"),
    "system.internal": ({"reference"}, "studio/problems/tests/test_answers.py"),
}


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_entry_is_known_here_and_every_known_code_is_an_entry() -> None:
    assert set(CATALOGUE) == set(KNOWN)
    assert all(code == entry.code for code, entry in CATALOGUE.items())


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=lambda entry: entry.code)
def test_an_entry_says_everything(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", entry.code)
    assert entry.title[0].isupper()
    assert entry.title[-1] != "."
    assert entry.message
    assert entry.action
    assert entry.category in get_args(Category)
    assert entry.kind in get_args(Kind)
    assert entry.severity in get_args(Severity)
    assert 400 <= entry.http_status < 600
    assert entry.ws_close in {1011, 1013} or 4400 <= entry.ws_close < 4500
    assert 0 < entry.exit_code < 126
    assert entry.retryable == (entry.category == "transient")


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_an_entrys_templates_ask_for_the_known_parameters_only(code: str) -> None:
    parameters, _ = KNOWN[code]
    entry = CATALOGUE[code]
    assert _names(entry.message) | _names(entry.action) == parameters
    problem = Problem(code, None, **{name: f"the {name}" for name in parameters})
    body = problem.as_dict()
    assert not re.search(r"[{}]", body["detail"] + body["action"])
    assert all(f"the {name}" in body["detail"] + body["action"] for name in parameters)


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_a_code_is_provoked_where_it_is_said_to_be(code: str) -> None:
    """By its code, its last word, or the words of its message that stand behind the path above."""
    path, _, words = KNOWN[code][1].partition(": ")
    text = (ROOT / path).read_text().replace("\\", "")
    assert any(known in text for known in (code, code.partition(".")[2], words) if known)


def test_every_code_that_is_raised_is_in_the_catalogue() -> None:
    raised = set()
    for room in ("studio", "stripboard", "config"):
        for source in (ROOT / room).rglob("*.py"):
            if "tests" not in source.parts:
                raised |= set(re.findall(r"""Problem\(\s*"([a-z]+\.[a-z_]+)\"""", source.read_text()))
    assert raised <= set(CATALOGUE)
    assert len(raised) > 15


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.retryable])
def test_what_may_be_repeated_says_when(code: str) -> None:
    response = problem_response(Problem(code, None, **dict.fromkeys(KNOWN[code][0], "x")))
    assert int(response.headers["Retry-After"]) > 0


def test_a_problem_may_say_its_own_time() -> None:
    problem = Problem("request.throttled", {"retry_after": 17}, detail="x")
    assert problem_response(problem).headers["Retry-After"] == "17"


def test_a_missing_parameter_is_noticed_where_it_is_raised() -> None:
    with pytest.raises(KeyError):
        Problem("schedule.gone")
    with pytest.raises(KeyError):
        Problem("nothing.like_this")
