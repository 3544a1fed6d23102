"""The OpenAPI document is valid, complete, and says what the views' signatures do not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from studio.changes.registry import COMMANDS

Document = dict[str, Any]


@pytest.fixture(name="document", scope="module")
def _document() -> Document:
    """As `manage.py spectacular` makes it, failing on any warning of drf-spectacular and on an invalid document."""
    out = io.StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    made: Document = yaml.safe_load(out.getvalue())
    return made


def _values(node: object, key: str) -> Iterator[Any]:
    """Every value under a key, at any depth."""
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        for child in node.values():
            yield from _values(child, key)
    elif isinstance(node, list):
        for child in node:
            yield from _values(child, key)


def _operation(document: Document, path: str, method: str) -> Document:
    operation: Document = document["paths"][f"/api/productions/{{production_id}}{path}"][method]
    return operation


def _parameters(operation: Document, where: str) -> dict[str, bool]:
    """Names of an operation's parameters and whether they are required."""
    return {each["name"]: each.get("required", False) for each in operation["parameters"] if each["in"] == where}


def test_every_reference_leads_to_a_schema(document: Document) -> None:
    references = set(_values(document, "$ref"))
    assert len(references) > 40
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references <= known


def test_every_address_of_the_api_is_described(document: Document) -> None:
    addresses = {
        "/api/" + re.sub(r"<int:(\w+)>", r"{\1}", str(pattern.pattern))
        for module in ("studio.urls", "stripboard.urls")
        for pattern in import_module(module).urlpatterns
    }
    assert len(addresses) > 7
    assert set(document["paths"]) == addresses


def test_every_operation_may_answer_a_problem_and_asks_for_a_session(document: Document) -> None:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            problem = operation["responses"]["4XX"]["content"]["application/problem+json"]["schema"]
            assert problem == {"$ref": "#/components/schemas/Problem"}, (path, method)
            assert operation["security"] == [{"session": []}], (path, method)
    assert document["components"]["securitySchemes"]["session"]["name"] == "sessionid"


def test_every_command_has_the_schema_of_its_arguments(document: Document) -> None:
    operation = _operation(document, "/commands", "post")
    listed = operation["x-commands"]
    assert set(listed) == set(COMMANDS)
    assert listed["edit_scene"] == {
        "args": {"$ref": "#/components/schemas/EditScene"},
        "partial": False,
        "action": "edit",
    }
    assert listed["move_strips"]["partial"] is True
    assert "`split_scene`: SplitScene" in operation["description"]
    fields = document["components"]["schemas"]["SplitScene"]["properties"]
    assert fields["eighths"]["minItems"] == 2


def test_edits_document_the_version_they_need(document: Document) -> None:
    assert _parameters(_operation(document, "/scenes/{scene_id}", "patch"), "header") == {
        "If-Match": True,
        "Idempotency-Key": False,
    }
    scene = _operation(document, "/scenes/{scene_id}", "get")
    assert "ETag" in scene["responses"]["200"]["headers"]


def test_the_board_documents_its_etag(document: Document) -> None:
    board = _operation(document, "/boards/{board_id}", "get")
    assert _parameters(board, "header") == {"If-None-Match": False}
    assert _parameters(board, "path") == {"production_id": True, "board_id": True}
    assert "ETag" in board["responses"]["200"]["headers"]
    assert "304" in board["responses"]


def test_catching_up_documents_where_one_stands(document: Document) -> None:
    changes = _operation(document, "/changes", "get")
    assert _parameters(changes, "query") == {"after": True, "epoch": True}
    ops = document["components"]["schemas"]["ChangeFrame"]["properties"]["ops"]
    assert ops == {"type": "array", "items": {"$ref": "#/components/schemas/Op"}}


def test_the_upload_is_a_multipart_file(document: Document) -> None:
    body = _operation(document, "/screenplays", "post")["requestBody"]
    assert list(body["content"]) == ["multipart/form-data"]
    schema = body["content"]["multipart/form-data"]["schema"]
    assert schema["required"] == ["file"]
    assert "file" in schema["properties"]


@pytest.mark.django_db
def test_the_document_is_served_to_everybody() -> None:
    response = Client().get("/api/schema?format=json")
    assert response.status_code == 200
    served = response.json()
    assert served["openapi"] == "3.1.1"
    assert "EditScene" in served["components"]["schemas"]
