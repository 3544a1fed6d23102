"""Bodies that are too long are refused before anybody stores them."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from config.body_limit import LARGEST_BODY
from config.security_headers import HEADERS
from studio.testing.server import LiveServer

PATH = "/api/productions/1/commands"


@pytest.fixture
def asked(server: LiveServer) -> Iterator[http.client.HTTPConnection]:
    with closing(http.client.HTTPConnection(server.address, timeout=20)) as connection:
        yield connection


def _begin(asked: http.client.HTTPConnection, **headers: str) -> None:
    asked.putrequest("POST", PATH)
    for name, value in {"Content-Type": "application/json", **headers}.items():
        asked.putheader(name.replace("_", "-"), value)
    asked.endheaders()


def _code(asked: http.client.HTTPConnection) -> tuple[int, str]:
    answer = asked.getresponse()
    return answer.status, json.loads(answer.read()).get("code", "")


def test_a_length_that_is_too_long_is_refused_before_the_body_comes(asked: http.client.HTTPConnection) -> None:
    _begin(asked, Content_Length=str(LARGEST_BODY + 1))
    answer = asked.getresponse()
    assert (answer.status, json.loads(answer.read())["code"]) == (413, "request.too_large")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_body_without_a_length_is_refused_as_it_grows(server: LiveServer, asked: http.client.HTTPConnection) -> None:
    _begin(asked, Transfer_Encoding="chunked")
    chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    for _ in range(22):
        asked.send(chunk)
    assert _code(asked) == (413, "request.too_large")
    assert _deleted_bytes(server.pid) <= LARGEST_BODY


def _deleted_bytes(pid: int) -> int:
    """What a process holds in files without a name, as spooled bodies are."""
    return sum(file.stat().st_size for file in Path(f"/proc/{pid}/fd").iterdir() if "(deleted)" in str(file.readlink()))


def test_what_is_not_too_long_reaches_its_view(asked: http.client.HTTPConnection) -> None:
    _begin(asked, Transfer_Encoding="chunked")
    asked.send(b"100000\r\n" + b" " * 0x100000 + b"\r\n0\r\n\r\n")
    assert _code(asked) == (401, "access.signed_out")
