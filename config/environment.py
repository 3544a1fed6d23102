"""The process environment as typed values. A value that cannot be used stops the start with its name."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadEnvironment(ValueError):
    """A variable is missing or malformed; the message names it and says what is expected."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None or value == "":
        raise BadEnvironment(f"Set {name}: it has no default.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise BadEnvironment(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def words(name: str, default: str = "") -> list[str]:
    """Comma-separated values."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default).absolute()


def redis_url(name: str, default: str) -> str:
    value = text(name, default)
    if not re.match(r"(rediss?|unix)://", value):
        raise BadEnvironment(f"{name} must start with redis://, rediss:// or unix://, not {value!r}.")
    return value


SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    # FULL: an acknowledged edit has reached the disk, as it has on PostgreSQL.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(name: str, default: str) -> dict[str, Any]:
    """Django's database entry for sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME?host=SOCKET_DIR."""
    url = urlsplit(text(name, default))
    if url.scheme == "sqlite":
        path = unquote(url.path)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path[1:] if path.startswith("//") else path,
            "OPTIONS": SQLITE_OPTIONS,
            # A file, so that threads and processes of a test share one database as they do in the product.
            "TEST": {"NAME": f"{path[1:] if path.startswith('//') else path}.test"},
        }
    if url.scheme in {"postgresql", "postgres"}:
        options = dict(parse_qsl(url.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")) or "studioflow",
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": options.pop("host", None) or url.hostname or "",
            "PORT": str(url.port or options.pop("port", "")),
            "CONN_MAX_AGE": 0,
            # Bound and planned by the server, which keeps the plans of what it is asked again and again.
            "OPTIONS": {
                "server_side_binding": True,
                "prepare_threshold": 5,
                **options,
                "pool": {"min_size": 2, "max_size": 20, "timeout": 5},
            },
        }
    raise BadEnvironment(f"{name} must be sqlite:///... or postgresql://..., not {url.scheme}://.")
