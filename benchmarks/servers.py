"""The product as a person starts it, and beside it a bare server on the same uvicorn with the same options."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from benchmarks.harness import Context
from benchmarks.http_client import Identity
from config.serve import web
from config.serve.bootstrap import ROOT
from config.serve.processes import Program
from config.serve.services import free_port
from config.serve.supervisor import Supervisor
from studio.accounts.models import User


@dataclass(frozen=True)
class Servers:
    """Ports on this machine."""

    product: int
    bare: int


@contextmanager
def servers(context: Context) -> Iterator[Servers]:
    """Both run while this is open, each in a process of its own."""
    with Supervisor() as supervisor:
        product, bare = free_port(), free_port()
        environment = {**os.environ, "DATABASE_URL": context.database_url, "REDIS_URL": context.redis_url}
        supervisor.start(web.web_program("127.0.0.1", product, environment, context.folder / "product.log"))
        supervisor.start(bare_program(bare, environment, context))
        yield Servers(product, bare)


def bare_program(port: int, environment: dict[str, str], context: Context) -> Program:
    return Program(
        name="bare server",
        command=(
            *(sys.executable, "-m", "uvicorn", "benchmarks.bare:application"),
            *("--host", "127.0.0.1", "--port", str(port), *web.UVICORN_OPTIONS),
        ),
        log=context.folder / "bare.log",
        ready=lambda: web.is_healthy("127.0.0.1", port),
        environment=environment,
        folder=ROOT,
    )


def signed_in(user: User) -> Identity:
    """A session as a log-in would leave it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return Identity(session.session_key or "", "t" * 32)
