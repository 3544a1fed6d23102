"""Files as people send them."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from studio.accounts.models import User

TIDE_CLERK = files("stripboard.samples").joinpath("tide_clerk.fdx").read_bytes()
FOUNTAIN = """Title: The Ferry

INT. FERRY – SALON - DAY #1#

INÉS counts the passengers “twice”.

INÉS
One short.

EXT. FERRY - NIGHT #2#

Nobody on deck. Ümit's coat.

TOMÁS
Two short.

INÉS
Then who is steering?
"""
_mids = count(1)


def client_of(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def upload(client: Client, production_id: int, data: bytes, name: str = "film.fountain") -> Any:  # noqa: ANN401 - the test client's answer
    """Sends a file as the browser does."""
    file = SimpleUploadedFile(name, data)
    return client.post(f"/api/productions/{production_id}/screenplays", {"file": file})


def accept(client: Client, production_id: int, upload_id: int, **args: object) -> Any:  # noqa: ANN401 - as above
    """Asks for the import of what was read: five pages a day from Monday 7 September 2026, weekends off."""
    told = {"upload": upload_id, "start": "2026-09-07", "days_off": [5, 6], "eighths_per_day": 40} | args
    body = {"mid": f"import{next(_mids)}", "command": "import_screenplay", "args": told}
    address = f"/api/productions/{production_id}/commands"
    return client.post(address, json.dumps(body), content_type="application/json")
