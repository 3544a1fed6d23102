"""Turns what escapes a view into a problem answer, for the addresses that machines ask."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from studio.problems.errors import Problem
from studio.problems.rendering import as_problem, problem_response

MACHINE_PREFIXES = ("/api/", "/healthz")


class ProblemMiddleware:
    """Outside /api/ only catalogued problems and a database that is off are turned; the rest is Django's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_plain = isinstance(response, HttpResponse) and "json" not in response.get("Content-Type", "")
        if response.status_code == 404 and is_plain and request.path.startswith(MACHINE_PREFIXES):  # noqa: PLR2004
            return problem_response(Problem("request.not_found"))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        problem = as_problem(error) if request.path.startswith(MACHINE_PREFIXES) or isinstance(error, Problem) else None
        return problem_response(problem) if problem else None
