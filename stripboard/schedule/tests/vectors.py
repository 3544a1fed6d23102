"""The test vectors shared with the browser's tests."""

import json
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parent.parent / "vectors"


def vectors(name: str, function: str | None = None) -> pytest.MarkDecorator:
    """Parametrize a test's `vector` with the cases of one file, or with those of one function in it."""
    rows: list[dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    chosen = [row for row in rows if function is None or row["function"] == function]
    assert chosen, f"no vectors for {function} in {name}.json"
    return pytest.mark.parametrize("vector", chosen, ids=[row["case"] for row in chosen])
