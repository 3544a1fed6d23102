"""Accepting an upload: the whole breakdown and a board with its days, or nothing."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.elements.models import Category, Element
from stripboard.imports.models import ScreenplayUpload
from stripboard.imports.reading import keep_upload
from stripboard.imports.tests.uploads import FOUNTAIN, TIDE_CLERK, accept, client_of, upload
from stripboard.samples.generated import generated_screenplay
from stripboard.scenes.models import Scene, SceneText
from stripboard.screenplay.model import Screenplay, ScriptScene, TaggedElement
from stripboard.testing.soundness import assert_boards_are_sound
from studio.access.commands import create_production
from studio.changes.models import Change, Stream
from studio.changes.run import ask
from studio.testing.invariants import assert_deltas_lead_to_snapshot, board_rows
from studio.testing.people import People, make_people

pytestmark = pytest.mark.django_db


@pytest.fixture(name="people")
def _people() -> People:
    return make_people()


@pytest.fixture(name="alice")
def _alice(people: People) -> Client:
    return client_of(people.alice)


def _uploaded(client: Client, people: People, data: bytes, name: str = "film.fountain") -> int:
    answer = upload(client, people.production.pk, data, name)
    assert answer.status_code == 201
    number: int = answer.json()["id"]
    return number


def _lengths_of_days() -> list[list[int]]:
    """Eighths of each closed day's strips, in order."""
    days = ShootingDay.objects.filter(closed=True).order_by("position")
    rows = Strip.objects.order_by("position").values_list("day_id", "scene__eighths")
    return [[eighths or 0 for day_id, eighths in rows if day_id == day.pk] for day in days]


def test_the_demo_film_becomes_scenes_elements_and_a_board(people: People, alice: Client) -> None:
    number = _uploaded(alice, people, TIDE_CLERK, "tide_clerk.fdx")
    answer = accept(alice, people.production.pk, number)
    assert answer.status_code == 200
    board = Board.objects.get()
    assert {"k": "board", "id": board.pk} in answer.json()["created"]
    assert (board.name, board.promoted) == ("Schedule v1", True)
    scenes = list(Scene.objects.order_by("position"))
    assert len(scenes) == 84
    assert SceneText.objects.filter(scene__in=scenes).exclude(lines=[]).count() >= 80
    assert {scene.ie for scene in scenes} <= {"INT", "EXT", "INT/EXT"}
    assert all(scene.set is not None and scene.set.category == Category.SET for scene in scenes if not scene.omitted)
    assert_boards_are_sound(people.production.pk)


def test_cast_get_board_ids_by_how_much_they_play(people: People, alice: Client) -> None:
    accept(alice, people.production.pk, _uploaded(alice, people, TIDE_CLERK, "tide_clerk.fdx"))
    cast = Element.objects.filter(category=Category.CAST_MEMBERS)
    by_number = sorted(cast, key=lambda element: int(element.board_id))
    assert [element.board_id for element in by_number] == [str(n + 1) for n in range(len(cast))]
    played = [element.links.count() for element in by_number]
    assert played == sorted(played, reverse=True)
    assert played[0] > played[-1] > 0
    assert not Element.objects.exclude(category=Category.CAST_MEMBERS).exclude(board_id="").exists()


@pytest.mark.parametrize("eighths_per_day", [1, 20, 40, 4000])
def test_no_day_is_longer_than_asked_and_every_day_is_as_full_as_it_can_be(
    people: People, alice: Client, eighths_per_day: int
) -> None:
    number = _uploaded(alice, people, generated_screenplay(pages=25, seed=4).encode())
    accept(alice, people.production.pk, number, eighths_per_day=eighths_per_day)
    days = _lengths_of_days()
    script = list(Scene.objects.filter(omitted=False).order_by("position").values_list("eighths", flat=True))
    assert [eighths for day in days for eighths in day] == script
    assert all(sum(day) <= eighths_per_day or len(day) == 1 for day in days)
    assert all(sum(day) + following[0] > eighths_per_day for day, following in pairwise(days))


def test_days_are_dated_over_the_work_week(people: People, alice: Client) -> None:
    number = _uploaded(alice, people, TIDE_CLERK, "tide_clerk.fdx")
    # A Saturday, which is off: shooting begins on the Monday.
    accept(alice, people.production.pk, number, start="2026-09-05", days_off=[4, 5, 6])
    unit = BoardUnit.objects.get()
    count = ShootingDay.objects.filter(closed=True).count()
    dates = [datetime.date.fromisoformat(day) for day in unit.walk[:count]]
    assert len(dates) == count > 5
    expected = [datetime.date(2026, 9, 7) + datetime.timedelta(weeks=n // 4, days=n % 4) for n in range(count)]
    assert dates == expected


def test_omitted_scenes_keep_their_number_and_wait_in_the_boneyard(people: People, alice: Client) -> None:
    script = FOUNTAIN + "\nOMITTED #3#\n\nEXT. PIER - DAWN #4#\n\nGulls.\n"
    number = _uploaded(alice, people, script.encode())
    accept(alice, people.production.pk, number)
    by_number = {strip.scene.number: strip for strip in Strip.objects.select_related("scene") if strip.scene}
    assert {n: strip.day_id is None for n, strip in by_number.items()} == {
        "1": False, "2": False, "3": True, "4": False,
    }  # fmt: skip
    assert [scene.number for scene in Scene.objects.filter(omitted=True)] == ["3"]


@pytest.mark.parametrize("board_known", [False, True])
def test_old_snapshot_and_the_import_give_the_new_snapshot(people: People, alice: Client, board_known: bool) -> None:  # noqa: FBT001
    number = _uploaded(alice, people, TIDE_CLERK, "tide_clerk.fdx")
    seq, rows = board_rows(people.production.pk, None)
    assert (seq, [row for of_kind in rows.values() for row in of_kind]) == (0, [])
    accept(alice, people.production.pk, number)
    board = Board.objects.get().pk if board_known else None
    assert_deltas_lead_to_snapshot(people.access(people.cara), board, seq, rows)
    assert Stream.objects.get().seq == Change.objects.get().seq == 1


def test_a_colleagues_upload_may_be_accepted_by_who_may_edit(people: People, alice: Client) -> None:
    number = _uploaded(alice, people, FOUNTAIN.encode())
    refused = accept(client_of(people.cara), people.production.pk, number)
    assert (refused.status_code, refused.json()["code"]) == (403, "access.refused")
    assert not Scene.objects.exists()
    assert accept(client_of(people.bob), people.production.pk, number).status_code == 200
    assert Change.objects.get().actor == people.bob


def test_an_upload_of_another_production_is_not_there(people: People, alice: Client) -> None:
    number = _uploaded(alice, people, FOUNTAIN.encode())
    elsewhere = create_production(people.dan, "Elsewhere")
    for user, production in ((people.dan, elsewhere), (people.dan, people.production)):
        answer = accept(client_of(user), production.pk, number)
        assert answer.status_code == 404, production
    unknown = accept(alice, people.production.pk, number + 1000)
    assert (unknown.status_code, unknown.json()["code"]) == (404, "schedule.unknown_object")
    assert not Scene.objects.exists()


def test_importing_twice_is_refused_and_changes_nothing(people: People, alice: Client) -> None:
    number = _uploaded(alice, people, FOUNTAIN.encode())
    assert accept(alice, people.production.pk, number).status_code == 200
    before = board_rows(people.production.pk, None)
    again = accept(alice, people.production.pk, number)
    assert (again.status_code, again.json()["code"]) == (409, "screenplay.already_imported")
    assert again.json()["action"]
    other = _uploaded(alice, people, TIDE_CLERK, "tide_clerk.fdx")
    assert accept(alice, people.production.pk, other).status_code == 409
    assert board_rows(people.production.pk, None) == before


@pytest.mark.parametrize(
    ("args", "status", "code"),
    [
        ({"days_off": [0, 1, 2, 3, 4, 5, 6]}, 409, "schedule.impossible"),
        ({"eighths_per_day": 0}, 422, "request.invalid"),
        ({"eighths_per_day": 4001}, 422, "request.invalid"),
        ({"days_off": [7]}, 422, "request.invalid"),
        ({"start": "2026-02-30"}, 422, "request.invalid"),
        ({"start": "9999-12-31"}, 409, "schedule.impossible"),
        ({"board": ""}, 422, "request.invalid"),
        ({"surprise": 1}, 422, "request.invalid"),
    ],
)
def test_what_cannot_be_imported_leaves_nothing_half_done(
    people: People, alice: Client, args: dict[str, object], status: int, code: str
) -> None:
    number = _uploaded(alice, people, FOUNTAIN.encode())
    answer = accept(alice, people.production.pk, number, **args)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    for model in (Scene, SceneText, Element, Board, BoardUnit, ShootingDay, Strip, Change):
        assert not model._default_manager.exists(), model
    assert accept(alice, people.production.pk, number).status_code == 200


def test_an_upload_goes_when_it_is_accepted_and_others_after_a_week(people: People, alice: Client) -> None:
    forgotten, waiting, accepted = (_uploaded(alice, people, FOUNTAIN.encode()) for _ in range(3))
    for number, days in ((forgotten, 8), (waiting, 6)):
        ScreenplayUpload.objects.filter(pk=number).update(at=timezone.now() - datetime.timedelta(days=days))
    assert accept(alice, people.production.pk, accepted).status_code == 200
    assert set(ScreenplayUpload.objects.values_list("pk", flat=True)) == {forgotten, waiting}
    latest = _uploaded(alice, people, FOUNTAIN.encode())
    assert set(ScreenplayUpload.objects.values_list("pk", flat=True)) == {waiting, latest}


def test_an_element_that_pages_spell_with_other_capitals_is_one(people: People) -> None:
    tagged = [TaggedElement(Category.PROPS, name) for name in ("Ledger", "LEDGER ", "ledger")]
    scenes = tuple(ScriptScene("", "INT. SALON - DAY", "INT", "SALON", "DAY", elements=(each,)) for each in tagged)
    access = people.access(people.alice)
    upload = keep_upload(access, Screenplay("The Ferry", "fdx", scenes), "ferry.fdx")
    args = {"upload": upload.pk, "start": "2026-09-07", "days_off": [5, 6], "eighths_per_day": 40}
    ask(access, "import", "import_screenplay", args)
    [ledger] = Element.objects.filter(category=Category.PROPS)
    assert ledger.name == "Ledger"
    assert [list(scene.elements.all()) for scene in Scene.objects.all()] == [[ledger]] * 3
