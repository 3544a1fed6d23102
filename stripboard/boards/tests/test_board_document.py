"""The board over HTTP: of one moment, labelled with it, and not sent again while it holds."""

from __future__ import annotations

import gzip
import json

import pytest

from stripboard.testing.sample import Sample, make_sample, run
from studio.changes.fold import rows_of
from studio.changes.models import Stream
from studio.testing.clients import Asker

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


@pytest.fixture
def asker(sample: Sample) -> Asker:
    return Asker(sample.people.cara, sample.people.production.pk)


def test_the_document_holds_every_row_of_the_board_as_of_its_seq(sample: Sample, asker: Asker) -> None:
    document = asker.get(f"/boards/{sample.board}").json
    seq, rows = sample.rows()
    assert (document["epoch"], document["seq"], document["board"]) == (1, seq, sample.board)
    assert rows_of(document["kinds"]) == rows
    scene = rows["scene"][sample.scenes["2"]]
    assert (scene["number"], scene["cast"], scene["omitted"]) == ("2", [sample.mara], False)
    assert sample.deleted not in rows["scene"]
    assert rows["unit"][sample.unit]["walk"][:3] == ["2026-09-07", "2026-09-08", "2026-09-09"]


def test_another_boards_rows_are_not_in_it(sample: Sample, asker: Asker) -> None:
    made = run(sample.owner, "create_board", {"name": "Second", "start": "2026-10-05", "days_off": []}).created
    second = next(entry.id for entry in made if entry.k == "board")
    first = asker.get(f"/boards/{sample.board}").json["kinds"]
    other = asker.get(f"/boards/{second}").json["kinds"]
    for kind in ("unit", "day", "strip"):
        assert not set(first[kind]["id"]) & set(other[kind]["id"])
    assert first["scene"]["id"] == other["scene"]["id"]
    assert first["board"]["id"] == other["board"]["id"] == [sample.board, second]


def test_an_unchanged_board_is_not_sent_again(sample: Sample, asker: Asker) -> None:
    first = asker.get(f"/boards/{sample.board}")
    again = asker.get(f"/boards/{sample.board}", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    run(sample.owner, "create_element", {"category": 104, "name": "Torch"})
    changed = asker.get(f"/boards/{sample.board}", **{"If-None-Match": first.headers["ETag"]})
    assert changed.status == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert changed.json["seq"] == first.json["seq"] + 1


def test_a_new_epoch_is_another_document(sample: Sample, asker: Asker) -> None:
    first = asker.get(f"/boards/{sample.board}")
    Stream.objects.update(epoch=2)
    again = asker.get(f"/boards/{sample.board}", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.json["epoch"]) == (200, 2)


def test_a_kept_board_is_the_board_that_was_sent(sample: Sample, asker: Asker) -> None:
    first, second = asker.get(f"/boards/{sample.board}"), asker.get(f"/boards/{sample.board}")
    assert first.body == second.body
    assert first.headers["ETag"] == second.headers["ETag"]


def test_it_is_zipped_for_who_can_unzip(sample: Sample, asker: Asker) -> None:
    plain = asker.get(f"/boards/{sample.board}")
    zipped = asker.get(f"/boards/{sample.board}", **{"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(zipped.body)) == plain.json
    for answer in (plain, zipped):
        assert int(answer.headers.get("Content-Length", len(answer.body))) == len(answer.body)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert {"Accept-Encoding", "Cookie"} <= {word.strip() for word in answer.headers["Vary"].split(",")}
