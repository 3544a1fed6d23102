"""What browsers are told, whichever part of the product answers."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from config.security_headers import HEADERS
from studio.testing.server import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/mark.svg", 200), ("/api/me", 401), ("/api/nothing", 404), ("/healthz", 200), ("/admin/", 302)],
)
def test_every_answer_carries_the_headers(server: LiveServer, path: str, status: int) -> None:
    answer = httpx.get(server.url + path)
    assert answer.status_code == status
    assert {name: answer.headers.get_list(name) for name in HEADERS} == {name: [each] for name, each in HEADERS.items()}
    assert "strict-transport-security" not in answer.headers


def test_behind_https_browsers_are_to_stay_there(start_server: Callable[..., LiveServer]) -> None:
    answer = httpx.get(f"{start_server(HTTPS='1').url}/mark.svg")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_the_page_is_answered_by_its_view_alone(server: LiveServer) -> None:
    assert httpx.get(f"{server.url}/index.html").status_code == 404
    assert "csrftoken" in httpx.get(f"{server.url}/").cookies
