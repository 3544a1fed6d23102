"""What a browser missed, over HTTP, and when it has to load the board anew."""

from __future__ import annotations

import pytest

from studio.changes import history
from studio.changes.models import Stream
from studio.changes.run import ask
from studio.testing.clients import Asker
from studio.testing.people import People, make_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    people = make_people()
    for number in range(1, 6):
        ask(people.access(people.bob), f"m{number}", "create_element", {"category": 104, "name": f"Prop {number}"})
    return people


@pytest.fixture
def cara(people: People) -> Asker:
    return Asker(people.cara, people.production.pk)


@pytest.mark.parametrize(("after", "seqs"), [(0, [1, 2, 3, 4, 5]), (3, [4, 5]), (5, [])])
def test_the_changes_after_a_seq_come_in_order(cara: Asker, after: int, seqs: list[int]) -> None:
    caught = cara.get(f"/changes?after={after}&epoch=1").json
    assert (caught["epoch"], caught["prev"], caught["seq"]) == (1, after, 5)
    assert [change["seq"] for change in caught["changes"]] == seqs
    assert [change["mid"] for change in caught["changes"]] == [f"m{seq}" for seq in seqs]


def test_a_production_without_changes_has_none_to_catch_up_with() -> None:
    people = make_people("Empty")
    caught = Asker(people.bob, people.production.pk).get("/changes?after=0&epoch=1").json
    assert caught == {"epoch": 1, "prev": 0, "seq": 0, "changes": []}


@pytest.mark.parametrize("query", ["after=0&epoch=2", "after=0&epoch=0", "after=6&epoch=1"])
def test_what_belongs_to_another_history_is_to_be_loaded_anew(cara: Asker, query: str) -> None:
    answer = cara.get(f"/changes?{query}")
    assert (answer.status, answer.code) == (410, "schedule.too_old")


def test_after_a_restore_the_old_epoch_cannot_catch_up(cara: Asker) -> None:
    Stream.objects.update(epoch=2)
    assert cara.get("/changes?after=3&epoch=1").status == 410
    assert cara.get("/changes?after=3&epoch=2").status == 200


def test_too_many_changes_are_not_sent_one_by_one(cara: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history.changes_after, "__defaults__", (3,))
    assert cara.get("/changes?after=1&epoch=1").code == "schedule.too_old"
    assert len(cara.get("/changes?after=2&epoch=1").json["changes"]) == 3


@pytest.mark.parametrize("query", ["", "after=1", "epoch=1", "after=&epoch=1", "after=1.0&epoch=1", "after=٣&epoch=x"])
def test_a_missing_or_odd_number_is_invalid(cara: Asker, query: str) -> None:
    assert cara.get(f"/changes?{query}").code == "request.invalid"
