"""Gathers the rooms' models for Django."""

from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.calendar.models import Calendar, CalendarDay
from stripboard.elements.models import Element
from stripboard.imports.models import ScreenplayUpload
from stripboard.scenes.models import Scene, SceneElement, SceneText

__all__ = [
    "Board",
    "BoardUnit",
    "Calendar",
    "CalendarDay",
    "Element",
    "Scene",
    "SceneElement",
    "SceneText",
    "ScreenplayUpload",
    "ShootingDay",
    "Strip",
]
