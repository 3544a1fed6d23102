"""Signing in and out as a browser does, with the real CSRF dance."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from studio.accounts.models import User
from studio.testing.people import PASSWORD, make_user
from studio.testing.server import LiveServer

pytestmark = pytest.mark.django_db

AUTH = "/_allauth/browser/v1/auth"
EMAIL = "alice@studioflow.example"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def alice() -> User:
    user = make_user("Alice Adler")
    user.set_password(PASSWORD)
    user.save()
    return user


class Visitor:
    """A browser that has loaded the page and sends the token that came with it."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.client.get("/sign-in")

    def send(self, method: str, path: str, body: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        token = self.client.cookies["csrftoken"].value
        response = self.client.generic(
            method,
            AUTH + path,
            json.dumps(body or {}),
            content_type="application/json",
            headers={"X-CSRFToken": token},
        )
        return response.status_code, json.loads(response.content)

    def sign_in(self, email: str = EMAIL, password: str = PASSWORD) -> tuple[int, dict[str, Any]]:
        return self.send("POST", "/login", {"email": email, "password": password})


@pytest.mark.parametrize("email", [EMAIL, "Alice@StudioFlow.Example"])
def test_an_email_and_a_password_let_one_in(alice: User, email: str) -> None:
    visitor = Visitor()
    assert visitor.client.get("/api/me").status_code == 401
    assert visitor.send("GET", "/session")[0] == 401
    status, body = visitor.sign_in(email)
    assert (status, body["data"]["user"]["email"]) == (200, EMAIL)
    assert visitor.send("GET", "/session")[0] == 200
    assert visitor.client.get("/api/me").json()["id"] == alice.pk


def test_signing_out_ends_the_session(alice: User) -> None:
    visitor = Visitor()
    visitor.sign_in()
    key = visitor.client.cookies["sessionid"].value
    assert visitor.send("DELETE", "/session")[0] == 401
    visitor.client.cookies["sessionid"] = key
    assert visitor.client.get("/api/me").status_code == 401


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "not-my-password"), ("nobody@studioflow.example", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(alice: User, email: str, password: str) -> None:
    status, body = Visitor().sign_in(email, password)
    assert status == 400
    [error] = body["errors"]
    assert (error["code"], error["param"]) == ("email_password_mismatch", "password")
    assert error["message"] == "The email address and/or password you specified are not correct."


def test_a_deactivated_person_is_not_let_in(alice: User) -> None:
    alice.is_active = False
    alice.save()
    visitor = Visitor()
    assert visitor.sign_in()[0] != 200
    assert visitor.client.get("/api/me").status_code == 401


def test_too_many_wrong_passwords_are_stopped_even_with_the_right_one(alice: User) -> None:
    codes = [Visitor().sign_in(password=f"wrong-{number}")[1]["errors"][0]["code"] for number in range(7)]
    assert codes == ["email_password_mismatch"] * 5 + ["too_many_login_attempts"] * 2
    status, body = Visitor().sign_in()
    assert (status, body["errors"][0]["code"]) == (400, "too_many_login_attempts")
    assert Visitor().sign_in("bob@studioflow.example")[1]["errors"][0]["code"] == "email_password_mismatch"


def test_too_many_attempts_from_one_place_are_put_off(alice: User) -> None:
    statuses = [Visitor().sign_in(f"p{number}@studioflow.example")[0] for number in range(31)]
    assert statuses == [400] * 30 + [429]
    assert Visitor().sign_in()[0] == 429


def test_without_the_token_nobody_signs_in(alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    body = json.dumps({"email": EMAIL, "password": PASSWORD})
    response = client.post(f"{AUTH}/login", body, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (403, "request.csrf")


def test_nobody_signs_up_alone() -> None:
    status, _ = Visitor().send("POST", "/signup", {"email": "new@studioflow.example", "password": PASSWORD})
    assert status == 403
    assert not User.objects.exists()


def test_the_session_changes_its_name_at_sign_in(alice: User) -> None:
    visitor = Visitor()
    session = visitor.client.session
    session["planted"] = True
    session.save()
    planted = visitor.client.cookies["sessionid"].value
    visitor.sign_in()
    assert visitor.client.cookies["sessionid"].value != planted


def test_scripts_cannot_read_the_session_and_other_sites_cannot_send_it(alice: User) -> None:
    visitor = Visitor()
    visitor.sign_in()
    session, token = visitor.client.cookies["sessionid"], visitor.client.cookies["csrftoken"]
    assert (session["httponly"], session["samesite"], session["path"]) == (True, "Lax", "/")
    assert (token["httponly"], token["samesite"]) == ("", "Lax")


@pytest.mark.parametrize("https", ["0", "1"])
def test_over_https_cookies_are_sent_nowhere_else(https: str) -> None:
    asked = "from config import settings; print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"
    done = subprocess.run(  # noqa: S603 - the words are written here
        [sys.executable, "-c", asked], env={**os.environ, "HTTPS": https}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(https == "1")] * 2


def test_passwords_are_kept_as_argon2(alice: User) -> None:
    assert alice.password.startswith("argon2$argon2id$")
    assert PASSWORD not in alice.password


@pytest.mark.django_db(transaction=True)
def test_the_whole_dance_over_the_network(server: LiveServer, alice: User) -> None:
    with server.browser() as browser:
        assert browser.sign_in(EMAIL, "not-my-password").status_code == 400
        assert browser.sign_in(EMAIL).status_code == 200
        assert browser.send("GET", "/api/me").json()["email"] == EMAIL
        made = browser.send("POST", "/api/productions", {"title": "Over the network"})
        assert (made.status_code, made.json()["role"]) == (201, "owner")
        big = (chunk for chunk in [b'{"title":"', b"x" * 3_000_000, b'"}'])
        token = {"X-CSRFToken": browser.client.cookies["csrftoken"], "Content-Type": "application/json"}
        refused = browser.client.post("/api/productions", content=big, headers=token)
        assert (refused.status_code, refused.json()["code"]) == (413, "request.too_large")
        assert browser.sign_out().status_code == 401
        assert browser.send("GET", "/api/me").status_code == 401
