"""The RFC 9457 object as a type, for the documents generated from it."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType


class FieldError(Struct):
    field: str
    message: str


class Problem(Struct):
    """`retry_after` in seconds. `errors`, `conflicts`, `versions` and `objects` are there where the code has them."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    action: str
    retryable: bool
    retry_after: int | UnsetType = UNSET
    errors: list[FieldError] | UnsetType = UNSET
    conflicts: list[dict[str, Any]] | UnsetType = UNSET
    versions: dict[str, int] | UnsetType = UNSET
    objects: list[str] | UnsetType = UNSET
