"""Screenplays that were read, in the admin."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from stripboard.imports.models import ScreenplayUpload
from studio.access.admin import ProductionFilter, ReadOnlyAdmin
from studio.changes.admin_log import indented


@admin.register(ScreenplayUpload)
class ScreenplayUploadAdmin(ReadOnlyAdmin[ScreenplayUpload]):
    list_display = ("filename", "production", "uploader", "at")
    list_filter = (ProductionFilter, "at")
    list_select_related = ("production", "uploader")
    search_fields = ("filename", "uploader__email")
    fields = ("filename", "production", "uploader", "at", "screenplay")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ScreenplayUpload]:
        return super().get_queryset(request).defer("body")

    @admin.display(description="what was read")
    def screenplay(self, row: ScreenplayUpload) -> SafeString:
        return indented(row.body)
