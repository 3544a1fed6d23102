"""The OpenAPI document: the wire types from the classes themselves, and what the views' signatures do not say."""

from __future__ import annotations

from typing import Any

import msgspec
from django.apps import apps

from config.wire_types import wire_types

# The JSON Schema that the wire types give is the one of OpenAPI 3.1.
OPENAPI_VERSION = "3.1.1"
SCHEMAS = "#/components/schemas/"
Document = dict[str, Any]

_PRODUCTION = "/api/productions/{production_id}"


def _header(name: str, says: str, *, required: bool = False) -> Document:
    return {"in": "header", "name": name, "required": required, "description": says, "schema": {"type": "string"}}


def _count(name: str, says: str) -> Document:
    schema = {"type": "integer", "minimum": 0}
    return {"in": "query", "name": name, "required": True, "description": says, "schema": schema}


_ETAG = {"ETag": {"description": "The version that was answered.", "schema": {"type": "string"}}}
_FILE = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {
            "type": "string",
            "contentMediaType": "application/octet-stream",
            "description": "Fountain or Final Draft (.fdx), at most 20 MB.",
        }
    },
}

PARAMETERS: dict[tuple[str, str], list[Document]] = {
    (f"{_PRODUCTION}/boards/{{board_id}}", "get"): [
        _header("If-None-Match", "The ETag of the board one has: answered with 304 while it is still true.")
    ],
    (f"{_PRODUCTION}/changes", "get"): [
        _count("after", "The seq one has; changes behind it are answered."),
        _count("epoch", "The epoch of the snapshot one has; 410 where it has passed."),
    ],
    (f"{_PRODUCTION}/scenes/{{scene_id}}", "patch"): [
        _header("If-Match", 'The version the edit was made on, as in "7"; 428 without it.', required=True),
        _header("Idempotency-Key", "Up to 40 characters without #: a repeated request is carried out once."),
    ],
}
"""Headers and query parameters by path and method; those of the path itself come from the addresses."""

LABELLED = ((f"{_PRODUCTION}/boards/{{board_id}}", "get"), (f"{_PRODUCTION}/scenes/{{scene_id}}", "get"))
"""Answers that carry an ETag."""


def add_wire_types(result: Document, **_options: object) -> Document:
    """drf-spectacular's hook: schemas of every wire type, each command by its name, headers, and the upload."""
    if not apps.ready:
        return result
    result["openapi"] = OPENAPI_VERSION
    result.setdefault("components", {}).setdefault("schemas", {}).update(_components())
    paths = result["paths"]
    for (path, method), parameters in PARAMETERS.items():
        paths[path][method].setdefault("parameters", []).extend(parameters)
    for path, method in LABELLED:
        paths[path][method]["responses"]["200"]["headers"] = _ETAG
    not_modified = {"description": "The board is as the ETag says.", "headers": _ETAG}
    paths[f"{_PRODUCTION}/boards/{{board_id}}"]["get"]["responses"]["304"] = not_modified
    upload = {"required": True, "content": {"multipart/form-data": {"schema": _FILE}}}
    paths[f"{_PRODUCTION}/screenplays"]["post"]["requestBody"] = upload
    _describe_commands(paths[f"{_PRODUCTION}/commands"]["post"])
    return result


def _components() -> Document:
    _, found = msgspec.json.schema_components(wire_types(), schema_hook=_anything, ref_template=f"{SCHEMAS}{{name}}")
    components: Document = dict(found)
    # Passed on byte for byte, they are still ops.
    components["ChangeFrame"]["properties"]["ops"] = components["Change"]["properties"]["ops"]
    return components


def _anything(annotated: type) -> Document:
    if annotated is object:
        return {"description": "Any JSON value."}
    raise NotImplementedError


def _describe_commands(operation: Document) -> None:
    """Lists the commands with the shape of their `args`: for machines as x-commands, for people in words."""
    from studio.changes.registry import COMMANDS  # noqa: PLC0415 - needs Django set up

    operation["x-commands"] = {
        name: {
            "args": {"$ref": f"{SCHEMAS}{command.args.__name__}"},
            "partial": command.partial,
            "action": command.action.value,
        }
        for name, command in sorted(COMMANDS.items())
    }
    heading = "`command` names one of these, and `args` has the schema beside it:\n"
    lines = [f"- `{name}`: {command.args.__name__}" for name, command in sorted(COMMANDS.items())]
    operation["description"] = "\n".join([heading, *lines])
