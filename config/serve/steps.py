"""The steps of `script/test`: what each is called, what it needs, which commands it runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.serve.bootstrap import ROOT, CannotSetUp, say
from config.serve.frontend import FRONTEND, ensure_built, ensure_node_packages, node_environment, tool_command
from config.serve.size import check_sizes

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

Environment = dict[str, str]


@dataclass(frozen=True)
class Step:
    """A step is a `command` that needs no server and may run beside others, or `work` that has the machine to itself.

    `work` gets the environment and the options meant for pytest, prints as it goes, and answers whether it succeeded.
    """

    name: str
    says: str
    command: tuple[str, ...] = ()
    work: Callable[[Environment, Sequence[str]], bool] | None = None
    postgres: bool = False
    browser: bool = False


def succeeded(command: Sequence[str], environment: Environment, folder: str = str(ROOT)) -> bool:
    return subprocess.run(command, check=False, env=environment, cwd=folder).returncode == 0


def run_pytest(environment: Environment, options: Sequence[str]) -> bool:
    """The pages that the server hands out must be there."""
    ensure_built()
    return succeeded([sys.executable, "-m", "pytest", *options], environment)


def run_pytest_on_postgres(environment: Environment, options: Sequence[str]) -> bool:
    """Without the tests that store nothing: they have run on SQLite."""
    return run_pytest(environment, ["--ignore=config/serve", "--ignore=benchmarks", *options])


def check_frontend(environment: Environment, _options: Sequence[str]) -> bool:
    """Everything is run even when something failed: one run tells all."""
    ensure_node_packages()
    tools = [
        tool_command("biome", "ci", "--colors=off", "."),
        tool_command("tsc", "--noEmit"),
        tool_command("eslint", "."),
        tool_command("vitest", "run"),
    ]
    results = [succeeded(tool, {**environment, **node_environment()}, str(FRONTEND)) for tool in tools]
    return all(results) and check_sizes(ensure_built())


def drive_browser(environment: Environment, options: Sequence[str]) -> bool:
    ensure_chromium()
    ensure_built()
    return succeeded([sys.executable, "-m", "pytest", "e2e", *options], environment)


def ensure_chromium() -> None:
    """Chromium from PATH, else Debian's package where we may install it, else the one Playwright downloads."""
    if any(map(shutil.which, CHROMIUM_NAMES)):
        return
    say("Installing Chromium")
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        commands = [[apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not all(succeeded(command, quiet) for command in commands):
        message = "there is no Chromium and none could be installed. Install one so that `chromium` is on PATH."
        raise CannotSetUp(message)


def python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)


def beside_python(program: str) -> str:
    return str(Path(sys.executable).parent / program)


STEPS = (
    Step("format", "Python is formatted", python("-m", "ruff", "format", "--check", "--quiet", ".")),
    Step("lint", "Python follows the rules", python("-m", "ruff", "check", "--quiet", ".")),
    Step("types", "Python's types hold", python("-m", "mypy", "--no-error-summary")),
    Step("imports", "imports go down only", (beside_python("lint-imports"), "--no-cache")),
    Step("migrations", "models match migrations", python("manage.py", "makemigrations", "--check", "--dry-run")),
    Step("sqlite", "Python tests on SQLite", work=run_pytest),
    Step("postgres", "Python tests on PostgreSQL", work=run_pytest_on_postgres, postgres=True),
    Step("frontend", "browser application: rules, types, tests, size", work=check_frontend),
    Step("browser", "the product in a real browser", work=drive_browser, browser=True),
)
