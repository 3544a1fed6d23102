"""Bodies that are no JSON, or the wrong JSON, or too much of it."""

from __future__ import annotations

import json

import pytest

from studio.changes.models import Change
from studio.http.json import LARGEST_BODY
from studio.testing.clients import Answer, Asker
from studio.testing.people import make_people

pytestmark = pytest.mark.django_db

ENVELOPE = b'{"mid":"m1","command":"create_element","args":{"category":100,"name":%s},"base":{}}'


@pytest.fixture
def asker() -> Asker:
    people = make_people()
    return Asker(people.alice, people.production.pk)


def _code(answer: Answer) -> tuple[int, str]:
    assert Change.objects.count() == 0
    return answer.status, answer.code


@pytest.mark.parametrize("depth", [300, 700, 950, 990, 1_100, 100_000])
@pytest.mark.parametrize("where", ["body", "args", "base"])
def test_deep_json_is_refused_and_never_fails(asker: Asker, depth: int, where: str) -> None:
    deep = b"[" * depth + b"]" * depth
    base = (
        b'{"mid":"m1","command":"delete_scene","args":{"scene":1},"base":{"scene:1":{"version":1,"fields":{"a":%s}}}}'
    )
    body = {"body": deep, "args": ENVELOPE % deep, "base": base % deep}[where]
    # A base that is only deep, not too deep, is read; then there is no such scene.
    expected = {400, 422} if where != "base" else {400, 404}
    status, code = _code(asker.raw(body))
    assert status in expected
    assert code
    assert depth < 100_000 or where == "body" or status == 400


@pytest.mark.parametrize(
    "body",
    [b"{", b"nope", b"\xff\xfe", b"\xef\xbb\xbf{}", b'{"mid":NaN}', b'{"a":1e999}', b'"\\ud800"', b'{"a":"\x00"}'],
)
def test_what_is_no_json_is_malformed(asker: Asker, body: bytes) -> None:
    status, code = _code(asker.raw(body))
    assert (status, code) in {(400, "request.malformed"), (422, "request.invalid")}


@pytest.mark.parametrize("body", [b"[]", b"1", b"null", b'"x"', b"{}", b'{"mid":1}'])
def test_json_of_another_shape_names_what_is_wrong(asker: Asker, body: bytes) -> None:
    answer = asker.raw(body)
    assert _code(answer) == (422, "request.invalid")
    assert answer.json["errors"][0]["message"]


@pytest.mark.parametrize("name", [b'"nul \\u0000"', b'"\\u0000"', b'"\\\\\\u0000"'])
def test_nul_in_text_is_invalid(asker: Asker, name: bytes) -> None:
    assert _code(asker.raw(ENVELOPE % name)) == (422, "request.invalid")


@pytest.mark.parametrize("mid", ["\0", "", "x" * 41, "a#0"])
def test_an_impossible_mid_is_invalid(asker: Asker, mid: str) -> None:
    answer = asker.raw(json.dumps({"mid": mid, "command": "create_element", "args": {}}).encode())
    assert _code(answer) == (422, "request.invalid")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(asker: Asker) -> None:
    answer = asker.raw(ENVELOPE % (b'"' + b"x" * LARGEST_BODY + b'"'))
    assert _code(answer) == (413, "request.too_large")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
def test_another_media_type_is_refused(asker: Asker, content_type: str) -> None:
    assert _code(asker.raw(b"{}", content_type)) == (415, "request.media_type")


def test_a_charset_beside_the_media_type_is_no_harm(asker: Asker) -> None:
    answer = asker.raw(ENVELOPE % b'"MARA"', "application/json; charset=utf-8")
    assert answer.status == 200
    assert Change.objects.get().command == "create_element"


@pytest.mark.parametrize(
    "path", ["/changes?after=x&epoch=1", "/changes?after=-1&epoch=1", "/changes?after=1" + "0" * 30]
)
def test_a_bad_number_in_the_query_is_invalid(asker: Asker, path: str) -> None:
    assert _code(asker.get(path)) == (422, "request.invalid")


def test_an_id_beyond_the_databases_reach_is_not_found(asker: Asker) -> None:
    huge = "9" * 30
    asker.root = f"/api/productions/{huge}"
    answers = [asker.get(path) for path in ("", "/changes?after=0&epoch=1", "/boards/1", "/scenes/1")]
    asker.root = asker.root.replace(huge, "1")
    answers += [asker.get(f"/{kind}/{huge}") for kind in ("boards", "scenes")]
    assert {(answer.status, answer.code) for answer in answers} == {(404, "request.not_found")}
