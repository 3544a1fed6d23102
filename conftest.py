"""What every room's tests share: the marker for a real PostgreSQL, the query budgets' switch, running web processes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from config.serve import web
from config.serve.scratch import own_database, scratch_folder
from config.serve.services import free_port, places_under, start_redis
from config.serve.supervisor import Supervisor
from studio.testing.server import LiveServer
from studio.testing.sockets import Sockets


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-query-budgets", action="store_true", help="write studio/testing/query_budgets.json")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    skip = pytest.mark.skip(reason="needs PostgreSQL: SQLite has one writer at a time")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def processes() -> Iterator[Supervisor]:
    """Programs that live as long as the run of tests."""
    with Supervisor() as supervisor:
        yield supervisor


@pytest.fixture(scope="session")
def start_server(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, processes: Supervisor
) -> Callable[..., LiveServer]:
    """`start_server(NAME="value")` starts a web process on the tests' database with these variables changed."""
    logs = Path(os.environ["DATA_DIR"]).parent / "web-processes"
    environment = {**os.environ, "DATABASE_URL": _test_database_url()}

    def start(**changed: str) -> LiveServer:
        port = free_port()
        log = logs / f"{port}.log"
        running = processes.start(web.web_program("127.0.0.1", port, {**environment, **changed}, log))
        return LiveServer(f"127.0.0.1:{port}", running.pid, log)

    return start


def _test_database_url() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def server(start_server: Callable[..., LiveServer]) -> LiveServer:
    return start_server()


@pytest.fixture(scope="session")
def second_server(start_server: Callable[..., LiveServer]) -> LiveServer:
    """Another process on the same database and Redis."""
    return start_server()


@pytest.fixture
def sockets(transactional_db: None) -> Iterator[Sockets]:
    """Opens live sockets, and closes them before the database is emptied."""
    with Sockets() as opened:
        yield opened


class OwnRedis:
    """A Redis of one test's own, which may be switched off and on again."""

    def __init__(self, folder: Path) -> None:
        self._places = places_under(folder)
        self._supervisor = Supervisor()
        self.url = ""

    def on(self) -> None:
        self.url = start_redis(self._supervisor, self._places)

    def off(self) -> None:
        self._supervisor.stop()


@pytest.fixture
def own_redis() -> Iterator[OwnRedis]:
    with scratch_folder() as folder:
        redis = OwnRedis(folder)
        redis.on()
        yield redis
        redis.off()


class OwnDatabase:
    """An empty database of one test's own, which may be taken away and given back."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        self.url = url

    @property
    def _name(self) -> str:
        return urlsplit(self.url).path.lstrip("/")

    def off(self) -> None:
        if connection.vendor == "sqlite":
            self._folder.rename(self._folder.with_suffix(".away"))
            return
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {self._name} ALLOW_CONNECTIONS false")
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [self._name])

    def on(self) -> None:
        if connection.vendor == "sqlite":
            self._folder.with_suffix(".away").rename(self._folder)
            return
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {self._name} ALLOW_CONNECTIONS true")


@pytest.fixture
def own_empty_database(tmp_path: Path, transactional_db: None) -> Iterator[OwnDatabase]:
    folder = tmp_path / "database"
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield OwnDatabase(folder, f"sqlite:///{folder / 'own.sqlite3'}")
        return
    with own_database(os.environ["DATABASE_URL"]) as url:
        yield OwnDatabase(folder, url)
