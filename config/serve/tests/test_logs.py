from pathlib import Path

from config.serve.logs import BoundedLog, tail_of


def test_log_never_keeps_more_than_twice_its_limit(tmp_path: Path) -> None:
    log = BoundedLog(tmp_path / "web.log", limit=100)
    for number in range(1000):
        log.write(f"line {number}\n".encode())
    log.close()
    kept = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(kept) == 2
    assert max(kept) <= 100
    assert (tmp_path / "web.log").read_text().endswith("line 999\n")


def test_log_is_appended_to_by_the_next_start(tmp_path: Path) -> None:
    for word in (b"first\n", b"second\n"):
        log = BoundedLog(tmp_path / "web.log")
        log.write(word)
        log.close()
    assert (tmp_path / "web.log").read_text() == "first\nsecond\n"


def test_tail_is_the_last_lines_and_empty_without_a_log(tmp_path: Path) -> None:
    file = tmp_path / "web.log"
    assert tail_of(file) == ""
    file.write_text("".join(f"{number}\n" for number in range(50)))
    assert tail_of(file, 2) == "48\n49"
