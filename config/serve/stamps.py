"""Remember which inputs a finished step had, so that it runs again only when they change. Standard library only."""

from __future__ import annotations  # so that an older Python gets as far as being told that it is

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of(paths: Iterable[Path], *extra: str) -> str:
    """SHA-256 over names and contents of files, and of everything in folders; a missing path counts as such."""
    total = hashlib.sha256("\0".join(extra).encode())
    for path in paths:
        total.update(f"\0{path.name}\0{path.exists()}".encode())
        for file in _files_in(path):
            total.update(f"\0{file.relative_to(path.parent)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _files_in(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path] if path.is_file() else []


def is_fresh(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest


def write_stamp(stamp: Path, digest: str) -> None:
    """Call only after the step has succeeded: an interrupted step leaves no stamp and is done again."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = stamp.with_name(f"{stamp.name}.new")
    unfinished.write_text(digest)
    unfinished.replace(stamp)
