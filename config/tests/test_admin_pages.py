"""Every page of the admin opens, and lists cost the same number of queries however many rows they show."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.tests.admin_client import client_of, superuser
from stripboard.imports.models import ScreenplayUpload
from stripboard.scenes.models import SceneText
from stripboard.testing.sample import Sample, make_sample, run
from studio.access.commands import add_member, create_production
from studio.access.queries import access_to
from studio.access.resolver import Role
from studio.changes import keyframes
from studio.changes.models import Stream
from studio.problems.errors import Problem
from studio.testing.people import make_user

pytestmark = pytest.mark.django_db

OURS = sorted(
    (model for model in admin.site._registry if model._meta.app_label in {"studio", "stripboard"}),  # noqa: SLF001
    key=lambda model: model.__name__,
)
ADDABLE = {
    *("Board", "CalendarDay", "Element", "Membership", "Organisation", "Production", "Scene", "Strip", "User"),
}


def _filled() -> Sample:
    """At least one row of every model."""
    sample = make_sample()
    production, alice = sample.people.production, sample.people.alice
    with pytest.raises(Problem):
        run(sample.owner, "delete_scene", {"scene": 10_000_000})
    run(sample.owner, "set_calendar_day", {"calendar": sample.calendar, "date": "2026-09-08", "kind": "holiday"})
    lines = [{"kind": "action", "text": "The tide <turns>."}]
    SceneText.objects.create(scene_id=sample.scenes["1"], heading="EXT. QUAY - DAY", lines=lines)
    ScreenplayUpload.objects.create(
        production=production, uploader=alice, filename="tide.fdx", body='{"title": "Tide"}'
    )
    stream = Stream.objects.get(production=production)
    stream.seq = keyframes.EVERY
    keyframes.keep_if_due(stream)
    return sample


def _address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_model_of_the_product_is_registered() -> None:
    models = {*apps.get_app_config("studio").get_models(), *apps.get_app_config("stripboard").get_models()}
    assert set(OURS) == models


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_list_page_and_add_page_open(model: type[Model]) -> None:
    _filled()
    client = client_of(superuser())
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    listed = client.get(_address(model, "changelist"))
    assert listed.status_code == 200
    assert _address(model, "change", row.pk) in listed.content.decode()
    for term in ("", "1", "a"):
        assert client.get(_address(model, "changelist"), {"q": term}).status_code == 200
    shown = client.get(_address(model, "change", row.pk))
    assert shown.status_code == 200
    assert str(row) in shown.context["title"] + str(shown.context["subtitle"])
    expected = 200 if model.__name__ in ADDABLE else 403
    assert client.get(_address(model, "add")).status_code == expected


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_filter_of_a_list_works(model: type[Model]) -> None:
    _filled()
    client = client_of(superuser())
    page = client.get(_address(model, "changelist"))
    choices = [
        choice["query_string"]
        for spec in page.context["cl"].filter_specs
        for choice in list(spec.choices(page.context["cl"]))[:3]
    ]
    for query in choices:
        assert client.get(_address(model, "changelist") + query).status_code == 200, query


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_few(model: type[Model]) -> None:
    """Rows of a second, larger production come on top; nothing may be asked for each row."""
    _filled()
    client = client_of(superuser())
    address = _address(model, "changelist")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    _more_of_everything()
    with CaptureQueriesContext(connection) as many:
        page = client.get(address)
    assert page.context["cl"].result_count >= 2
    assert len(many) == len(few)
    assert len(many) <= 14


def _more_of_everything() -> None:
    for number in range(3):
        owner = make_user(f"Owner{number}")
        production = create_production(owner, f"Film {number}")
        add_member(production, make_user(f"Hand{number}"), Role.CREW)
        access = access_to(owner, production.pk)
        board = run(access, "create_board", {"name": "Board", "start": "2026-09-07", "days_off": []}).created
        ids = {entry.k: entry.id for entry in board}
        run(access, "set_calendar_day", {"calendar": ids["calendar"], "date": "2026-09-08", "kind": "holiday"})
        for row in range(3):
            element = run(access, "create_element", {"category": 100, "name": f"CAST {row}"}).created[0].id
            scene = run(access, "create_scene", {"fields": {"number": str(row)}, "cast": [element]}).created
            SceneText.objects.create(scene_id=scene[0].id, heading="INT.")
            run(access, "insert_banner", {"unit": ids["unit"], "day": None, "banner": "Lunch", "minutes": 30})
            ScreenplayUpload.objects.create(production=production, uploader=owner, filename="a.fdx", body="{}")
        with pytest.raises(Problem):
            run(access, "delete_scene", {"scene": 10_000_000})
        stream = Stream.objects.get(production=production)
        stream.seq = keyframes.EVERY
        keyframes.keep_if_due(stream)


def test_the_production_filter_leaves_out_other_productions() -> None:
    sample = _filled()
    _more_of_everything()
    client = client_of(superuser())
    address = f"{reverse('admin:stripboard_scene_changelist')}?production={sample.people.production.pk}"
    rows = client.get(address).context["cl"].result_list
    assert {row.production_id for row in rows} == {sample.people.production.pk}
    assert len(rows) == 8


def test_a_day_shows_its_number_and_the_date_it_walks_to() -> None:
    sample = _filled()
    rows = client_of(superuser()).get(reverse("admin:stripboard_shootingday_changelist")).content.decode()
    # Monday 7 September is the start, and the 8th a holiday.
    assert "2026-09-07" in rows
    assert "2026-09-09" in rows
    assert "2026-09-08" not in rows
    assert "after the last break" in rows
    assert sample.days
