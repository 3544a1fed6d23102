"""What every command of `sf` shares: problems with their exit codes, JSON for machines, a bar for people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click
import msgspec
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from studio.problems.errors import Problem
from studio.problems.rendering import as_problem

Stage = Callable[[], None]

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and no progress bar.")


@contextmanager
def problems_told(*, as_json: bool) -> Iterator[None]:
    """The entry point of a command: whatever fails becomes a problem, printed, and the exit code of its entry."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        # The entry point: nothing is left above that could say what went wrong.
        problem = as_problem(error)
        _print_problem(problem, as_json=as_json)
        raise click.exceptions.Exit(problem.entry.exit_code) from error


def _print_problem(problem: Problem, *, as_json: bool) -> None:
    body = problem.as_dict()
    if as_json:
        print_json(body)
        return
    click.echo(f"{body['title']}: {body['detail']}\n{body['action']}", err=True)
    for error in body.get("errors", []):
        click.echo(f"  {error['field']}: {error['message']}", err=True)


def require_database() -> None:
    """A usage error for a database that was never set up, which would otherwise only seem not to answer."""
    if "django_migrations" not in connection.introspection.table_names():
        raise click.UsageError("The database is empty. Start script/run once, or run manage.py migrate.")


def print_json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())


def print_lines(lines: Iterable[str]) -> None:
    """Text that may come from a stranger's file: it must not steer the terminal."""
    for line in lines:
        click.echo("".join(letter if letter.isprintable() else " " for letter in line))


@contextmanager
def stages(names: Sequence[str], *, shown: bool) -> Iterator[Stage]:
    """A progress bar on a terminal's error output; each call of what is yielded begins the next stage."""
    if not (shown and sys.stderr.isatty()):
        yield lambda: None
        return
    columns = (TextColumn("{task.description:<9}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(names))
        remaining = iter(enumerate(names))

        def begin_next() -> None:
            done, name = next(remaining)
            progress.update(task, completed=done, description=name, refresh=True)

        yield begin_next
