"""Refuses request bodies that are too long before anything stores them: Django spools all of a body to disk first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from studio.problems.errors import Problem
from studio.problems.rendering import problem_response

if TYPE_CHECKING:
    from asgiref.typing import (
        ASGI3Application,
        ASGIReceiveCallable,
        ASGIReceiveEvent,
        ASGISendCallable,
        ASGISendEvent,
        HTTPScope,
        Scope,
    )

# A screenplay of 20 MB and what multipart puts around it.
LARGEST_BODY: Final = 21 * 1024 * 1024


class BodyLimit:
    """Answers 413 to a longer Content-Length at once, and to a body without one as soon as it has grown too long."""

    def __init__(self, application: ASGI3Application, largest: int = LARGEST_BODY) -> None:
        self.application = application
        self.largest = largest

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
        elif _announced(scope) > self.largest:
            await self._refuse(send)
        else:
            await self._counted(scope, receive, send)

    async def _counted(self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        received, has_begun = 0, False

        async def limited() -> ASGIReceiveEvent:
            nonlocal received
            event = await receive()
            if event["type"] == "http.request":
                received += len(event.get("body", b""))
            # As if the client had gone: the application drops what it has of the body.
            return {"type": "http.disconnect"} if received > self.largest else event

        async def watched(event: ASGISendEvent) -> None:
            nonlocal has_begun
            has_begun = True
            await send(event)

        await self.application(scope, limited, watched)
        if received > self.largest and not has_begun:
            await self._refuse(send)

    async def _refuse(self, send: ASGISendCallable) -> None:
        """Closes the connection too: what is left of the body would be read as the next request."""
        answer = problem_response(
            Problem("request.too_large", detail=f"At most {self.largest // 1024 // 1024} MB are read.")
        )
        headers = dict(answer.items()) | {"Content-Length": str(len(answer.content)), "Connection": "close"}
        await send(
            {
                "type": "http.response.start",
                "status": answer.status_code,
                "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
                "trailers": False,
            }
        )
        await send({"type": "http.response.body", "body": answer.content, "more_body": False})


def _announced(scope: HTTPScope) -> int:
    """Content-Length in bytes; 0 where there is none that could be read."""
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length) if length.isdigit() else 0
