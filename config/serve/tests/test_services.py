import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from config.serve.scratch import scratch_folder
from config.serve.services import (
    Places,
    drop_database,
    free_port,
    make_database,
    places_under,
    start_postgres,
    start_redis,
)
from config.serve.supervisor import ServiceFailed, Supervisor


@pytest.fixture
def places() -> Iterator[Places]:
    with scratch_folder() as folder:
        yield places_under(folder)


def test_redis_answers_on_a_private_socket_and_leaves_nothing_behind(places: Places) -> None:
    with Supervisor() as supervisor:
        url = start_redis(supervisor, places)
        with redis.Redis.from_url(url) as client:
            client.set("board", "7")
            assert client.get("board") == b"7"
        assert (places.sockets / "redis.sock").stat().st_mode & 0o077 == 0
    assert list(places.sockets.iterdir()) == []


def test_postgres_keeps_its_data_between_starts(places: Places) -> None:
    with Supervisor() as supervisor, psycopg.connect(start_postgres(supervisor, places, durable=True)) as first:
        first.execute("CREATE TABLE scene (number text)")
        first.execute("INSERT INTO scene VALUES ('12A')")
    with Supervisor() as supervisor, psycopg.connect(start_postgres(supervisor, places, durable=True)) as second:
        assert second.execute("SELECT number FROM scene").fetchall() == [("12A",)]


@pytest.mark.parametrize(("durable", "fsync"), [(True, "on"), (False, "off")])
def test_postgres_forces_data_to_disk_only_when_it_is_to_last(places: Places, fsync: str, *, durable: bool) -> None:
    with Supervisor() as supervisor, psycopg.connect(start_postgres(supervisor, places, durable=durable)) as connection:
        assert connection.execute("SHOW fsync").fetchone() == (fsync,)


def test_databases_are_made_once_and_dropped(places: Places) -> None:
    with Supervisor() as supervisor:
        url = start_postgres(supervisor, places, durable=False)
        for _ in range(2):
            make_database(url, "second film")
        with psycopg.connect(url) as connection:
            names = connection.execute("SELECT datname FROM pg_database WHERE datname = 'second film'").fetchall()
            assert names == [("second film",)]
        drop_database(url, "second film")
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1 FROM pg_database WHERE datname = 'second film'").fetchall() == []


def test_free_port_is_the_next_one_when_the_wanted_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        assert wanted < free_port(wanted) <= wanted + 99


def test_free_port_says_so_when_the_address_is_not_ours() -> None:
    with pytest.raises(ServiceFailed, match="choose another with --port"):
        free_port(8000, "192.0.2.1")


def test_sockets_move_to_a_shorter_path_when_the_folder_is_too_deep(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 90)
    places = places_under(deep)
    try:
        assert places.data == deep / "data"
        assert len(str(places.sockets / "postgres" / ".s.PGSQL.5432")) < 107
        assert places_under(deep).sockets == places.sockets
    finally:
        places.sockets.rmdir()
