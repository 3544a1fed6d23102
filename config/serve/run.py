"""`script/run`: everything StudioFlow needs on this machine, until Ctrl-C."""

import argparse
import fcntl
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from config.serve import web
from config.serve.bootstrap import ROOT
from config.serve.frontend import ensure_built
from config.serve.services import Places, free_port, places_under, start_postgres, start_redis
from config.serve.supervisor import ServiceFailed, Stopped, Supervisor, stop_on_signals

VAR = ROOT / "var"


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="script/run", description="Start StudioFlow on this machine; Ctrl-C stops it.")
    made.add_argument("--port", type=int, default=8000, help="port to listen on; the next free one if taken (8000)")
    made.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
    made.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite", help="which database (sqlite)")
    return made


def run(arguments: Sequence[str]) -> int:
    options = parser().parse_args(arguments)
    frontend = ensure_built()
    with stop_on_signals(), Supervisor() as supervisor:
        try:
            with only_one_here():
                serve(supervisor, options, frontend)
        except Stopped:
            print("\nStopping.", flush=True)
    return 0


def serve(supervisor: Supervisor, options: argparse.Namespace, frontend: Path) -> None:
    places = places_under(VAR)
    environment = environment_for(supervisor, places, options, frontend)
    print("Preparing the database ...", flush=True)
    web.manage(environment, "migrate", "--no-input", "--verbosity", "0")
    web.collect_static(environment, VAR / "static")
    log_ins = demo_log_ins(environment, options.host)
    port = free_port(options.port, options.host)
    supervisor.start(web.web_program(options.host, port, environment, places.logs / "web.log"))
    print(greeting(options.host, port, log_ins), flush=True)
    supervisor.watch()


def demo_log_ins(environment: Mapping[str, str], host: str) -> str:
    """Loads the demo where nobody is yet; where others can reach this machine, nobody keeps a published password.

    Without its demo StudioFlow starts all the same.
    """
    try:
        return web.manage(environment, "load_demo", "--show", *([] if web.is_this_machine(host) else ["--private"]))
    except ServiceFailed as failed:
        print(f"The demo could not be loaded; everything else starts.\n{failed}", flush=True)
        return ""


def environment_for(
    supervisor: Supervisor, places: Places, options: argparse.Namespace, frontend: Path
) -> dict[str, str]:
    """This process's environment with what the application needs; what it already says is kept."""
    given = dict(os.environ)
    database = given.get("DATABASE_URL") or (
        start_postgres(supervisor, places, durable=True)
        if options.database == "postgres"
        else f"sqlite:///{places.data / 'studioflow.sqlite3'}"
    )
    return {
        "SECRET_KEY": web.secret_key(places.data),
        "ALLOWED_HOSTS": web.allowed_hosts(options.host),
        "DEBUG": "0",
        "DATA_DIR": str(places.data),
        "FRONTEND_DIST": str(frontend),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **given,
        "DATABASE_URL": database,
        "REDIS_URL": given.get("REDIS_URL") or start_redis(supervisor, places),
    }


@contextmanager
def only_one_here() -> Iterator[None]:
    """Refuse a second start from the same folder: both would write the same data."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            lock.seek(0)
            message = f"StudioFlow already runs from this folder (process {lock.read().strip() or 'unknown'})."
            raise ServiceFailed(message) from taken
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def greeting(host: str, port: int, log_ins: str) -> str:
    """What the person reads once everything answers. `log_ins`: lines of e-mail, password, role, two spaces apart."""
    shown = f"[{host}]" if ":" in host else host
    rows = [re.split(r"\s{2,}", line.strip(), maxsplit=2) for line in log_ins.splitlines()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)] if rows else [0, 0]
    people = "".join(f"  {email:<{widths[0]}}  {word:<{widths[1]}}  {role}\n" for email, word, role in rows)
    demo = f"Demo log-ins:\n{people}\n" if rows else ""
    return f"\nStudioFlow: http://{shown}:{port}/\n\n{demo}Ctrl-C stops it."
