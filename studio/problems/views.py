"""Django's own failure pages, as problems."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from studio.problems.errors import Problem
from studio.problems.rendering import problem_response


def csrf_failure(_request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    return problem_response(Problem("request.csrf"))
