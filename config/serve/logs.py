"""Copy what a program prints into a log file of bounded size."""

import threading
from pathlib import Path
from typing import IO

LOG_BYTES = 5_000_000
TAIL_LINES = 20


class BoundedLog:
    """A log file that is set aside as NAME.1 when it reaches its size: at most twice that much stays on disk."""

    def __init__(self, path: Path, limit: int = LOG_BYTES) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.limit = limit
        self._file = path.open("ab")

    def write(self, data: bytes) -> None:
        if self._file.tell() + len(data) > self.limit:
            self._file.close()
            self.path.replace(self.path.with_name(f"{self.path.name}.1"))
            self._file = self.path.open("ab")
        self._file.write(data)
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def copy_in_background(source: IO[bytes], path: Path) -> threading.Thread:
    """Copy lines until the source ends, which is when its program and all that program's children have ended."""

    def copy() -> None:
        log = BoundedLog(path)
        with source:
            for line in source:
                log.write(line)
        log.close()

    thread = threading.Thread(target=copy, name=f"log {path.stem}", daemon=True)
    thread.start()
    return thread


def tail_of(path: Path, lines: int = TAIL_LINES) -> str:
    """The last lines of a log, or nothing where there is none."""
    if not path.exists():
        return ""
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
