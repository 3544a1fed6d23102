"""Scenes over HTTP, for other clients than the product's own."""

from __future__ import annotations

import re
import secrets

import msgspec
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from stripboard.scenes.queries import scene_document
from stripboard.scenes.wire import EditScene, SceneDocument, SceneFields
from studio.access.queries import access_to
from studio.access.resolver import Action
from studio.changes.run import ask
from studio.changes.wire import BaseOf
from studio.http.json import json_response, read_body
from studio.http.schema import described
from studio.problems.errors import Problem


class SceneView(APIView):
    """A scene with its script text. Edits name the version they were made on in If-Match."""

    @described("A scene with its text", SceneDocument)
    def get(self, request: Request, production_id: int, scene_id: int) -> HttpResponse:
        access = access_to(request.user, production_id)
        access.require(Action.VIEW)
        document = scene_document(access, scene_id)
        if request.headers.get("If-None-Match") == _tag(document):
            return _labelled(HttpResponse(status=304), document)
        return _answer(document)

    @described("Edit a scene", SceneDocument, body=SceneFields)
    def patch(self, request: Request, production_id: int, scene_id: int) -> HttpResponse:
        access = access_to(request.user, production_id)
        fields = read_body(request, SceneFields)
        mid = request.headers.get("Idempotency-Key") or secrets.token_hex(8)
        base = {f"scene:{scene_id}": BaseOf(_version(request, scene_id))}
        ask(access, mid, "edit_scene", EditScene(scene_id, fields), base)
        return _answer(scene_document(access, scene_id))


def _version(request: Request, scene_id: int) -> int:
    match = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', request.headers.get("If-Match", ""))
    if match is None:
        raise Problem("schedule.version_missing", what=f"scene {scene_id}")
    return int(match.group(1))


def _answer(document: SceneDocument) -> HttpResponse:
    return _labelled(json_response(msgspec.to_builtins(document)), document)


def _tag(document: SceneDocument) -> str:
    return f'"{document.version}"'


def _labelled(response: HttpResponse, document: SceneDocument) -> HttpResponse:
    response["ETag"] = _tag(document)
    response["Cache-Control"] = "private, no-cache"
    return response
