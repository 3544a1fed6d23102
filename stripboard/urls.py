"""Gathers the rooms' addresses under /api/."""

from django.urls import path

from stripboard.boards.api import BoardView
from stripboard.imports.api import ScreenplaysView
from stripboard.productions.api import MeView, ProductionsView, ProductionView
from stripboard.scenes.api import SceneView

urlpatterns = [
    path("me", MeView.as_view()),
    path("productions", ProductionsView.as_view()),
    path("productions/<int:production_id>", ProductionView.as_view()),
    path("productions/<int:production_id>/boards/<int:board_id>", BoardView.as_view()),
    path("productions/<int:production_id>/scenes/<int:scene_id>", SceneView.as_view()),
    path("productions/<int:production_id>/screenplays", ScreenplaysView.as_view()),
]
