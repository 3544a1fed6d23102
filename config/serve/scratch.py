"""Servers and folders for tests and measurements: made fresh, gone afterwards."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from config.serve.frontend import DIST
from config.serve.services import drop_database, make_database, places_under, start_postgres, start_redis
from config.serve.supervisor import Supervisor

TEST_SECRET_KEY = "only-for-tests-and-measurements"  # noqa: S105 - signs nothing that anyone keeps


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder with a short path, for sockets, that other accounts may pass through but not list."""
    folder = Path(tempfile.mkdtemp(prefix="studioflow-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def given_postgres() -> str | None:
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else None


@contextmanager
def own_database(server_url: str) -> Iterator[str]:
    """The URL of a database made on a server for this purpose and dropped afterwards: nobody's data is touched."""
    name = f"studioflow_scratch_{secrets.token_hex(4)}"
    make_database(server_url, name)
    try:
        yield urlsplit(server_url)._replace(path=f"/{name}").geturl()
    finally:
        drop_database(server_url, name)


@contextmanager
def scratch_environment(*, postgres: bool, durable: bool = False) -> Iterator[dict[str, str]]:
    """This process's environment with Redis and a new, empty database.

    With `postgres` it is on the server that DATABASE_URL names, or on a private one; otherwise it is a SQLite file.
    """
    with scratch_folder() as folder, Supervisor() as supervisor, ExitStack() as stack:
        places = places_under(folder)
        database = f"sqlite:///{places.data / 'studioflow.sqlite3'}"
        if postgres:
            server = given_postgres() or start_postgres(supervisor, places, durable=durable)
            database = stack.enter_context(own_database(server))
        yield {
            **os.environ,
            "DATABASE_URL": database,
            "REDIS_URL": os.environ.get("REDIS_URL") or start_redis(supervisor, places),
            "SECRET_KEY": TEST_SECRET_KEY,
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1],testserver",
            "DEBUG": "0",
            "DATA_DIR": str(places.data / "files"),
            "FRONTEND_DIST": str(DIST),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
