"""The sockets' addresses."""

from typing import Any

from django.urls import path

from studio.live.consumer import LiveConsumer

# Channels routes its applications with Django's path(), whose types know views only.
websocket_routes: list[Any] = [path("ws/productions/<int:production_id>", LiveConsumer.as_asgi())]  # type: ignore[arg-type]
