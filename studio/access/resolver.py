"""Who may do what, as a pure function.

The levels are asked in the order scene, day, production, global: the first that says anything wins, within a level a
denial wins, and silence everywhere is a denial.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from typing import Literal

Answer = Literal["allow", "deny"]


class Action(enum.StrEnum):
    VIEW = "view"
    EDIT = "edit"
    MANAGE = "manage"


class Role(enum.StrEnum):
    OWNER = "owner"
    SCHEDULER = "scheduler"
    CREW = "crew"

    @property
    def label(self) -> str:
        return {"owner": "Owner", "scheduler": "Scheduler (first AD)", "crew": "Crew"}[self.value]


ROLE_ACTIONS: dict[Role, frozenset[Action]] = {
    Role.OWNER: frozenset({Action.VIEW, Action.EDIT, Action.MANAGE}),
    Role.SCHEDULER: frozenset({Action.VIEW, Action.EDIT}),
    Role.CREW: frozenset({Action.VIEW}),
}


def resolve(levels: Sequence[Collection[Answer]]) -> bool:
    """Whether an action is allowed, given what each level says about it, nearest level first."""
    for answers in levels:
        if "deny" in answers:
            return False
        if "allow" in answers:
            return True
    return False


def allowed_actions(role: Role | None, *, superuser: bool) -> frozenset[Action]:
    """What a person may do in a production as a whole."""
    return frozenset(
        action
        for action in Action
        if resolve(
            (
                ["allow" if action in ROLE_ACTIONS[role] else "deny"] if role else [],
                ["allow"] if superuser else [],
            )
        )
    )
