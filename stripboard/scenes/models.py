"""Scenes of the script, their text, and what they need."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from stripboard.elements.models import Category, Element
from studio.access.models import Production
from studio.changes.kinds import Kind, SetField, Versioned, register_kind

INT_EXT: Final = ("INT", "EXT", "INT/EXT")
LONGEST_NUMBER: Final = 20


class Scene(Versioned):
    """A scene as the breakdown has it. Numbers are texts and not unique; `position` is the order of the script."""

    number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    ie = models.CharField("INT or EXT", max_length=7, choices=[(value, value) for value in INT_EXT])
    set = models.ForeignKey(Element, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dn = models.CharField("time of day", max_length=40, blank=True)
    script_day = models.CharField(max_length=12, blank=True)
    synopsis = models.CharField(max_length=2000, blank=True)
    eighths = models.PositiveIntegerField("eighths of a page")
    minutes = models.PositiveIntegerField("estimated minutes", default=0)
    location = models.ForeignKey(Element, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    background = models.PositiveIntegerField("background performers", default=0)
    omitted = models.BooleanField(default=False)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    position = models.BigIntegerField()
    elements = models.ManyToManyField(Element, through="SceneElement", related_name="scenes")

    class Meta:
        app_label = "stripboard"
        ordering = ("production", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["production", "position"], condition=Q(gone=False), name="scene_position_once"
            ),
            models.CheckConstraint(condition=Q(ie__in=INT_EXT), name="scene_int_ext_known"),
            models.CheckConstraint(condition=Q(eighths__gte=1), name="scene_at_least_an_eighth"),
        )

    def __str__(self) -> str:
        return f"Scene {self.number}"


class SceneElement(models.Model):
    """That a scene needs an element."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="+")
    scene = models.ForeignKey(Scene, on_delete=models.CASCADE, related_name="links")
    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="links")

    class Meta:
        app_label = "stripboard"
        constraints = (models.UniqueConstraint(fields=["scene", "element"], name="scene_element_once"),)

    def __str__(self) -> str:
        return f"{self.scene} needs {self.element}"


class SceneText(models.Model):
    """The scene as it is written: `lines` is a list of {kind, text}. A document of its own, never on the board."""

    scene = models.OneToOneField(Scene, primary_key=True, on_delete=models.CASCADE, related_name="text")
    heading = models.CharField(max_length=500, blank=True)
    page = models.CharField(max_length=12, blank=True)
    lines = models.JSONField(default=list)

    class Meta:
        app_label = "stripboard"

    def __str__(self) -> str:
        return self.heading


def _needs(only: Q, where: str) -> SetField:
    join = "JOIN stripboard_element e ON e.id = l.element_id"
    return SetField(SceneElement, "scene_id", "element_id", only, join, where)


register_kind(
    Kind(
        "scene",
        Scene,
        {
            "number": "number",
            "ie": "ie",
            "set": "set_id",
            "dn": "dn",
            "script_day": "script_day",
            "synopsis": "synopsis",
            "eighths": "eighths",
            "minutes": "minutes",
            "location": "location_id",
            "background": "background",
            "omitted": "omitted",
            "part_of": "part_of_id",
            "position": "position",
        },
        sets={
            "cast": _needs(Q(element__category=Category.CAST_MEMBERS), f"e.category = {Category.CAST_MEMBERS}"),
            "elements": _needs(~Q(element__category=Category.CAST_MEMBERS), f"e.category <> {Category.CAST_MEMBERS}"),
        },
    )
)
