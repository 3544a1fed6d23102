"""How many SQL statements each address costs: the same for 50 scenes as for 500, and no more than was agreed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import studio.testing
from stripboard.testing.sizes import Sized, make_sized
from studio.testing.clients import Answer, Asker
from studio.testing.people import make_people

pytestmark = pytest.mark.django_db

BUDGETS = Path(studio.testing.__file__).parent / "query_budgets.json"
Request = Callable[[Asker, Sized], Answer]


def _edit_scene(asker: Asker, sized: Sized) -> Answer:
    scene = sized.ids("scene")[10]
    base = {f"scene:{scene}": {"version": 1, "fields": {"synopsis": ""}}}
    return asker.command("edit_scene", {"scene": scene, "set": {"synopsis": "A torch turns."}}, base)


def _move(asker: Asker, sized: Sized) -> Answer:
    strips, unit, day = sized.ids("strip"), sized.ids("unit")[0], sized.ids("day")[2]
    args = {"strips": strips[:3], "unit": unit, "day": day, "after": strips[11], "before": strips[12]}
    return asker.command("move_strips", args)


def _break(asker: Asker, sized: Sized) -> Answer:
    strip, unit, day = sized.ids("strip")[3], sized.ids("unit")[0], sized.ids("day")[0]
    return asker.command("insert_day_break", {"unit": unit, "day": day, "after": strip})


def _banner(asker: Asker, sized: Sized) -> Answer:
    unit, day = sized.ids("unit")[0], sized.ids("day")[0]
    return asker.command("insert_banner", {"unit": unit, "day": day, "banner": "Lunch", "minutes": 60, "after": None})


def _breakdown(asker: Asker, sized: Sized) -> Answer:
    elements = sized.ids("element")
    return asker.command("edit_breakdown", {"scene": sized.ids("scene")[0], "add": elements[3:9], "remove": []})


def _patch(asker: Asker, sized: Sized) -> Answer:
    return asker.patch(f"/scenes/{sized.ids('scene')[0]}", {"synopsis": "x"}, **{"If-Match": '"1"'})


def _unchanged(asker: Asker, sized: Sized) -> Answer:
    return asker.get(f"/boards/{sized.board}", **{"If-None-Match": asker.get(f"/boards/{sized.board}").headers["ETag"]})


REQUESTS: dict[str, Request] = {
    "GET me": lambda asker, _: Answer(asker.client.get("/api/me")),
    "GET productions": lambda asker, _: Answer(asker.client.get("/api/productions")),
    "GET production": lambda asker, _: asker.get(),
    "GET board": lambda asker, sized: asker.get(f"/boards/{sized.board}"),
    "GET board twice, the second unchanged": _unchanged,
    "GET scene": lambda asker, sized: asker.get(f"/scenes/{sized.ids('scene')[0]}"),
    "GET changes": lambda asker, _: asker.get("/changes?after=0&epoch=1"),
    "PATCH scene": _patch,
    "POST edit_scene": _edit_scene,
    "POST move_strips": _move,
    "POST insert_day_break": _break,
    "POST insert_banner": _banner,
    "POST edit_breakdown": _breakdown,
    "POST create_element": lambda asker, _: asker.command("create_element", {"category": 104, "name": "Torch"}),
    "POST create_scene": lambda asker, sized: asker.command(
        "create_scene", {"fields": {"number": "900"}, "cast": sized.ids("element")[:2], "board": sized.board}
    ),
    "POST delete_scene": lambda asker, sized: asker.command("delete_scene", {"scene": sized.ids("scene")[3]}),
}


def _counted(scenes: int) -> dict[str, int]:
    people = make_people(f"Sized {scenes}")
    sized = make_sized(people, scenes)
    asker = Asker(people.bob, people.production.pk)
    counts = {}
    for name, request in REQUESTS.items():
        with CaptureQueriesContext(connection) as queries:
            answer = request(asker, sized)
        assert answer.status in {200, 304}, (name, answer.body)
        counts[name] = len(queries)
    return counts


@pytest.mark.parametrize("scenes", [50, 500])
def test_each_address_keeps_its_budget(scenes: int, request: pytest.FixtureRequest) -> None:
    counts = _counted(scenes)
    if request.config.getoption("--update-query-budgets"):
        BUDGETS.write_text(json.dumps(counts, indent=2) + "\n")
    assert counts == json.loads(BUDGETS.read_text())
