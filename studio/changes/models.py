"""The change log: every change of a production, in order, each chained to the one before."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from studio.access.models import Production


class Stream(models.Model):
    """One ordered log of a production. Its row is the lock that every writer of the stream takes first."""

    SCHEDULE = "schedule"
    MEDIA = "media"

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="streams")
    name = models.CharField(max_length=20)
    epoch = models.PositiveIntegerField(default=1)
    seq = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        app_label = "studio"
        constraints = (
            models.UniqueConstraint(fields=["production", "name"], name="stream_once_a_production"),
            models.CheckConstraint(condition=models.Q(name__in=["schedule", "media"]), name="stream_name_known"),
        )

    def __str__(self) -> str:
        return f"{self.name} of {self.production}"


class Change(models.Model):
    """One command that was carried out. Never altered, never deleted.

    `args`, `ops`, `before` and `answer` are JSON texts: `ops` goes to sockets byte for byte, and all are hashed.
    """

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="changes")
    seq = models.PositiveBigIntegerField()
    mid = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    request_hash = models.CharField(max_length=64)
    command = models.CharField(max_length=40)
    payload_version = models.PositiveSmallIntegerField(default=1)
    args = models.TextField()
    ops = models.TextField()
    before = models.TextField()
    answer = models.TextField()
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    class Meta:
        app_label = "studio"
        ordering = ("stream", "seq")
        constraints = (
            models.UniqueConstraint(fields=["stream", "seq"], name="change_seq_once"),
            models.UniqueConstraint(fields=["stream", "actor", "mid"], name="change_mid_once"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.command}"


class Touch(models.Model):
    """That a change touched an object, for the history of the object."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="touches")
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        app_label = "studio"
        indexes = (models.Index(fields=["kind", "object_id", "change"], name="touch_history"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class Keyframe(models.Model):
    """Everything in the stream's production as it was at `seq`: gzipped JSON {kind: {id: row}}."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="keyframes")
    seq = models.PositiveBigIntegerField()
    body = models.BinaryField()

    class Meta:
        app_label = "studio"
        constraints = (models.UniqueConstraint(fields=["stream", "seq"], name="keyframe_once"),)

    def __str__(self) -> str:
        return f"keyframe at {self.seq}"
