"""Every way in which a request can fail answers application/problem+json that gives nothing away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from studio.testing.people import make_people

pytestmark = pytest.mark.django_db

SECRETS = ("SELECT", "password", "/srv/studio", "db.internal", "Traceback", "RuntimeError", "OperationalError")


def _problem(response: Any) -> dict[str, object]:  # noqa: ANN401 - the client's answer is not exported as a type
    assert response.headers["Content-Type"] == "application/problem+json"
    body: dict[str, object] = json.loads(response.content)
    assert body["status"] == response.status_code
    assert body["type"] == f"urn:studioflow:problem:{body['code']}"
    assert {"title", "detail", "action", "retryable"} <= body.keys()
    assert not any(secret in response.content.decode() for secret in SECRETS)
    return body


@pytest.fixture
def client() -> Client:
    made = Client(raise_request_exception=False)
    made.force_login(make_people().alice)
    return made


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/", "/api/productions/0", "/api/productions/x", "/api/me/"])
def test_an_unknown_address_is_a_problem(client: Client, path: str) -> None:
    assert _problem(client.get(path))["code"] == "request.not_found"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post", "options"])
def test_an_unknown_method_is_a_problem(client: Client, method: str) -> None:
    response = getattr(client, method)("/api/me")
    assert _problem(response)["code"] == "request.method"
    assert "GET" in response.headers["Allow"]


def test_an_unknown_method_of_the_health_check_is_a_problem(client: Client) -> None:
    response = client.post("/healthz")
    assert _problem(response)["code"] == "request.method"
    assert "GET" in response.headers["Allow"]


def test_a_host_that_is_not_ours_is_a_problem(client: Client) -> None:
    assert _problem(client.get("/api/me", headers={"Host": "elsewhere.example"}))["code"] == "request.malformed"


def test_a_missing_csrf_token_is_a_problem() -> None:
    people = make_people()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.alice)
    body = _problem(strict.post("/api/productions", "{}", content_type="application/json"))
    assert (body["status"], body["code"]) == (403, "request.csrf")


@pytest.mark.parametrize("path", ["/healthz", "/_allauth/browser/v1/auth/login"])
def test_a_missing_csrf_token_outside_the_api_is_a_problem(path: str) -> None:
    assert _problem(Client(enforce_csrf_checks=True).post(path))["code"] == "request.csrf"


def test_being_signed_out_is_a_problem() -> None:
    response = Client().get("/api/me")
    assert _problem(response)["code"] == "access.signed_out"
    assert response.headers["WWW-Authenticate"] == "Session"


def test_an_unexpected_failure_says_a_reference_and_nothing_else(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("SELECT password FROM user at db.internal, /srv/studio/secret.py")

    monkeypatch.setattr("studio.changes.api.access_to", fail)
    body = _problem(client.get("/api/productions/1/changes?after=0&epoch=1"))
    assert (body["status"], body["code"], body["retryable"]) == (500, "system.internal", False)
    reference = str(body["detail"]).rstrip(".").rpartition(" ")[2]
    assert any(reference in record.getMessage() and record.exc_info for record in caplog.records)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("path", ["/api/productions/1/changes?after=0&epoch=1", "/healthz"])
def test_a_database_failure_is_to_be_tried_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception], path: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error("connection to db.internal, SELECT 1")

    monkeypatch.setattr("studio.changes.api.access_to", fail)
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", fail) if path == "/healthz" else None
    response = client.get(path)
    monkeypatch.undo()
    body = _problem(response)
    assert (body["status"], body["code"], body["retryable"]) == (503, "system.database_off", True)
    assert response.headers["Retry-After"] == str(body["retry_after"]) == "2"


def test_a_failure_in_a_middleware_is_a_problem(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("SELECT password")

    monkeypatch.setattr("django.contrib.auth.middleware.AuthenticationMiddleware.process_request", fail)
    body = _problem(Client(raise_request_exception=False).get("/api/me"))
    assert (body["status"], body["code"]) == (500, "system.internal")


def test_the_application_keeps_its_pages(tmp_path: Path) -> None:
    response = Client().get("/assets/nothing.js")
    assert response.status_code == 404
    assert "problem" not in response.headers["Content-Type"]
