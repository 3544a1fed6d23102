"""JSON in and out of views: typed values through msgspec, problems for what does not fit."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec
from django.http import HttpResponse
from rest_framework.request import Request

from studio.problems.errors import Problem

Body = TypeVar("Body")
LARGEST_BODY = 2 * 1024 * 1024
# An escaped NUL; a backslash before its backslash would make both plain text.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def read_body(request: Request, body_type: type[Body]) -> Body:
    """The request's JSON as a typed value; raises request.malformed or request.invalid naming the field."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise _too_large()
    if request.content_type.partition(";")[0].strip().lower() != "application/json":
        raise Problem("request.media_type", detail="The body must be application/json.")
    if len(request.body) > LARGEST_BODY:  # sent in chunks, without a length
        raise _too_large()
    return decode(request.body, body_type)


def _too_large() -> Problem:
    return Problem("request.too_large", detail=f"At most {LARGEST_BODY // 1024 // 1024} MB of JSON are read.")


def decode(data: bytes | msgspec.Raw, body_type: type[Body]) -> Body:
    if _NUL.search(data):
        raise Problem("request.invalid", detail="Text must not contain the character NUL.")
    try:
        return msgspec.json.decode(data, type=body_type)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `")
        field = where.strip("`").removeprefix("$").lstrip(".") or "body"
        raise Problem(
            "request.invalid", {"errors": [{"field": field, "message": message}]}, detail=str(error)
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem("request.malformed", detail=f"Not JSON: {error}.") from error
    except RecursionError as error:
        raise Problem("request.malformed", detail="The JSON is nested too deeply.") from error


def json_response(value: object, status: int = 200) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(value), status=status, content_type="application/json")
