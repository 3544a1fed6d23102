"""Writing audit events."""

from __future__ import annotations

from typing import Literal

from studio.audit.models import AuditEvent

Event = Literal[
    "command.refused",
    "sign_in.succeeded",
    "sign_in.failed",
    "sign_in.ended",
    "access.granted",
    "access.changed",
    "access.withdrawn",
]


def record(
    event: Event, *, actor_id: int | None, production_id: int | None = None, code: str = "", detail: str = ""
) -> None:
    """Appends an event; `actor_id` is who did it, or tried to."""
    AuditEvent.objects.create(
        event=event, actor_id=actor_id, production_id=production_id, code=code, detail=detail[:2000]
    )
