"""Telling the hubs that a stream has moved. A hint may be lost: the hubs also look for themselves."""

from __future__ import annotations

import logging
import time

import msgspec
import redis
from django.conf import settings

logger = logging.getLogger("studioflow.changes")
QUIET_SECONDS = 1.0


class Hint(msgspec.Struct):
    stream: str
    seq: int


def channel_of(production_id: int) -> str:
    return f"studioflow:changes:{production_id}"


class _Publisher:
    """A connection to Redis that gives up at once and, after a failure, is left alone for a second."""

    def __init__(self) -> None:
        self._client: redis.Redis | None = None
        self._quiet_until = 0.0

    def publish(self, channel: str, body: bytes) -> None:
        if time.monotonic() < self._quiet_until:
            return
        if self._client is None:
            self._client = redis.Redis.from_url(
                settings.REDIS_URL, socket_connect_timeout=0.25, socket_timeout=0.25, retry=None
            )
        try:
            self._client.publish(channel, body)
        except redis.RedisError as error:
            self._quiet_until = time.monotonic() + QUIET_SECONDS
            logger.warning("Redis is not answering (%s); live updates come through the poll", type(error).__name__)


_publisher = _Publisher()


def publish_hint(production_id: int, stream: str, seq: int) -> None:
    _publisher.publish(channel_of(production_id), msgspec.json.encode(Hint(stream, seq)))
