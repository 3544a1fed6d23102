"""Who is asking, for the API."""

from __future__ import annotations

from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """DRF's session login; the header makes a missing login 401 instead of 403."""

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - DRF's signature
        return "Session"
