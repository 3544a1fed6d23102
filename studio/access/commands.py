"""Making productions and changing who belongs to them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Max

from studio.access.models import Membership, Organisation, Production
from studio.access.resolver import Role
from studio.accounts.models import User
from studio.audit.record import Event, record
from studio.operations.turn import write_turn
from studio.problems.errors import Problem


def create_production(owner: User, title: str) -> Production:
    """A production in the organisation of the owner's other productions, else in one of the owner's own."""
    with write_turn(), transaction.atomic():
        organisation = Organisation.objects.filter(
            productions__memberships__user=owner, productions__memberships__role=Role.OWNER
        ).first()
        if organisation is None:
            organisation, _ = Organisation.objects.get_or_create(name=_own_name(owner))
        production = Production.objects.create(organisation=organisation, title=title)
        add_member(production, owner, Role.OWNER, by=owner)
    return production


def _own_name(owner: User) -> str:
    """The name of a person's own organisation, which nobody else's has; the e-mail address only where it fits."""
    longest = Organisation._meta.get_field("name").max_length or 0
    name = f"{owner.shown_name} ({owner.email})"
    number = f" ({owner.pk})"
    return name if len(name) <= longest else owner.shown_name[: longest - len(number)] + number


def add_member(production: Production, user: User, role: Role, *, by: User | None = None) -> Membership:
    """Adds a person, or gives a member another role; open sockets learn of it through the epoch."""
    with write_turn(), transaction.atomic():
        _new_epoch(production)
        member = Membership.objects.filter(production=production, user=user).first()
        if member is None:
            last = Membership.objects.filter(production=production).aggregate(last=Max("hue"))["last"] or 0
            member = Membership(production=production, user=user, hue=last + 1)
        _keep_an_owner(member, role)
        event: Event = "access.changed" if member.pk else "access.granted"
        member.role = role
        member.save()
        _record(event, member, by, f"{user} as {role}")
        return member


def remove_member(production: Production, user: User, *, by: User | None = None) -> None:
    with write_turn(), transaction.atomic():
        _new_epoch(production)
        for member in Membership.objects.filter(production=production, user=user):
            _keep_an_owner(member, None)
            member.delete()
            _record("access.withdrawn", member, by, str(user))


def _new_epoch(production: Production) -> None:
    """Everybody's access is looked up anew; the row's lock lets one such change happen after the other."""
    Production.objects.filter(pk=production.pk).update(perm_epoch=F("perm_epoch") + 1)


def _record(event: Event, member: Membership, by: User | None, detail: str) -> None:
    record(event, actor_id=by.pk if by else None, production_id=member.production_id, detail=detail)


def _keep_an_owner(member: Membership, role: Role | None) -> None:
    """Nobody could manage a production whose last owner left."""
    owners = Membership.objects.filter(production=member.production, role=Role.OWNER)
    if role != Role.OWNER and member.role == Role.OWNER and not owners.exclude(pk=member.pk).exists():
        raise Problem("access.last_owner", name=member.user.shown_name)
