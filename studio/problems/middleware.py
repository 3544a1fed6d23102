"""Turns what escapes a view into a problem answer, for the addresses that machines ask."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from studio.problems.errors import Problem
from studio.problems.rendering import as_problem, problem_response

logger = logging.getLogger("studioflow.problems")
MACHINE_PREFIXES = ("/api/", "/healthz")
SMALLEST_FAILURE = 400
ALWAYS_TURNED = (Problem, OperationalError, InterfaceError)


class ProblemMiddleware:
    """Outside /api/ only catalogued problems and a database that is off are turned; the rest is Django's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(MACHINE_PREFIXES) and _is_page_of_failure(response):
            turned = problem_response(_problem_of(response.status_code))
            if "Allow" in response:
                turned["Allow"] = response["Allow"]
            return turned
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if request.path.startswith(MACHINE_PREFIXES) or isinstance(error, ALWAYS_TURNED):
            return problem_response(as_problem(error))
        return None


def _is_page_of_failure(response: HttpResponseBase) -> bool:
    """A failure that Django or another middleware answered in its own words."""
    return response.status_code >= SMALLEST_FAILURE and "json" not in response.get("Content-Type", "")


def _problem_of(status: int) -> Problem:
    if status == 404:  # noqa: PLR2004
        return Problem("request.not_found")
    if status == 405:  # noqa: PLR2004
        return Problem("request.method", detail="This address does not know that method.")
    if status < 500:  # noqa: PLR2004
        return Problem("request.malformed", detail="The request's headers or address cannot be used.")
    reference = secrets.token_hex(4)
    logger.error("a failure outside the views was answered under %s", reference)
    return Problem("system.internal", reference=reference)
