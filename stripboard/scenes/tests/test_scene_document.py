"""A scene with its text, for other clients."""

from __future__ import annotations

import pytest

from stripboard.scenes.models import Scene, SceneText
from stripboard.testing.sample import Sample, make_sample, run
from studio.testing.clients import Asker

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


@pytest.fixture
def asker(sample: Sample) -> Asker:
    return Asker(sample.people.bob, sample.people.production.pk)


def test_a_scene_is_its_row_and_its_text(sample: Sample, asker: Asker) -> None:
    scene = sample.scenes["2"]
    SceneText.objects.create(
        scene_id=scene, heading="EXT. QUAY - DAY", page="2", lines=[{"kind": "action", "text": "A torch."}]
    )
    document = asker.get(f"/scenes/{scene}").json
    seq, rows = sample.rows()
    version = rows["scene"][scene].pop("version")
    assert (document["epoch"], document["seq"], document["id"], document["version"]) == (1, seq, scene, version)
    assert document["row"] == rows["scene"][scene]
    assert (document["heading"], document["page"]) == ("EXT. QUAY - DAY", "2")
    assert document["lines"] == [{"kind": "action", "text": "A torch."}]


def test_a_scene_without_text_has_none(sample: Sample, asker: Asker) -> None:
    document = asker.get(f"/scenes/{sample.scenes['1']}").json
    assert (document["heading"], document["lines"]) == ("", [])


def test_a_scene_that_is_as_it_was_is_not_sent_again(sample: Sample, asker: Asker) -> None:
    path = f"/scenes/{sample.scenes['1']}"
    tag = asker.get(path).headers["ETag"]
    again = asker.get(path, **{"If-None-Match": tag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    run(sample.owner, "edit_breakdown", {"scene": sample.scenes["1"], "add": [sample.tom]})
    changed = asker.get(path, **{"If-None-Match": tag})
    assert (changed.status, changed.json["row"]["cast"]) == (200, [sample.mara, sample.tom])


def test_a_deleted_scene_is_not_found(sample: Sample, asker: Asker) -> None:
    assert asker.get(f"/scenes/{sample.deleted}").code == "request.not_found"
    answer = asker.patch(f"/scenes/{sample.deleted}", {"synopsis": "x"}, **{"If-Match": '"2"'})
    assert (answer.status, answer.code) == (409, "schedule.gone")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"eighths": 0}, "eighths"),
        ({"eighths": 4001}, "eighths"),
        ({"ie": "OUT"}, "ie"),
        ({"synopsis": "x" * 2001}, "synopsis"),
        ({"number": 5}, "number"),
        ({"minutes": -1}, "minutes"),
        ({"background": "many"}, "background"),
    ],
)
def test_a_value_that_does_not_fit_names_its_field(
    sample: Sample, asker: Asker, fields: dict[str, object], field: str
) -> None:
    answer = asker.patch(f"/scenes/{sample.scenes['1']}", fields, **{"If-Match": '"1"'})
    assert (answer.status, answer.code) == (422, "request.invalid")
    assert answer.json["errors"][0]["field"] == field
    assert answer.json["errors"][0]["message"]


def test_a_set_must_be_a_set_and_a_location_a_location(sample: Sample, asker: Asker) -> None:
    tag = {"If-Match": asker.get(f"/scenes/{sample.scenes['1']}").headers["ETag"]}
    for fields in ({"set": sample.harbour}, {"location": sample.quay}, {"set": sample.mara}):
        assert asker.patch(f"/scenes/{sample.scenes['1']}", fields, **tag).code == "request.invalid"
    right = asker.patch(f"/scenes/{sample.scenes['1']}", {"set": sample.office, "location": sample.harbour}, **tag)
    assert (right.json["row"]["set"], right.json["row"]["location"]) == (sample.office, sample.harbour)
    cleared = asker.patch(f"/scenes/{sample.scenes['1']}", {"set": None}, **{"If-Match": right.headers["ETag"]})
    assert cleared.json["row"]["set"] is None


def test_an_omitted_scene_keeps_its_number_and_its_place(sample: Sample) -> None:
    before = Scene.objects.get(pk=sample.scenes["2"])
    run(sample.owner, "omit_scene", {"scene": before.pk, "omitted": True})
    after = Scene.objects.get(pk=before.pk)
    assert (after.omitted, after.number, after.position) == (True, before.number, before.position)
    strip = sample.rows()[1]["strip"][sample.strips["2"]]
    assert strip["day"] == sample.days[0]


def test_a_deleted_scene_returns_as_it_was(sample: Sample) -> None:
    _, rows = sample.rows()
    scene, strip = sample.scenes["2"], sample.strips["2"]
    run(sample.owner, "delete_scene", {"scene": scene})
    assert scene not in sample.rows()[1]["scene"]
    run(sample.owner, "restore_scene", {"scene": scene})
    back = sample.rows()[1]
    for kind, row_id in (("scene", scene), ("strip", strip)):
        assert {**back[kind][row_id], "version": 0} == {**rows[kind][row_id], "version": 0}
