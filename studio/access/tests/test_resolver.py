"""Who may do what, by hand."""

from __future__ import annotations

import pytest

from studio.access.resolver import Action, Answer, Role, allowed_actions, resolve

SAYS: dict[str, list[Answer]] = {"-": [], "a": ["allow"], "d": ["deny"], "ad": ["allow", "deny"]}

# scene, day, production (role), global -> allowed?
TRUTH = [
    ("- - - -", False),
    ("- - - a", True),
    ("- - - d", False),
    ("- - a -", True),
    ("- - a d", True),
    ("- - d a", False),
    ("- - d -", False),
    ("- a d d", True),
    ("- d a a", False),
    ("- a - -", True),
    ("- d - -", False),
    ("a d d d", True),
    ("d a a a", False),
    ("a - - -", True),
    ("d - - -", False),
    ("ad - - -", False),
    ("ad a a a", False),
    ("- ad a a", False),
    ("- - ad a", False),
    ("- - - ad", False),
]


@pytest.mark.parametrize(("levels", "expected"), TRUTH)
def test_the_nearest_level_that_speaks_decides(levels: str, *, expected: bool) -> None:
    assert resolve([SAYS[level] for level in levels.split()]) is expected


def test_without_levels_nothing_is_allowed() -> None:
    assert resolve([]) is False


def test_the_order_of_answers_within_a_level_does_not_matter() -> None:
    assert resolve([["deny", "allow"]]) is resolve([["allow", "deny"]]) is False


@pytest.mark.parametrize(
    ("role", "superuser", "expected"),
    [
        (Role.OWNER, False, {"view", "edit", "manage"}),
        (Role.SCHEDULER, False, {"view", "edit"}),
        (Role.CREW, False, {"view"}),
        (None, False, set()),
        (None, True, {"view", "edit", "manage"}),
        # The role is the nearer level: an administrator who joined as crew only looks.
        (Role.CREW, True, {"view"}),
        (Role.SCHEDULER, True, {"view", "edit"}),
        (Role.OWNER, True, {"view", "edit", "manage"}),
    ],
)
def test_what_each_role_may(role: Role | None, expected: set[str], *, superuser: bool) -> None:
    assert allowed_actions(role, superuser=superuser) == {Action(name) for name in expected}


def test_every_role_and_action_is_in_the_table_above() -> None:
    assert set(Role) == {"owner", "scheduler", "crew"}
    assert set(Action) == {"view", "edit", "manage"}
