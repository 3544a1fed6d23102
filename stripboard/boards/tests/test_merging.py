"""Two people on one object: what merges silently, what is a conflict, and what the conflict says."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from stripboard.boards.models import ShootingDay
from stripboard.scenes.models import Scene
from stripboard.testing.sample import Sample, make_sample, run
from studio.access.queries import Access
from studio.audit.models import AuditEvent
from studio.changes.models import Change
from studio.changes.wire import BaseOf
from studio.problems.errors import Problem
from studio.testing.clients import Asker

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


@pytest.fixture
def scene(sample: Sample) -> int:
    return sample.scenes["2"]


@pytest.fixture
def bob(sample: Sample) -> Access:
    return sample.people.access(sample.people.bob)


def _edit(access: Access, scene: int, base: dict[str, BaseOf], **fields: object) -> None:
    run(access, "edit_scene", {"scene": scene, "set": fields}, base)


def test_an_edit_without_base_is_refused(sample: Sample, scene: int) -> None:
    asker = Asker(sample.people.alice, sample.people.production.pk)
    answer = asker.command("edit_scene", {"scene": scene, "set": {"synopsis": "x"}})
    assert (answer.status, answer.code) == (428, "schedule.version_missing")
    other = {f"scene:{sample.scenes['1']}": {"version": 1}}
    assert asker.command("edit_scene", {"scene": scene, "set": {"synopsis": "x"}}, other).status == 428


def test_different_fields_merge_silently(sample: Sample, scene: int, bob: Access) -> None:
    base = sample.base("scene", scene, "synopsis", "eighths")
    _edit(sample.owner, scene, base, synopsis="Alice's")
    _edit(bob, scene, base, eighths=3)
    row = Scene.objects.get(pk=scene)
    assert (row.synopsis, row.eighths, row.version) == ("Alice's", 3, base[f"scene:{scene}"].version + 2)


def test_the_same_value_twice_is_accepted(sample: Sample, scene: int, bob: Access) -> None:
    base = sample.base("scene", scene, "synopsis")
    _edit(sample.owner, scene, base, synopsis="Both")
    _edit(bob, scene, base, synopsis="Both")
    row = Scene.objects.get(pk=scene)
    assert (row.synopsis, row.version) == ("Both", base[f"scene:{scene}"].version + 1)


def test_the_same_field_twice_is_a_conflict_that_says_everything(sample: Sample, scene: int) -> None:
    base: dict[str, Any] = msgspec.to_builtins(sample.base("scene", scene, "dn"))
    asked = {"scene": scene, "set": {"dn": "DUSK"}}
    Asker(sample.people.alice, sample.people.production.pk).command("edit_scene", asked, base)
    written = Change.objects.order_by("-seq")[0]
    late = Asker(sample.people.bob, sample.people.production.pk)
    answer = late.command("edit_scene", {"scene": scene, "set": {"dn": "DAWN", "eighths": 3}}, base)
    assert (answer.status, answer.code) == (412, "schedule.version_conflict")
    assert answer.json["conflicts"] == [
        {
            "object": f"scene:{scene}",
            "field": "dn",
            "base": "DAY",
            "mine": "DAWN",
            "theirs": "DUSK",
            "by": "Alice Adler",
            "at": written.at.isoformat(),
        }
    ]
    assert answer.json["versions"] == {f"scene:{scene}": base[f"scene:{scene}"]["version"] + 1}
    row = Scene.objects.get(pk=scene)
    assert (row.dn, row.eighths) == ("DUSK", 8)
    assert AuditEvent.objects.filter(code="schedule.version_conflict", actor=sample.people.bob).count() == 1


def test_a_retry_on_the_version_the_conflict_named_lands(sample: Sample, scene: int, bob: Access) -> None:
    base = sample.base("scene", scene, "dn")
    _edit(sample.owner, scene, base, dn="DUSK")
    with pytest.raises(Problem) as refused:
        _edit(bob, scene, base, dn="DAWN")
    version = refused.value.extensions["versions"][f"scene:{scene}"]
    _edit(bob, scene, {f"scene:{scene}": BaseOf(version, {"dn": "DUSK"})}, dn="DAWN")
    assert Scene.objects.get(pk=scene).dn == "DAWN"


def test_a_field_changed_and_changed_back_is_no_conflict(sample: Sample, scene: int, bob: Access) -> None:
    base = sample.base("scene", scene, "dn")
    _edit(sample.owner, scene, base, dn="DUSK")
    _edit(sample.owner, scene, sample.base("scene", scene, "dn"), dn="DAY")
    _edit(bob, scene, base, dn="DAWN")
    assert Scene.objects.get(pk=scene).dn == "DAWN"


def test_without_field_values_the_log_says_what_was_seen(sample: Sample, scene: int, bob: Access) -> None:
    version = Scene.objects.get(pk=scene).version
    _edit(sample.owner, scene, sample.base("scene", scene, "dn"), dn="DUSK")
    _edit(sample.owner, scene, sample.base("scene", scene, "dn"), dn="NIGHT")
    _edit(bob, scene, {f"scene:{scene}": BaseOf(version)}, eighths=4)
    with pytest.raises(Problem) as refused:
        _edit(bob, scene, {f"scene:{scene}": BaseOf(version)}, dn="DAWN")
    [conflict] = refused.value.extensions["conflicts"]
    assert (conflict["base"], conflict["mine"], conflict["theirs"]) == ("DAY", "DAWN", "NIGHT")
    assert Scene.objects.get(pk=scene).eighths == 4


def test_a_version_that_does_not_exist_yet_overwrites_nothing(sample: Sample, scene: int, bob: Access) -> None:
    for base in (BaseOf(999), BaseOf(10**30)):
        with pytest.raises(Problem, match=r"schedule\.version_conflict"):
            _edit(bob, scene, {f"scene:{scene}": base}, synopsis="from the future")
    assert Scene.objects.get(pk=scene).synopsis == ""


def test_a_patch_with_if_match_merges_and_conflicts_alike(sample: Sample, scene: int) -> None:
    alice, bob = (Asker(user, sample.people.production.pk) for user in (sample.people.alice, sample.people.bob))
    path, tag = f"/scenes/{scene}", alice.get(f"/scenes/{scene}").headers["ETag"]
    first = alice.patch(path, {"synopsis": "Alice's"}, **{"If-Match": tag})
    assert (first.status, first.json["row"]["synopsis"]) == (200, "Alice's")
    assert first.headers["ETag"] == f'"{first.json["version"]}"' != tag
    assert bob.patch(path, {"eighths": 5}, **{"If-Match": tag}).json["row"]["synopsis"] == "Alice's"
    refused = bob.patch(path, {"synopsis": "Bob's"}, **{"If-Match": tag})
    assert (refused.status, refused.json["conflicts"][0]["base"]) == (412, "")
    for header in ({}, {"If-Match": "*"}, {"If-Match": '"x"'}, {"If-Match": '"' + "9" * 30 + '"'}):
        assert bob.patch(path, {"eighths": 6}, **header).code == "schedule.version_missing"


def test_a_patch_under_one_key_is_carried_out_once(sample: Sample, scene: int) -> None:
    asker = Asker(sample.people.alice, sample.people.production.pk)
    tag = asker.get(f"/scenes/{scene}").headers["ETag"]
    headers = {"If-Match": tag, "Idempotency-Key": "mine"}
    first = asker.patch(f"/scenes/{scene}", {"synopsis": "once"}, **headers)
    again = asker.patch(f"/scenes/{scene}", {"synopsis": "once"}, **headers)
    assert first.json["version"] == again.json["version"]
    assert Change.objects.filter(mid="mine").count() == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_adding_and_removing_elements_commutes(sample: Sample, scene: int, bob: Access, order: tuple[int, int]) -> None:
    edits: list[tuple[Access, dict[str, Any]]] = [
        (sample.owner, {"scene": scene, "add": [sample.tom, sample.ledger], "remove": []}),
        (bob, {"scene": scene, "add": [sample.ledger], "remove": [sample.mara]}),
    ]
    for index in order:
        access, args = edits[index]
        run(access, "edit_breakdown", args)
    row = sample.rows()[1]["scene"][scene]
    assert (row["cast"], row["elements"]) == ([sample.tom], [sample.ledger])


def test_what_a_set_has_already_or_has_no_more_changes_nothing(sample: Sample, scene: int) -> None:
    version = Scene.objects.get(pk=scene).version
    run(sample.owner, "edit_breakdown", {"scene": scene, "add": [sample.mara], "remove": [sample.tom]})
    assert Scene.objects.get(pk=scene).version == version


def test_days_are_merged_by_field_too(sample: Sample, bob: Access) -> None:
    day = sample.days[0]
    base = sample.base("day", day, "call", "pinned")
    run(sample.owner, "edit_day", {"day": day, "set": {"call": 420}}, base)
    run(bob, "edit_day", {"day": day, "set": {"pinned": "2026-09-09"}}, base)
    row = ShootingDay.objects.get(pk=day)
    assert (row.call, str(row.pinned)) == (420, "2026-09-09")
