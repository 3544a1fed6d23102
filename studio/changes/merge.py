"""What becomes of an edit that was made on an older version: a pure function over field values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Merge:
    """`apply`: fields to write. `conflicts`: fields that somebody else gave another value, with their base value."""

    apply: dict[str, Any]
    conflicts: dict[str, Any]


def merge_fields(*, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merge:
    """Field by field: equal values are accepted, what one side left alone takes the other's, the rest conflicts.

    `base` holds what I saw in each field of `mine`; `theirs` what is stored now.
    """
    apply: dict[str, Any] = {}
    conflicts: dict[str, Any] = {}
    for name, value in mine.items():
        if value == theirs[name]:
            continue
        if base[name] == theirs[name]:
            apply[name] = value
        elif value != base[name]:
            conflicts[name] = base[name]
    return Merge(apply, conflicts)
