"""Asking the API as somebody, in this process or over the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

from django.test import Client

from studio.accounts.models import User

_mids = count(1)


class Asker:
    """A person's client to one production's API; failures come back as answers, as they do over the network."""

    def __init__(self, user: User | None, production_id: int) -> None:
        self.client = Client(raise_request_exception=False)
        self.root = f"/api/productions/{production_id}"
        if user is not None:
            self.client.force_login(user)

    def get(self, path: str = "", **headers: str) -> Answer:
        return Answer(self.client.get(self.root + path, headers=headers))

    def command(
        self, name: str, args: object, base: Mapping[str, object] | None = None, mid: str | None = None
    ) -> Answer:
        """One command, under a mid of its own unless one is given."""
        body = {"mid": mid or f"asked{next(_mids)}", "command": name, "args": args, "base": base or {}}
        return self.raw(json.dumps(body).encode())

    def raw(self, body: bytes, content_type: str = "application/json") -> Answer:
        """Any bytes to the commands' address."""
        return Answer(self.client.post(f"{self.root}/commands", body, content_type=content_type))

    def patch(self, path: str, fields: object, **headers: str) -> Answer:
        body = json.dumps(fields)
        return Answer(self.client.patch(self.root + path, body, content_type="application/json", headers=headers))


class Answer:
    """Status, headers and JSON of an answer; `code` is a problem's code, or empty."""

    def __init__(self, response: Any) -> None:  # noqa: ANN401 - the test client's answer is not exported as a type
        self.status: int = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self.body: bytes = response.content

    @property
    def json(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self.body)
        return value

    @property
    def code(self) -> str:
        is_problem = self.headers.get("Content-Type", "").startswith("application/problem+json")
        return str(self.json["code"]) if is_problem else ""
