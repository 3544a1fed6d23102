"""The one place where a request for a production is answered with what the asker may do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from django.utils.functional import LazyObject

from studio.access.models import Membership, Production
from studio.access.resolver import Action, Role, allowed_actions
from studio.accounts.models import User
from studio.problems.errors import Problem

LARGEST_ID: Final = 2**63 - 1  # a database's eight bytes


@dataclass(frozen=True)
class Access:
    """What one person may do in one production, as it was at `perm_epoch`."""

    user: User
    production_id: int
    role: Role | None
    actions: frozenset[Action]
    perm_epoch: int

    @property
    def visibility(self) -> str:
        """The visibility class: members of one class are sent the same bytes. All roles of today see everything."""
        return "all"

    def may(self, action: Action) -> bool:
        return action in self.actions

    def require(self, action: Action) -> None:
        if not self.may(action):
            role = self.role.label if self.role else "Your role"
            raise Problem("access.refused", role=role, action=action.value)


def access_to(user: AbstractBaseUser | AnonymousUser | LazyObject[AnonymousUser] | None, production_id: int) -> Access:
    """Raises request.not_found for a production that the person may not see, as for one that does not exist."""
    if not isinstance(user, User) or not user.is_active:
        raise Problem("access.signed_out")
    if production_id > LARGEST_ID:
        raise Problem("request.not_found")
    row = (
        Membership.objects.filter(production_id=production_id, user=user)
        .values_list("role", "production__perm_epoch")
        .first()
    )
    if row is not None:
        role, perm_epoch = Role(row[0]), row[1]
        return Access(user, production_id, role, allowed_actions(role, superuser=user.is_superuser), perm_epoch)
    if user.is_superuser:
        epoch = Production.objects.filter(pk=production_id).values_list("perm_epoch", flat=True).first()
        if epoch is not None:
            return Access(user, production_id, None, allowed_actions(None, superuser=True), epoch)
    raise Problem("request.not_found")


def visible_productions(user: User) -> QuerySet[Production]:
    """The productions that a person may see; every list starts here."""
    if user.is_superuser:
        return Production.objects.all()
    return Production.objects.filter(memberships__user=user)
