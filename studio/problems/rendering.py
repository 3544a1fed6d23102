"""Problems as HTTP answers: the one place where an exception becomes a status."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from rest_framework import exceptions as drf

from studio.problems.errors import Problem

logger = logging.getLogger("studioflow.problems")
CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2


def problem_response(problem: Problem) -> HttpResponse:
    body = problem.as_dict()
    if problem.entry.retryable:
        body.setdefault("retry_after", RETRY_AFTER_SECONDS)
    response = HttpResponse(msgspec.json.encode(body), status=problem.entry.http_status, content_type=CONTENT_TYPE)
    if "retry_after" in body:
        response["Retry-After"] = str(body["retry_after"])
    if problem.entry.http_status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Session"
    return response


def as_problem(error: BaseException) -> Problem:
    """The catalogued problem that an exception stands for; an unknown one is logged under a reference."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, (OperationalError, InterfaceError)):
        logger.warning("database unavailable: %s", type(error).__name__)
        return Problem("system.database_off")
    if isinstance(error, (Http404, PermissionDenied, drf.APIException)):
        return _from_framework(error)
    reference = secrets.token_hex(4)
    logger.error("unexpected failure %s", reference, exc_info=error)
    return Problem("system.internal", reference=reference)


def _from_framework(error: Http404 | PermissionDenied | drf.APIException) -> Problem:
    if isinstance(error, (drf.NotAuthenticated, drf.AuthenticationFailed)):
        return Problem("access.signed_out")
    if isinstance(error, (drf.PermissionDenied, PermissionDenied)):
        is_csrf = "CSRF" in str(error)
        return Problem("request.csrf") if is_csrf else Problem("access.refused", role="Your role", action="do this")
    if isinstance(error, drf.Throttled):
        return Problem("request.throttled", detail=str(error.detail))
    status = error.status_code if isinstance(error, drf.APIException) else 404
    codes = {404: "request.not_found", 405: "request.method", 415: "request.media_type"}
    return Problem(codes.get(status, "request.malformed"), detail=str(error))


def drf_exception_handler(error: Exception, _context: dict[str, Any]) -> HttpResponse:
    return problem_response(as_problem(error))
