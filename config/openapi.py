"""Puts the wire types into the OpenAPI document, from the classes themselves."""

from __future__ import annotations

from typing import Any

import msgspec
from django.apps import apps

from config.wire_types import wire_types


def add_wire_types(result: dict[str, Any], **_options: object) -> dict[str, Any]:
    """drf-spectacular's hook: schemas of every wire type, and each command's arguments by its name."""
    if apps.ready:
        _, components = msgspec.json.schema_components(wire_types(), ref_template="#/components/schemas/{name}")
        result.setdefault("components", {}).setdefault("schemas", {}).update(components)
    return result
