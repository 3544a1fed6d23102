"""Gathers the rooms' addresses under /api/."""

from django.urls import path

from studio.changes.api import ChangesView, CommandsView

urlpatterns = [
    path("productions/<int:production_id>/commands", CommandsView.as_view()),
    path("productions/<int:production_id>/changes", ChangesView.as_view()),
]
