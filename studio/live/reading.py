"""What hubs ask the database, always in a thread of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.utils import timezone

from studio.access.models import Membership, Production
from studio.accounts.models import User
from studio.changes.frames import ChangeFrame, frame_of
from studio.changes.history import CATCH_UP_LIMIT
from studio.changes.models import Change, Stream
from studio.live.connections import LogIn


@dataclass(frozen=True)
class Position:
    """Where a production's schedule stands."""

    epoch: int
    seq: int
    perm_epoch: int


def positions(production_ids: Collection[int]) -> dict[int, Position]:
    """One query for all live productions of this process; a production that is gone is missing."""
    rows = Production.objects.filter(pk__in=production_ids).values_list(
        "pk", "perm_epoch", "streams__name", "streams__epoch", "streams__seq"
    )
    found: dict[int, Position] = {}
    for pk, perm_epoch, name, epoch, seq in rows:
        if name == Stream.SCHEDULE or pk not in found:
            is_schedule = name == Stream.SCHEDULE
            found[pk] = Position(epoch if is_schedule else 1, seq if is_schedule else 0, perm_epoch)
    return found


def changes_between(production_id: int, after: int) -> list[ChangeFrame] | None:
    """The changes after a seq, in order; None when they are too many to send."""
    rows = list(
        Change.objects.filter(
            stream__production_id=production_id, stream__name=Stream.SCHEDULE, seq__gt=after
        ).order_by("seq")[: CATCH_UP_LIMIT + 1]
    )
    return None if len(rows) > CATCH_UP_LIMIT else [frame_of(row) for row in rows]


def still_allowed(production_id: int, user_ids: Collection[int]) -> set[int]:
    """Which of these people may still see the production."""
    members = Membership.objects.filter(production_id=production_id, user__in=user_ids, user__is_active=True)
    superusers = User.objects.filter(pk__in=user_ids, is_superuser=True, is_active=True)
    return {*members.values_list("user_id", flat=True), *superusers.values_list("pk", flat=True)}


def still_signed_in(log_ins: Collection[LogIn]) -> set[LogIn]:
    """Which of these log-ins are still valid: the session lives, the person is active, the password is the same."""
    keys = {log_in.session_key for log_in in log_ins}
    living = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    sessions = set(living.values_list("session_key", flat=True))
    active = User.objects.filter(pk__in={log_in.user_id for log_in in log_ins}, is_active=True)
    people = {user.pk: user.get_session_auth_hash() for user in active.only("password")}
    return {each for each in log_ins if each.session_key in sessions and people.get(each.user_id) == each.auth_hash}
