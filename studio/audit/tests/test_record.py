"""What is kept of attempts and decisions."""

from __future__ import annotations

import pytest
from django.test import Client

from studio.access.commands import add_member, remove_member
from studio.access.resolver import Role
from studio.accounts.models import User
from studio.audit.models import AuditEvent
from studio.testing.people import make_people

pytestmark = pytest.mark.django_db
PASSWORD = "low-water-at-dawn"


def events() -> list[tuple[str, int | None]]:
    return list(AuditEvent.objects.order_by("pk").values_list("event", "actor_id"))


def test_signing_in_failing_to_and_signing_out_are_recorded() -> None:
    user = User.objects.create_user("mara@studioflow.example", PASSWORD, name="Mara")
    client, address = Client(), "/_allauth/browser/v1/auth/"
    for password in ("wrong-password", PASSWORD):
        body = {"email": user.email, "password": password}
        client.post(f"{address}login", body, content_type="application/json")
    client.delete(f"{address}session")
    expected = ["sign_in.failed", "sign_in.succeeded", "sign_in.ended"]
    assert events() == [(event, user.pk) for event in expected]
    assert not AuditEvent.objects.filter(detail__contains="wrong-password").exists()


def test_an_unknown_address_is_recorded_without_a_person() -> None:
    body = {"email": "nobody@studioflow.example", "password": PASSWORD}
    Client().post("/_allauth/browser/v1/auth/login", body, content_type="application/json")
    [event] = AuditEvent.objects.all()
    assert (event.event, event.actor, event.detail) == ("sign_in.failed", None, "nobody@studioflow.example")


def test_who_was_let_in_by_whom_is_recorded() -> None:
    people = make_people()
    AuditEvent.objects.all().delete()
    add_member(people.production, people.dan, Role.CREW, by=people.alice)
    add_member(people.production, people.dan, Role.SCHEDULER, by=people.alice)
    remove_member(people.production, people.dan, by=people.alice)
    expected = ["access.granted", "access.changed", "access.withdrawn"]
    assert events() == [(event, people.alice.pk) for event in expected]
