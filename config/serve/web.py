"""The web process: uvicorn with the ASGI application, and the Django commands that prepare its database."""

import http.client
import ipaddress
import secrets
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from config.serve.bootstrap import REQUIREMENTS, ROOT
from config.serve.processes import Program
from config.serve.stamps import digest_of, is_fresh, write_stamp
from config.serve.supervisor import ServiceFailed

HEALTH_SECONDS = 2.0
UVICORN_OPTIONS = (
    *("--loop", "uvloop", "--http", "httptools", "--ws", "websockets-sansio"),
    *("--ws-per-message-deflate", "false"),  # deflate holds 37 kB for each connection
    *("--timeout-graceful-shutdown", "3", "--no-server-header", "--no-access-log"),
)


def web_program(host: str, port: int, environment: Mapping[str, str], log: Path) -> Program:
    return Program(
        name="web",
        command=(
            *(sys.executable, "-m", "uvicorn", "config.asgi:application"),
            *("--host", host, "--port", str(port), *UVICORN_OPTIONS),
        ),
        log=log,
        ready=lambda: is_healthy(host, port),
        environment=environment,
        folder=ROOT,
    )


def is_healthy(host: str, port: int) -> bool:
    """Whether /healthz answers 200, asked as this machine asks itself."""
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(asked, port, timeout=HEALTH_SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def manage(environment: Mapping[str, str], *arguments: str) -> str:
    """Run a Django command and return what it printed; ServiceFailed with its output if it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=dict(environment),
    )
    if done.returncode:
        message = f"`manage.py {' '.join(arguments)}` failed.\n{done.stdout}{done.stderr}"
        raise ServiceFailed(message)
    return done.stdout


def collect_static(environment: Mapping[str, str], folder: Path) -> None:
    """Gather the admin's style and script where the web process serves them from, when a package has changed."""
    stamp = folder / ".studioflow.stamp"
    digest = digest_of([REQUIREMENTS, *ROOT.glob("*/static")])
    if not is_fresh(stamp, digest):
        manage(environment, "collectstatic", "--no-input", "--clear", "--verbosity", "0")
        write_stamp(stamp, digest)


def secret_key(folder: Path) -> str:
    """The key that signs sessions: made once for this installation, readable by its owner alone."""
    path = folder / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def is_this_machine(host: str) -> bool:
    """Whether only this machine can ask at an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def allowed_hosts(host: str) -> str:
    """The names under which browsers may ask: this machine's own, and the address listened on."""
    names = {"localhost", "127.0.0.1", "[::1]"}
    if not is_this_machine(host):
        name = socket.gethostname()
        names |= {host, name, *socket.gethostbyname_ex(name)[2]}
    return ",".join(sorted(names))
