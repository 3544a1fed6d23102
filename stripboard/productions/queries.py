"""Which productions a person has, and what is in them."""

from __future__ import annotations

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from stripboard.boards.models import Board
from stripboard.productions.wire import BoardEntry, Member, Production, ProductionSummary
from stripboard.scenes.models import Scene
from studio.access.models import Membership
from studio.access.queries import Access, visible_productions
from studio.access.resolver import Action
from studio.accounts.models import User
from studio.changes.kinds import Versioned
from studio.changes.models import Change, Stream


def production_summaries(user: User) -> list[ProductionSummary]:
    """A person's productions, the last changed first."""
    role = Membership.objects.filter(production=OuterRef("pk"), user=user).values("role")[:1]
    last = Change.objects.filter(stream__name=Stream.SCHEDULE, seq=F("stream__seq"))
    changed = last.filter(stream__production=OuterRef("pk")).order_by().values("at")[:1]
    rows = visible_productions(user).annotate(
        my_role=Subquery(role),
        scenes=_count(Scene.objects.all()),
        boards=_count(Board.objects.all()),
        changed=Subquery(changed),
    )
    summaries = [
        ProductionSummary(
            row.pk,
            row.title,
            row.my_role or "",
            row.scenes,
            row.boards,
            row.changed.isoformat() if row.changed else None,
        )
        for row in rows
    ]
    return sorted(summaries, key=lambda summary: summary.changed or "", reverse=True)


def _count(rows: QuerySet[Scene] | QuerySet[Board]) -> Coalesce:
    living: QuerySet[Versioned] = rows.filter(production=OuterRef("pk"), gone=False)
    counted = living.order_by().values("production").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def production_document(access: Access, title: str) -> Production:
    stream = Stream.objects.filter(production_id=access.production_id, name=Stream.SCHEDULE).first()
    boards = Board.objects.filter(production_id=access.production_id, gone=False).order_by("pk")
    members = Membership.objects.filter(production_id=access.production_id).select_related("user").order_by("hue")
    return Production(
        id=access.production_id,
        title=title,
        role=access.role.value if access.role else "",
        may_edit=access.may(Action.EDIT),
        epoch=stream.epoch if stream else 1,
        boards=[BoardEntry(board.pk, board.name, board.promoted) for board in boards],
        members=[Member(row.user.pk, row.user.shown_name, row.user.initials, row.role, row.hue) for row in members],
    )
