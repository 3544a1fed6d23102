"""What a scene needs: sets, locations, cast members, props and every other category of a breakdown."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from studio.changes.kinds import Kind, Versioned, register_kind


class Category(models.IntegerChoices):
    """The Universal Schedule Standard's numbers; custom categories follow from 500."""

    SET = 0, "Set"
    LOCATION = 6, "Location"
    CAST_MEMBERS = 100, "Cast members"
    BACKGROUND = 101, "Background"
    STUNTS = 102, "Stunts"
    VEHICLES = 103, "Vehicles"
    PROPS = 104, "Props"
    SPECIAL_EFFECTS = 105, "Special effects"
    WARDROBE = 106, "Wardrobe"
    MAKEUP_HAIR = 107, "Makeup/hair"
    ANIMALS = 108, "Animals"
    ANIMAL_WRANGLERS = 109, "Animal wranglers"
    CAMERA = 110, "Camera"
    GRIP = 111, "Grip"
    ELECTRIC = 112, "Electric"
    SOUND = 113, "Sound"
    MUSIC = 114, "Music"
    ART_DEPARTMENT = 115, "Art department"
    SET_DRESSING = 116, "Set dressing"
    GREENERY = 117, "Greenery"
    SECURITY = 118, "Security"
    SPECIAL_EQUIPMENT = 119, "Special equipment"
    ADDITIONAL_LABOR = 120, "Additional labour"
    VISUAL_EFFECTS = 121, "Visual effects"
    MECHANICAL_EFFECTS = 122, "Mechanical effects"
    NOTES = 123, "Notes"
    COMMENTS = 124, "Comments"
    MISCELLANEOUS = 125, "Miscellaneous"
    OTHER = 126, "Other"


class Element(Versioned):
    """Named once within its category. Cast members carry a board ID, and the performer's name once cast."""

    category = models.PositiveIntegerField(choices=Category)
    name = models.CharField(max_length=200)
    board_id = models.CharField("board ID", max_length=12, blank=True)
    performer = models.CharField(max_length=120, blank=True)

    class Meta:
        app_label = "stripboard"
        ordering = ("category", "name")
        constraints = (
            models.UniqueConstraint(
                fields=["production", "category", "name"], condition=Q(gone=False), name="element_name_once"
            ),
            models.UniqueConstraint(
                fields=["production", "category", "board_id"],
                condition=Q(gone=False) & ~Q(board_id=""),
                name="element_board_id_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="element_has_name"),
        )

    def __str__(self) -> str:
        return self.name


register_kind(
    Kind(
        "element",
        Element,
        {"category": "category", "name": "name", "board_id": "board_id", "performer": "performer"},
    )
)
