"""Describing views for OpenAPI with the wire types themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiResponse, extend_schema

View = TypeVar("View", bound=Callable[..., object])
PROBLEM = {"$ref": "#/components/schemas/Problem"}


def described(
    summary: str, answer: type | None = None, *, body: type | None = None, status: int = 200, many: bool = False
) -> Callable[[View], View]:
    """A view's summary, request body and answer; every view may answer with a problem besides."""
    schema: dict[str, Any] | None = None if answer is None else {"$ref": f"#/components/schemas/{answer.__name__}"}
    if schema is not None and many:
        schema = {"type": "array", "items": schema}
    problem = OpenApiResponse(PROBLEM, description="A problem (RFC 9457)")
    decorate: Callable[[View], View] = extend_schema(
        summary=summary,
        request={"application/json": {"$ref": f"#/components/schemas/{body.__name__}"}} if body else None,
        responses={status: OpenApiResponse(schema, description=summary), ("4XX", "application/problem+json"): problem},
    )
    return decorate
