"""Django's HTTP handler with the whole request in one thread."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class OneCrossing(ASGIHandler):
    """Middleware and view run as under WSGI.

    Django's own handler calls each middleware on the event loop, which sends its half of the work to the request's
    thread and waits: two crossings for every middleware of the list, where the whole chain needs one.
    """

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
