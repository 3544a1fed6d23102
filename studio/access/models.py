"""Organisations, their productions, and who belongs to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from studio.access.resolver import Role


class Organisation(models.Model):
    """Owns productions, and later the people and resources that productions share."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        app_label = "studio"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Production(models.Model):
    """A film or series. `perm_epoch` counts changes of who may do what here."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="productions")
    title = models.CharField(max_length=200)
    perm_epoch = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "studio"
        ordering = ("title", "pk")
        constraints = (models.CheckConstraint(condition=~models.Q(title=""), name="production_has_title"),)

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """One person's role in one production. `hue` is the order of joining, which picks their colour."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in Role])
    hue = models.PositiveSmallIntegerField(default=1)

    class Meta:
        app_label = "studio"
        ordering = ("production", "hue")
        constraints = (
            models.UniqueConstraint(fields=["production", "user"], name="one_membership_a_person"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="membership_role_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} as {self.role} in {self.production}"
