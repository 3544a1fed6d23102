from pathlib import Path

import psycopg
import pytest
import redis

from config.serve.scratch import own_database, scratch_environment, scratch_folder
from config.serve.services import places_under, start_postgres
from config.serve.supervisor import Supervisor


def databases(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def test_scratch_environment_has_an_empty_sqlite_and_a_redis_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////somebody/elses.sqlite3")
    monkeypatch.delenv("REDIS_URL", raising=False)
    with scratch_environment(postgres=False) as environment:
        with redis.Redis.from_url(environment["REDIS_URL"]) as client:
            assert client.ping()
        database = Path(environment["DATABASE_URL"].removeprefix("sqlite:///"))
        assert database.parent.is_dir()
        assert not database.exists()
    assert not database.parent.exists()


def test_a_given_postgres_gets_a_database_of_its_own_and_loses_it_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    with scratch_folder() as folder, Supervisor() as supervisor:
        given = start_postgres(supervisor, places_under(folder), durable=False)
        before = databases(given)
        monkeypatch.setenv("DATABASE_URL", given)
        with scratch_environment(postgres=True) as environment:
            assert environment["DATABASE_URL"] != given
            assert len(databases(given) - before) == 1
            with psycopg.connect(environment["DATABASE_URL"]) as connection:
                assert connection.execute("SELECT count(*) FROM information_schema.tables").fetchone() is not None
        assert databases(given) == before


def test_a_database_still_in_use_is_dropped_all_the_same() -> None:
    with scratch_folder() as folder, Supervisor() as supervisor:
        server = start_postgres(supervisor, places_under(folder), durable=False)
        before = databases(server)
        with own_database(server) as url:
            left_open = psycopg.connect(url)
        assert databases(server) == before
        left_open.close()
