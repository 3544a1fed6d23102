"""Gathers the rooms' admin pages for Django."""

from stripboard.boards import admin as boards
from stripboard.calendar import admin as calendar
from stripboard.elements import admin as elements
from stripboard.imports import admin as imports
from stripboard.scenes import admin as scenes

__all__ = ["boards", "calendar", "elements", "imports", "scenes"]
