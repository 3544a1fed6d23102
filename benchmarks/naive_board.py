"""The board as a first version would answer it: nested objects, each with all its fields, by ORM and prefetch."""

import gzip
from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from benchmarks.bare_board import GZIP_LEVEL
from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.elements.models import Element
from stripboard.scenes.models import Scene


class _ElementSerializer(serializers.ModelSerializer[Element]):
    class Meta:
        model = Element
        fields = "__all__"


class _SceneSerializer(serializers.ModelSerializer[Scene]):
    elements = _ElementSerializer(many=True)
    set = _ElementSerializer()
    location = _ElementSerializer()

    class Meta:
        model = Scene
        fields = "__all__"


class _StripSerializer(serializers.ModelSerializer[Strip]):
    scene = _SceneSerializer()

    class Meta:
        model = Strip
        fields = "__all__"


class _DaySerializer(serializers.ModelSerializer[ShootingDay]):
    strips = _StripSerializer(many=True)

    class Meta:
        model = ShootingDay
        fields = "__all__"


class _UnitSerializer(serializers.ModelSerializer[BoardUnit]):
    days = _DaySerializer(many=True)

    class Meta:
        model = BoardUnit
        fields = "__all__"


class _BoardSerializer(serializers.ModelSerializer[Board]):
    units = _UnitSerializer(many=True)

    class Meta:
        model = Board
        fields = "__all__"


def naive_board(board_id: int) -> bytes:
    """Gzipped JSON."""
    strips = Strip.objects.select_related("scene__set", "scene__location").prefetch_related("scene__elements")
    days = ShootingDay.objects.prefetch_related(Prefetch("strips", strips))
    boards = Board.objects.prefetch_related(Prefetch("units__days", days))
    data: dict[str, Any] = _BoardSerializer(boards.get(pk=board_id)).data
    return gzip.compress(JSONRenderer().render(data), GZIP_LEVEL, mtime=0)
