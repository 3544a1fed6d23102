"""What the browser loads before a screen can be used, gzipped, against its budget."""

import gzip
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from config.serve.bootstrap import ROOT

BUDGETS = ROOT / "benchmarks" / "budgets.toml"


class Chunk(TypedDict, total=False):
    """An entry of vite's manifest, as far as it matters here."""

    file: str
    imports: list[str]
    css: list[str]


@dataclass(frozen=True)
class RouteSize:
    """Bytes after gzip."""

    js: int
    css: int


def loaded_chunks(manifest: Mapping[str, Chunk], entries: Iterable[str]) -> set[str]:
    """The entries and all they import statically; what is imported on demand is not counted."""
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += manifest[name].get("imports", [])
    return found


def route_size(dist: Path, entries: Iterable[str]) -> RouteSize:
    manifest: dict[str, Chunk] = json.loads((dist / ".vite" / "manifest.json").read_text())
    chunks = [manifest[name] for name in loaded_chunks(manifest, entries)]
    files = {chunk["file"] for chunk in chunks} | {css for chunk in chunks for css in chunk.get("css", [])}
    return RouteSize(
        js=sum(gzipped(dist / file) for file in files if file.endswith(".js")),
        css=sum(gzipped(dist / file) for file in files if file.endswith(".css")),
    )


def gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def check_sizes(dist: Path) -> bool:
    """Print each route's size beside its budget; false if one is over."""
    within = True
    for route, budget in tomllib.loads(BUDGETS.read_text())["frontend"].items():
        size = route_size(dist, budget["entries"])
        within &= size.js <= budget["js_gzip_bytes"] and size.css <= budget["css_gzip_bytes"]
        print(
            f"{route}: {size.js:,} of {budget['js_gzip_bytes']:,} bytes of script, "
            f"{size.css:,} of {budget['css_gzip_bytes']:,} of style, gzipped"
        )
    return within
