"""`sf audit` as an operator runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config.cli import command_line
from stripboard.testing.sample import Sample, make_sample, run
from studio.changes.models import Change, Stream, Touch

pytestmark = pytest.mark.django_db


def sf(*arguments: str) -> Result:
    return CliRunner().invoke(command_line(), ["audit", *arguments])


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def test_a_log_as_it_was_written_is_verified(sample: Sample) -> None:
    result = sf("verify", "The Tide Clerk", "--json")
    assert result.exit_code == 0
    stream = Stream.objects.get(production=sample.people.production)
    assert json.loads(result.stdout) == {"production": stream.production_id, "changes": stream.seq, "anchors": 0}


def test_the_first_altered_change_is_named(sample: Sample) -> None:
    Change.objects.filter(seq__in=[4, 7]).update(args="{}")
    result = sf("verify", str(sample.people.production.pk))
    assert result.exit_code == 3
    assert "Change 4 of the schedule log" in result.stderr


def test_a_tail_cut_off_with_its_count_is_found_by_an_anchor(sample: Sample, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors.jsonl"
    assert sf("anchor", "The Tide Clerk", "--file", str(anchors)).exit_code == 0
    stream = Stream.objects.get(production=sample.people.production)
    cut = stream.seq - 2
    Touch.objects.filter(change__seq__gt=cut).delete()
    Change.objects.filter(seq__gt=cut).delete()
    head = Change.objects.get(seq=cut).hash
    Stream.objects.filter(pk=stream.pk).update(seq=cut, head=head)
    assert sf("verify", "The Tide Clerk").exit_code == 0
    found = sf("verify", "The Tide Clerk", "--anchors", str(anchors))
    assert found.exit_code == 3
    assert f"Change {stream.seq} of the schedule log" in found.stderr


def test_anchors_of_earlier_moments_hold(sample: Sample, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors.jsonl"
    sf("anchor", "The Tide Clerk", "--file", str(anchors))
    run(sample.owner, "omit_scene", {"scene": sample.scenes["1"], "omitted": True})
    sf("anchor", "The Tide Clerk", "--file", str(anchors))
    result = sf("verify", "The Tide Clerk", "--anchors", str(anchors), "--json")
    assert json.loads(result.stdout)["anchors"] == 2


def test_a_forged_anchor_is_told(sample: Sample, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors.jsonl"
    noted = json.loads(sf("anchor", "The Tide Clerk").stdout)
    anchors.write_text(json.dumps(noted | {"seq": 1}))
    result = sf("verify", "The Tide Clerk", "--anchors", str(anchors))
    assert result.exit_code == 3
    assert "did not sign" in result.stderr
