"""The change log and the audit log in the admin: to be read, never altered."""

from __future__ import annotations

import contextlib
import json

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from studio.access.admin import ProductionFilter, ReadOnlyAdmin
from studio.audit.models import AuditEvent
from studio.changes.models import Change, Keyframe, Stream, Touch


def indented(text: str) -> SafeString:
    """JSON on a page, line by line; what is not JSON as it is."""
    with contextlib.suppress(ValueError):
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    return format_html("<pre>{}</pre>", text)


@admin.register(Stream)
class StreamAdmin(ReadOnlyAdmin[Stream]):
    list_display = ("production", "name", "epoch", "seq", "head")
    list_filter = (ProductionFilter, "name")
    list_select_related = ("production",)
    search_fields = ("production__title",)


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin[Change]):
    production_path = "stream__production"
    list_display = ("seq", "production", "command", "actor", "at")
    list_filter = (ProductionFilter, "command", "at")
    list_select_related = ("stream__production", "actor")
    search_fields = ("mid", "command", "actor__email", "actor__name")
    ordering = ("-at", "-seq")
    fields = (
        *("stream", "seq", "command", "actor", "at", "mid", "shown_args", "shown_ops", "shown_before", "shown_answer"),
        *("payload_version", "request_hash", "hash"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Change]:
        rows = super().get_queryset(request)
        is_page = request.resolver_match is not None and "object_id" in request.resolver_match.kwargs
        return rows if is_page else rows.defer("args", "ops", "before", "answer")

    @admin.display(ordering="stream__production")
    def production(self, row: Change) -> str:
        return row.stream.production.title

    @admin.display(description="arguments")
    def shown_args(self, row: Change) -> SafeString:
        return indented(row.args)

    @admin.display(description="what became of which rows")
    def shown_ops(self, row: Change) -> SafeString:
        return indented(row.ops)

    @admin.display(description="before")
    def shown_before(self, row: Change) -> SafeString:
        return indented(row.before)

    @admin.display(description="answer")
    def shown_answer(self, row: Change) -> SafeString:
        return indented(row.answer)


@admin.register(Touch)
class TouchAdmin(ReadOnlyAdmin[Touch]):
    production_path = "change__stream__production"
    list_display = ("kind", "object_id", "change", "production")
    list_filter = (ProductionFilter, "kind")
    list_select_related = ("change__stream__production",)
    search_fields = ("object_id",)
    ordering = ("-pk",)

    def production(self, row: Touch) -> str:
        return row.change.stream.production.title


@admin.register(Keyframe)
class KeyframeAdmin(ReadOnlyAdmin[Keyframe]):
    production_path = "stream__production"
    list_display = ("stream", "seq", "size")
    list_filter = (ProductionFilter,)
    list_select_related = ("stream__production",)
    search_fields = ("stream__production__title",)
    fields = ("stream", "seq", "size")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Keyframe]:
        return super().get_queryset(request).annotate(in_bytes=Length("body")).defer("body")

    @admin.display(description="bytes")
    def size(self, row: Keyframe) -> int:
        count: int = row.in_bytes  # type: ignore[attr-defined] # annotated above
        return count


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin[AuditEvent]):
    list_display = ("at", "event", "code", "actor", "production", "detail")
    list_filter = (ProductionFilter, "event", "code", "at")
    list_select_related = ("actor", "production")
    search_fields = ("detail", "code", "actor__email")
