"""Screenplays that were read and wait to be accepted."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from studio.access.models import Production


class ScreenplayUpload(models.Model):
    """What was read from one file: nothing of it is in the production before the import command accepts it.

    `body` is the JSON text of stripboard.screenplay.model.Screenplay.
    """

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="+")
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=255)
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "stripboard"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.filename
