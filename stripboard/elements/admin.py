"""Elements in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from stripboard.elements.models import Element
from studio.access.admin import ProductionFilter, ScopedForm
from studio.changes.admin import CommandAdmin


class NewElementForm(ScopedForm[Element]):
    class Meta:
        model = Element
        fields = ("production", "category", "name", "board_id", "performer")
        help_texts = {"board_id": "A cast member without one gets the next free number."}


@admin.register(Element)
class ElementAdmin(CommandAdmin[Element]):
    edit, create = "edit_element", "create_element"
    add_form = NewElementForm
    list_display = ("name", "category", "board_id", "performer", "production", "version", "gone")
    list_filter = (ProductionFilter, "category", "gone")
    search_fields = ("name", "board_id", "performer")

    def create_args(self, cleaned: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        names = ("category", "name", "board_id", "performer")
        return cleaned["production"].pk, {name: cleaned[name] for name in names}
