"""What was attempted and decided, beside the log of what was changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """An attempt that was refused, a sign-in, a decision about access. Append-only."""

    at = models.DateTimeField(auto_now_add=True)
    production = models.ForeignKey(
        "studio.Production", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    event = models.CharField(max_length=40)
    code = models.CharField(max_length=60, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        app_label = "studio"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["production", "at"], name="audit_production_at"),)

    def __str__(self) -> str:
        return f"{self.event} {self.code}"
