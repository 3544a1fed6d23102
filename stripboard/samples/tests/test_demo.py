"""For whom the demo is loaded, and with which passwords."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from stripboard.samples.demo import DEMO_PEOPLE, SET_SINCE
from stripboard.scenes.models import Scene
from studio.access.models import Production
from studio.accounts.models import User
from studio.testing.people import make_user

pytestmark = pytest.mark.django_db


def _load(*arguments: str) -> dict[str, str]:
    """What is printed: e-mail to password."""
    printed = StringIO()
    call_command("load_demo", *arguments, stdout=printed)
    lines = [line.split("  ") for line in printed.getvalue().splitlines()]
    return {line[0].strip(): next(word.strip() for word in line[1:] if word.strip()) for line in lines}


def _sign_in(email: str, password: str) -> bool:
    return User.objects.get(email=email).check_password(password)


def test_an_empty_installation_gets_the_film_and_its_people() -> None:
    shown = _load("--show")
    assert shown == {person.email: person.password for person in DEMO_PEOPLE}
    assert all(_sign_in(email, password) for email, password in shown.items())
    assert Scene.objects.filter(production__title="The Tide Clerk").count() > 40


def test_where_somebody_is_no_demo_is_loaded() -> None:
    make_user("Ada")
    assert _load("--show") == {}
    assert (User.objects.count(), Production.objects.count()) == (1, 0)
    with pytest.raises(CommandError, match="not here"):
        _load("--title", "A copy")
    assert (User.objects.count(), Production.objects.count()) == (1, 0)


def test_a_renamed_demo_is_not_loaded_again() -> None:
    _load()
    Production.objects.update(title="The Harbour Master")
    User.objects.filter(email=DEMO_PEOPLE[1].email).update(email="priya@film.example")
    assert list(_load("--show")) == [DEMO_PEOPLE[0].email]
    assert Production.objects.count() == 1


def test_another_copy_is_made_for_the_people_who_are_there() -> None:
    for arguments in ((), ("--title", "A copy"), ("--title", "A copy")):
        _load(*arguments)
    assert sorted(Production.objects.values_list("title", flat=True)) == ["A copy", "The Tide Clerk"]
    assert User.objects.count() == 4


@pytest.mark.parametrize("loaded_before", [False, True])
def test_where_others_can_come_nobody_keeps_a_published_password(*, loaded_before: bool) -> None:
    if loaded_before:
        _load()
    shown = _load("--show", "--private")
    for person in DEMO_PEOPLE:
        assert not _sign_in(person.email, person.password)
        assert _sign_in(person.email, shown[person.email])
    assert set(_load("--show", "--private").values()) == set(_load("--show").values()) == {SET_SINCE}
