from pathlib import Path

import pytest

from config.serve.stamps import digest_of, is_fresh, write_stamp


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "src"
    (folder / "deep").mkdir(parents=True)
    (folder / "main.ts").write_text("one")
    (folder / "deep" / "row.ts").write_text("two")
    return folder


def test_digest_is_the_same_for_the_same_contents(sources: Path) -> None:
    assert digest_of([sources]) == digest_of([sources])


def test_digest_changes_with_contents_names_and_new_files(sources: Path) -> None:
    seen = {digest_of([sources])}
    (sources / "deep" / "row.ts").write_text("three")
    seen.add(digest_of([sources]))
    (sources / "deep" / "row.ts").rename(sources / "deep" / "rows.ts")
    seen.add(digest_of([sources]))
    (sources / "empty.ts").touch()
    seen.add(digest_of([sources]))
    assert len(seen) == 4


def test_digest_tells_a_missing_path_from_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    missing = digest_of([file])
    file.touch()
    assert digest_of([file]) != missing


def test_digest_changes_with_the_version_beside_the_files(sources: Path) -> None:
    assert digest_of([sources], "3.11.7") != digest_of([sources], "3.12.1")


def test_stamp_is_fresh_only_for_the_digest_it_was_written_with(tmp_path: Path) -> None:
    stamp = tmp_path / "made" / "here.stamp"
    assert not is_fresh(stamp, "a")
    write_stamp(stamp, "a")
    assert is_fresh(stamp, "a")
    assert not is_fresh(stamp, "b")
