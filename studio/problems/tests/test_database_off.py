"""A running server whose database goes away, and comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import httpx

from studio.testing.server import LiveServer

SECRETS = ("sqlite", "psycopg", "own", "scratch", "/tmp", "Traceback", "SELECT", "connection to server")  # noqa: S108
COMES_BACK_SECONDS = 20


class Database(Protocol):
    url: str

    def off(self) -> None: ...
    def on(self) -> None: ...


def test_a_database_that_is_away_is_a_problem_that_passes(
    start_server: Callable[..., LiveServer], own_empty_database: Database
) -> None:
    server = start_server(DATABASE_URL=own_empty_database.url)
    with server.browser() as browser:
        own_empty_database.off()
        answers = [
            browser.client.get("/healthz"),
            browser.client.get("/api/me", headers={"Cookie": f"sessionid={'x' * 32}"}),
            browser.sign_in("alice@studioflow.example"),
        ]
        for answer in answers:
            assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE, answer.text
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert answer.json()["code"] == "system.database_off"
            assert answer.headers["Retry-After"] == "2"
            assert not any(secret in answer.text for secret in SECRETS)
        assert browser.client.get("/sign-in").status_code in {200, 503}
        own_empty_database.on()
        end = time.monotonic() + COMES_BACK_SECONDS
        while browser.client.get("/healthz").status_code != httpx.codes.OK:
            assert time.monotonic() < end
            time.sleep(0.2)
