"""What every answer tells browsers not to do, files and failures included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asgiref.typing import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, ASGISendEvent, Scope

# Rows are placed by their style attributes. Older browsers do not count ws: and wss: of the same host as 'self'.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' ws: wss:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
HEADERS: Final = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
ONE_YEAR: Final = 365 * 24 * 60 * 60


class SecurityHeaders:
    """Adds the headers to every HTTP answer that has not its own; `https`: browsers never ask in the clear again."""

    def __init__(self, application: ASGI3Application, *, https: bool) -> None:
        self.application = application
        secure = {"strict-transport-security": f"max-age={ONE_YEAR}"} if https else {}
        self.headers = [(name.encode(), value.encode()) for name, value in (HEADERS | secure).items()]

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        async def marked(event: ASGISendEvent) -> None:
            if event["type"] == "http.response.start":
                own = list(event["headers"])
                present = {name.lower() for name, _ in own}
                event["headers"] = [*own, *(header for header in self.headers if header[0] not in present)]
            await send(event)

        await self.application(scope, receive, marked)
