"""What a person is told about themselves and their productions."""

from __future__ import annotations

import pytest
from django.db import connection

from stripboard.productions.queries import production_summaries
from stripboard.testing.sample import make_sample
from studio.access.commands import create_production, remove_member
from studio.access.models import Production
from studio.changes.models import Change
from studio.testing.clients import Answer, Asker
from studio.testing.people import make_people

pytestmark = pytest.mark.django_db


def test_me_lists_my_productions_the_last_changed_first() -> None:
    sample = make_sample()
    untouched = create_production(sample.people.alice, "Untouched")
    create_production(sample.people.dan, "Not mine")
    me = Answer(Asker(sample.people.alice, 0).client.get("/api/me")).json
    assert (me["name"], me["initials"], me["email"]) == ("Alice Adler", "AA", "alice@studioflow.example")
    latest = Change.objects.order_by("-seq")[0].at.isoformat()
    assert me["productions"] == [
        {"id": sample.people.production.pk, "title": "The Tide Clerk", "role": "owner", "scenes": 7, "boards": 1,
         "changed": latest},
        {"id": untouched.pk, "title": "Untouched", "role": "owner", "scenes": 0, "boards": 0, "changed": None},
    ]  # fmt: skip


def test_when_a_production_changed_is_read_from_its_last_change_alone() -> None:
    """However long its log, one look at an index: the time of the change at the stream's own seq."""
    sample = make_sample()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE studio_change SET at = '2001-01-01' WHERE seq = (SELECT MAX(seq) FROM studio_change)")
    [summary] = production_summaries(sample.people.alice)
    assert (summary.changed or "").startswith("2001-01-01")


def test_a_production_says_what_i_may_and_who_else_is_there() -> None:
    sample = make_sample()
    for user, role, may_edit in (
        (sample.people.alice, "owner", True),
        (sample.people.bob, "scheduler", True),
        (sample.people.cara, "crew", False),
    ):
        document = Asker(user, sample.people.production.pk).get().json
        assert (document["role"], document["may_edit"], document["epoch"]) == (role, may_edit, 1)
        assert document["boards"] == [{"id": sample.board, "name": "Board", "promoted": True}]
        assert [(member["initials"], member["hue"]) for member in document["members"]] == [
            ("AA", 1), ("BO", 2), ("CA", 3),
        ]  # fmt: skip


def test_who_leaves_does_not_find_the_production_again() -> None:
    people = make_people()
    asker = Asker(people.bob, people.production.pk)
    assert asker.get().status == 200
    remove_member(people.production, people.bob)
    assert (asker.get().status, Answer(asker.client.get("/api/productions")).body) == (404, b"[]")


@pytest.mark.parametrize(
    ("title", "status"), [("A film", 201), (" A film ", 201), ("", 422), ("  ", 422), ("x" * 201, 422)]
)
def test_a_production_needs_a_title(title: str, status: int) -> None:
    people = make_people()
    client = Asker(people.dan, 0).client
    answer = Answer(client.post("/api/productions", {"title": title}, content_type="application/json"))
    assert answer.status == status
    if status == 201:
        assert (answer.json["title"], answer.json["role"], answer.json["boards"]) == ("A film", "owner", [])
    assert Production.objects.filter(title="A film").count() == (status == 201)
