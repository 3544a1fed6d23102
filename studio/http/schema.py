"""Describing views for OpenAPI with the wire types themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse, extend_schema

View = TypeVar("View", bound=Callable[..., object])
PROBLEM = {"$ref": "#/components/schemas/Problem"}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The session cookie, as signing in sets it. drf-spectacular finds this class by its being defined."""

    target_class = "studio.accounts.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:  # noqa: ARG002 - its signature
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "Unsafe requests also send the cookie csrftoken back in the header X-CSRFToken.",
        }


def described(
    summary: str, answer: type | None = None, *, body: type | None = None, status: int = 200, many: bool = False
) -> Callable[[View], View]:
    """A view's summary (its words make the operation's id), request body and answer; any view may answer a problem."""
    schema: dict[str, Any] | None = None if answer is None else {"$ref": f"#/components/schemas/{answer.__name__}"}
    if schema is not None and many:
        schema = {"type": "array", "items": schema}
    problem = OpenApiResponse(PROBLEM, description="A problem (RFC 9457)")
    decorate: Callable[[View], View] = extend_schema(
        operation_id="_".join(summary.lower().split()),
        summary=summary,
        request={"application/json": {"$ref": f"#/components/schemas/{body.__name__}"}} if body else None,
        responses={status: OpenApiResponse(schema, description=summary), ("4XX", "application/problem+json"): problem},
    )
    return decorate
