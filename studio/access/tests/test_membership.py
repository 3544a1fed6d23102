"""Joining, leaving and changing roles."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from studio.access.commands import add_member, create_production, remove_member
from studio.access.models import Membership, Organisation, Production
from studio.access.queries import access_to, visible_productions
from studio.access.resolver import Action, Role
from studio.problems.errors import Problem
from studio.testing.people import make_people, make_user

pytestmark = pytest.mark.django_db


def _epoch(production: Production) -> int:
    return Production.objects.values_list("perm_epoch", flat=True).get(pk=production.pk)


def test_every_change_of_membership_moves_the_epoch() -> None:
    people = make_people()
    epochs = [_epoch(people.production)]
    add_member(people.production, people.dan, Role.CREW)
    epochs.append(_epoch(people.production))
    add_member(people.production, people.dan, Role.SCHEDULER)
    epochs.append(_epoch(people.production))
    remove_member(people.production, people.dan)
    epochs.append(_epoch(people.production))
    assert epochs == list(range(epochs[0], epochs[0] + 4))


def test_a_member_has_one_role_and_keeps_their_colour() -> None:
    people = make_people()
    before = Membership.objects.get(production=people.production, user=people.bob)
    add_member(people.production, people.bob, Role.CREW)
    after = Membership.objects.get(production=people.production, user=people.bob)
    assert (after.role, after.hue) == ("crew", before.hue)
    assert [m.hue for m in Membership.objects.filter(production=people.production)] == [1, 2, 3]


@pytest.mark.parametrize("production_id", [0, 999_999, 10**30])
def test_a_production_that_is_not_there_is_as_one_of_others(production_id: int) -> None:
    people = make_people()
    for user, asked in ((people.dan, people.production.pk), (people.alice, production_id)):
        with pytest.raises(Problem, match=r"request\.not_found") as refused:
            access_to(user, asked)
        assert refused.value.entry.ws_close == 4404


def test_nobody_and_the_deactivated_are_signed_out() -> None:
    people = make_people()
    people.bob.is_active = False
    people.bob.save()
    for user in (AnonymousUser(), None, people.bob):
        with pytest.raises(Problem, match=r"access\.signed_out"):
            access_to(user, people.production.pk)


def test_an_administrator_sees_every_production_without_belonging_to_it() -> None:
    people = make_people()
    admin = make_user("Root", is_superuser=True)
    access = access_to(admin, people.production.pk)
    assert access.role is None
    assert access.may(Action.MANAGE)
    assert list(visible_productions(admin)) == [people.production]
    assert list(visible_productions(people.dan)) == []


def test_a_refusal_names_the_role_and_the_action() -> None:
    people = make_people()
    access = people.access(people.cara)
    with pytest.raises(Problem) as refused:
        access.require(Action.EDIT)
    assert refused.value.detail == "Crew may look but not edit here."


def test_a_second_production_joins_the_owners_organisation() -> None:
    people = make_people()
    second = create_production(people.alice, "Second")
    assert second.organisation == people.production.organisation
    assert create_production(people.bob, "Bob's").organisation != second.organisation
    assert Organisation.objects.count() == 2


def test_the_last_owner_stays_and_stays_owner() -> None:
    people = make_people()
    for change in (
        lambda: remove_member(people.production, people.alice),
        lambda: add_member(people.production, people.alice, Role.CREW),
    ):
        with pytest.raises(Problem, match=r"access\.last_owner") as refused:
            change()
        assert "Alice Adler" in refused.value.detail
    assert people.access(people.alice).role == Role.OWNER
    add_member(people.production, people.bob, Role.OWNER)
    remove_member(people.production, people.alice)
    assert people.access(people.bob).role == Role.OWNER


def test_the_longest_names_and_addresses_have_organisations_of_their_own() -> None:
    long = "a" * 55 + "@a-rather-long-production-company-name-in-a-far-away-country.example"
    for number in (1, 2):
        user = make_user("Alexandria " * 10)
        user.email = f"{number}{long}"
        user.save()
        create_production(user, "Low water")
    names = list(Organisation.objects.values_list("name", flat=True))
    assert len(set(names)) == 2
    assert all(len(name) <= 120 and name.startswith("Alexandria") for name in names)
