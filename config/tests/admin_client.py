"""Using the admin as a browser does: read a page's form, change some fields, send all of it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from studio.accounts.models import User
from studio.testing.people import make_user

Fields = dict[str, list[str]]


def superuser() -> User:
    return make_user("Sue", is_staff=True, is_superuser=True)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class _Form(HTMLParser):
    """The names and values that a browser would send of the page's main form."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = [""]
        elif tag == "option" and "selected" in given:
            self.fields.setdefault(self._select, []).append(value)
        elif tag == "input" and name and self._is_sent(given):
            self.fields.setdefault(name, []).append(value or ("on" if given.get("type") == "checkbox" else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser drops the line end that the page puts before the text.
            self.fields[self._textarea] = [self.fields[self._textarea][0].removeprefix("\r\n").removeprefix("\n")]
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea][0] += data

    @staticmethod
    def _is_sent(given: dict[str, str]) -> bool:
        kind = given.get("type", "text")
        return kind not in {"submit", "button", "file"} and (kind not in {"checkbox", "radio"} or "checked" in given)


def form_of(html: str) -> Fields:
    form = _Form()
    form.feed(html[html.index("<form", html.index('id="content-main"')) :])
    return form.fields


def open_form(client: Client, address: str) -> Fields:
    """The fields of a page's form as the person sees them."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return form_of(response.content.decode())


def send(client: Client, address: str, fields: Fields, **changed: str | list[str]) -> Any:  # noqa: ANN401 - the test client's answer
    """The whole form with some fields changed."""
    return client.post(address, fields | changed, follow=True)


def messages_of(response: Any) -> list[str]:  # noqa: ANN401 - as above
    """The messages on the page that was answered."""
    return [str(message) for message in response.context["messages"]]
