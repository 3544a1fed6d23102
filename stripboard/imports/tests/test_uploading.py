"""Any file may be sent; each is read, or refused with what to do, and nothing of it is in the production."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from stripboard.elements.models import Element
from stripboard.imports import reading
from stripboard.imports.models import ScreenplayUpload
from stripboard.imports.tests.uploads import FOUNTAIN, TIDE_CLERK, client_of, upload
from stripboard.scenes.models import Scene
from studio.changes.models import Change
from studio.testing.people import People, make_people

pytestmark = pytest.mark.django_db


@pytest.fixture(name="people")
def _people() -> People:
    return make_people()


@pytest.fixture(name="alice")
def _alice(people: People) -> Client:
    return client_of(people.alice)


def _nothing_was_imported() -> bool:
    return not (Scene.objects.exists() or Element.objects.exists() or Change.objects.exists())


@pytest.mark.parametrize(
    "data",
    [
        FOUNTAIN.encode(),
        codecs.BOM_UTF8 + FOUNTAIN.encode(),
        FOUNTAIN.encode("windows-1252"),
        FOUNTAIN.encode("utf-16"),
        codecs.BOM_UTF16_BE + FOUNTAIN.encode("utf-16-be"),
        FOUNTAIN.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8-bom", "windows-1252", "utf-16", "utf-16-be", "crlf"],
)
def test_fountain_is_read_in_every_common_encoding(people: People, alice: Client, data: bytes) -> None:
    answer = upload(alice, people.production.pk, data, "ferry.fountain")
    assert answer.status_code == 201
    seen = answer.json()
    assert (seen["title"], seen["format"], seen["filename"]) == ("The Ferry", "fountain", "ferry.fountain")
    assert [(scene["number"], scene["ie"], scene["dn"]) for scene in seen["scenes"]] == [
        ("1", "INT", "DAY"),
        ("2", "EXT", "NIGHT"),
    ]
    assert seen["cast"] == [{"name": "INÉS", "scenes": 2}, {"name": "TOMÁS", "scenes": 1}]
    stored = ScreenplayUpload.objects.get()
    assert (stored.pk, stored.uploader, stored.production) == (seen["id"], people.alice, people.production)
    assert _nothing_was_imported()


def test_final_draft_is_read_with_its_own_lengths(people: People, alice: Client) -> None:
    answer = upload(alice, people.production.pk, TIDE_CLERK, "tide_clerk.fdx")
    assert answer.status_code == 201
    seen = answer.json()
    assert (seen["title"], seen["format"], len(seen["scenes"])) == ("The Tide Clerk", "fdx", 84)
    assert seen["eighths"] == sum(scene["eighths"] for scene in seen["scenes"] if not scene["omitted"])
    assert not any(scene["estimated"] for scene in seen["scenes"])
    assert _nothing_was_imported()


def test_doubtful_lines_are_named_by_their_number(people: People, alice: Client) -> None:
    seen = upload(alice, people.production.pk, b"INT. OFFICE - DAY\n\nInk.\n\n1NT. QUAY - NIGHT\n\nFog.\n").json()
    assert [(doubt["line"], doubt["text"]) for doubt in seen["doubts"]] == [(5, "1NT. QUAY - NIGHT")]
    assert seen["doubts"][0]["reason"]


def _bomb() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><FinalDraft>&l9;</FinalDraft>'.encode()


def _deep() -> bytes:
    return b'<?xml version="1.0"?><FinalDraft>' + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</FinalDraft>"


def _stranger() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><FinalDraft>&f;</FinalDraft>'


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("film.fountain", lambda: b"", "screenplay.empty"),
        ("film.fountain", lambda: b"\r\n \t\n", "screenplay.empty"),
        ("film.fountain", lambda: codecs.BOM_UTF16_LE, "screenplay.empty"),
        ("film.fountain", lambda: bytes(range(256)) * 100, "screenplay.not_a_screenplay"),
        ("film.fountain", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "screenplay.not_a_screenplay"),
        ("film.fdx", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "screenplay.not_a_screenplay"),
        ("film.fdx", lambda: b"PK\x03\x04" + bytes(100), "screenplay.not_a_screenplay"),
        ("film.fdx", lambda: b"<!doctype html><html><body>Sign in</body></html>", "screenplay.not_a_screenplay"),
        ("film.fdx", lambda: b"<?xml version='1.0'?><Recipe><Flour/></Recipe>", "screenplay.not_a_screenplay"),
        ("film.fdx", lambda: TIDE_CLERK[: len(TIDE_CLERK) // 2], "screenplay.malformed"),
        ("film.fdx", _bomb, "screenplay.hostile"),
        ("film.fdx", _stranger, "screenplay.hostile"),
        ("film.fdx", _deep, "screenplay.hostile"),
    ],
    ids=[
        *("empty", "blank", "only-a-bom", "binary", "pdf", "pdf-as-fdx", "zip", "html", "other-xml"),
        *("cut-off", "entity-bomb", "foreign-entity", "200000-deep"),
    ],
)
def test_what_is_no_screenplay_is_refused_with_what_to_do(
    people: People, alice: Client, name: str, make: Callable[[], bytes], code: str
) -> None:
    answer = upload(alice, people.production.pk, make(), name)
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["code"]) == (422, 422, code)
    assert problem["detail"].strip()
    assert problem["action"].strip()
    assert not problem["retryable"]
    assert str(settings.BASE_DIR) not in answer.content.decode()
    assert "root:" not in answer.content.decode()
    assert not ScreenplayUpload.objects.exists()
    assert _nothing_was_imported()


@pytest.mark.parametrize("size", [20_000_001, 50_000_000])
def test_a_large_file_is_refused_before_anything_reads_it(
    people: People, alice: Client, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    started: list[object] = []
    monkeypatch.setattr("stripboard.screenplay.capped.run_capped", lambda *args, **_: started.append(args))
    answer = upload(alice, people.production.pk, (FOUNTAIN.encode() * (size // 200))[:size])
    assert (answer.status_code, answer.json()["code"]) == (413, "screenplay.too_large")
    assert "20 MB" in answer.json()["action"]
    assert not started
    assert not ScreenplayUpload.objects.exists()


def test_a_child_that_breaks_down_is_our_failure_and_says_nothing_of_it(
    people: People, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stripboard.screenplay.capped._CHILD", "stripboard.no_such_module")
    answer = upload(alice, people.production.pk, FOUNTAIN.encode())
    assert (answer.status_code, answer.json()["code"]) == (500, "system.internal")
    assert "no_such_module" not in answer.content.decode()
    assert not ScreenplayUpload.objects.exists()


@pytest.mark.parametrize("person", ["cara", "dan", None])
def test_only_who_may_edit_may_upload(people: People, monkeypatch: pytest.MonkeyPatch, person: str | None) -> None:
    monkeypatch.setattr(reading, "read_capped", lambda *_: pytest.fail("was read"))
    user = getattr(people, person) if person else None
    answer = upload(client_of(user), people.production.pk, FOUNTAIN.encode())
    expected = {"cara": (403, "access.refused"), "dan": (404, "request.not_found"), None: (401, "access.signed_out")}
    assert (answer.status_code, answer.json()["code"]) == expected[person]


def test_a_request_without_a_file_says_how_to_send_one(people: People, alice: Client) -> None:
    address = f"/api/productions/{people.production.pk}/screenplays"
    empty = alice.post(address, {"file": "not a file"})
    assert (empty.status_code, empty.json()["code"]) == (422, "request.invalid")
    assert "`file`" in empty.json()["detail"]
    other = alice.post(address, "{}", content_type="application/json")
    assert (other.status_code, other.json()["code"]) == (415, "request.media_type")
    broken = alice.post(address, b"--x", content_type="multipart/form-data")
    assert (broken.status_code, broken.json()["code"]) == (400, "request.malformed")


def test_a_file_name_is_only_a_name(people: People, alice: Client) -> None:
    seen = upload(alice, people.production.pk, FOUNTAIN.encode(), "../../etc/" + "x" * 300 + ".fountain").json()
    assert "/" not in seen["filename"]
    assert len(ScreenplayUpload.objects.get().filename) <= 255
