import gzip
import json
from pathlib import Path

import pytest

from config.serve.size import Chunk, RouteSize, loaded_chunks, route_size

MANIFEST: dict[str, Chunk] = {
    "index.html": {"file": "assets/index.js", "imports": ["_store.js"], "css": ["assets/index.css"]},
    "_store.js": {"file": "assets/store.js", "imports": ["_wire.js"]},
    "_wire.js": {"file": "assets/wire.js", "imports": ["_store.js"]},
    "src/board.tsx": {"file": "assets/board.js", "imports": ["index.html"], "css": ["assets/board.css"]},
    "src/report.tsx": {"file": "assets/report.js", "imports": ["_store.js"]},
}


def test_loaded_chunks_follow_static_imports_and_survive_a_cycle() -> None:
    assert loaded_chunks(MANIFEST, ["index.html"]) == {"index.html", "_store.js", "_wire.js"}


def test_loaded_chunks_refuse_an_entry_that_is_not_built() -> None:
    with pytest.raises(KeyError):
        loaded_chunks(MANIFEST, ["src/gone.tsx"])


def test_route_size_counts_every_file_once_gzipped(tmp_path: Path) -> None:
    (tmp_path / ".vite").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    files = {
        name: f"{name} {'abc' * number}".encode() for number, name in enumerate(("index", "store", "wire", "board"))
    }
    for name, content in files.items():
        (tmp_path / "assets" / f"{name}.js").write_bytes(content)
    for name in ("index", "board"):
        (tmp_path / "assets" / f"{name}.css").write_bytes(b"b{}")

    size = route_size(tmp_path, ["index.html", "src/board.tsx"])

    assert size == RouteSize(
        js=sum(len(gzip.compress(content, 9)) for content in files.values()), css=2 * len(gzip.compress(b"b{}", 9))
    )
