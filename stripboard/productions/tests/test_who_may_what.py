"""Every role at every address with every method. The expectations are written by hand; a route without a row fails."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from stripboard.testing.sample import Sample, make_sample
from studio.changes.models import Change
from studio.testing.people import make_user

pytestmark = pytest.mark.django_db

ROLES = ("owner", "scheduler", "crew", "stranger", "nobody")
LOOK = (200, 200, 200, 404, 401)
CHANGE = (200, 200, 403, 404, 401)
NOT_THERE = (405, 405, 405, 405, 401)

MATRIX: dict[str, dict[str, tuple[int, ...]]] = {
    "me": {"GET": (200, 200, 200, 200, 401)},
    "productions": {"GET": (200, 200, 200, 200, 401), "POST": (201, 201, 201, 201, 401)},
    "productions/<int:production_id>": {"GET": LOOK},
    "productions/<int:production_id>/boards/<int:board_id>": {"GET": LOOK},
    "productions/<int:production_id>/scenes/<int:scene_id>": {"GET": LOOK, "PATCH": CHANGE},
    "productions/<int:production_id>/changes": {"GET": LOOK},
    "productions/<int:production_id>/commands": {"POST": CHANGE},
    "productions/<int:production_id>/screenplays": {"POST": (201, 201, 403, 404, 401)},
    "schema": {"GET": (200, 200, 200, 200, 200)},
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SCRIPT = b"Title: Small\n\nINT. OFFICE - DAY\n\nTom waits.\n"


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    routes = {route.removeprefix("api/") for route in _routes(get_resolver().url_patterns) if route.startswith("api/")}
    assert routes == set(MATRIX)


def test_addresses_outside_the_api_are_known() -> None:
    """Whatever is added beside these has to say who may use it."""
    others = {route.partition("/")[0] for route in _routes(get_resolver().url_patterns) if not route.startswith("api/")}
    page = "^(?!api"
    assert others == {"admin", "_allauth", "healthz", page}


def _client(sample: Sample, role: str) -> Client:
    users = {"owner": sample.people.alice, "scheduler": sample.people.bob, "crew": sample.people.cara}
    client = Client(raise_request_exception=False)
    if role != "nobody":
        client.force_login(users.get(role, sample.people.dan))
    return client


def _ask(client: Client, sample: Sample, route: str, method: str) -> int:
    scene = sample.scenes["1"]
    path = "/api/" + route.replace("<int:production_id>", str(sample.people.production.pk)).replace(
        "<int:board_id>", str(sample.board)
    ).replace("<int:scene_id>", str(scene))
    if route.endswith("screenplays") and method == "POST":
        from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

        return client.post(path, {"file": SimpleUploadedFile("small.fountain", SCRIPT)}).status_code
    bodies = {
        "productions": {"title": "Another"},
        "productions/<int:production_id>/commands": {
            "mid": "m1",
            "command": "omit_scene",
            "args": {"scene": scene, "omitted": True},
        },
    }
    version = {"If-Match": '"1"'} if method == "PATCH" else {}
    body = json.dumps(bodies.get(route, {"synopsis": "x"} if method == "PATCH" else {}))
    query = "?after=0&epoch=1" if route.endswith("changes") and method == "GET" else ""
    return client.generic(method, path + query, body, content_type="application/json", headers=version).status_code


@pytest.mark.parametrize("route", sorted(MATRIX))
def test_each_role_gets_what_the_matrix_says(route: str) -> None:
    sample = make_sample()
    for method in METHODS:
        default = (405,) * 5 if route == "schema" else NOT_THERE
        expected = dict(zip(ROLES, MATRIX[route].get(method, default), strict=True))
        before = Change.objects.count()
        found = {role: _ask(_client(sample, role), sample, route, method) for role in ROLES}
        assert found == expected, method
        if 403 in expected.values() and not route.endswith("screenplays"):
            assert {change.actor_id for change in Change.objects.filter(seq__gt=before)} <= {
                sample.people.alice.pk,
                sample.people.bob.pk,
            }


@pytest.mark.parametrize("route", sorted(route for route in MATRIX if "production_id" in route))
def test_of_another_production_nothing_is_forbidden_because_nothing_is_there(route: str) -> None:
    sample = make_sample()
    client = Client()
    client.force_login(make_user("Eve"))
    for method in MATRIX[route]:
        assert _ask(client, sample, route, method) == 404
