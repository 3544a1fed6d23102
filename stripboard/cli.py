"""`sf script`: screenplays from the command line."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final, TypedDict, Unpack

import click
import msgspec
from django.db import transaction
from django.utils import timezone

from stripboard.imports.models import ScreenplayUpload
from stripboard.imports.reading import keep_upload, preview
from stripboard.imports.wire import ScreenplayPreview
from stripboard.schedule.eighths import format_eighths, parse_eighths
from stripboard.screenplay.capped import read_capped
from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.model import Doubt, Screenplay
from stripboard.screenplay.reading import LARGEST_BYTES, check_size
from studio.access.commands import create_production
from studio.access.models import Membership, Production
from studio.access.queries import access_to
from studio.access.resolver import Role
from studio.accounts.models import User
from studio.changes.run import ask
from studio.operations.cli import (
    Stage,
    json_option,
    print_json,
    print_lines,
    problems_told,
    require_database,
    stages,
)
from studio.problems.errors import Problem

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_EIGHTHS: Final = 4000

# The first character keeps click from joining the lines.
CHECK_EXAMPLES: Final = """\b
Examples:
  sf script check tide.fdx
  sf script check tide.fountain --json
"""
IMPORT_EXAMPLES: Final = """\b
Examples:
  sf script import tide.fdx --production "The Tide Clerk"
  sf script import tide.fdx --production "The Tide Clerk" --create --user alice@example.com
  sf script import tide.fountain --production 12 --start 2027-03-01 --days-off sun --pages-per-day "4 3/8"
"""


class Weekdays(click.ParamType[list[int]]):
    """`sat,sun` as the numbers of those days, Monday being 0; `none` for a week without a day off."""

    name = "days"

    def convert(self, value: str | list[int], param: click.Parameter | None, ctx: click.Context | None) -> list[int]:
        if isinstance(value, list):
            return value
        words = [] if value == "none" else [word.strip().lower()[:3] for word in value.split(",")]
        for word in words:
            if word not in WEEKDAYS:
                self.fail(f"“{word}” is not a day of the week: write for instance sat,sun.", param, ctx)
        return sorted({WEEKDAYS.index(word) for word in words})


class Pages(click.ParamType[int]):
    """`5`, `4 3/8` or `4.5` pages as eighths of a page."""

    name = "pages"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        try:
            eighths = parse_eighths(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not 1 <= eighths <= MOST_EIGHTHS:
            self.fail("A day holds from 1/8 of a page to 500 pages.", param, ctx)
        return eighths


class Given(TypedDict):
    """What `sf script import` is told."""

    file: Path
    production: str
    start: datetime.datetime | None
    days_off: list[int]
    pages_per_day: int
    user: str | None
    create: bool


class Imported(msgspec.Struct):
    """What an import made: `eighths` without omitted scenes, `days` that a break closes."""

    production: int
    title: str
    board: int
    seq: int
    start: datetime.date
    days: int
    scenes: int
    eighths: int
    cast: int
    sets: int
    doubts: list[Doubt]


file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def script() -> None:
    """Screenplays: Fountain and Final Draft (.fdx)."""


@script.command(epilog=CHECK_EXAMPLES)
@file_argument
@json_option
def check(file: Path, as_json: bool) -> None:  # noqa: FBT001 - click's way of passing options
    """Read FILE outside any production, and say what was read and what is doubtful."""
    with problems_told(as_json=as_json):
        with stages(("Reading", "Checking"), shown=not as_json) as begin:
            begin()
            screenplay = _read(file)
            begin()
            seen = preview(ScreenplayUpload(pk=0, filename=file.name), screenplay)
        if as_json:
            fields: dict[str, Any] = msgspec.to_builtins(seen)
            # Nothing was stored that the number could name.
            del fields["id"]
            print_json(fields)
        else:
            print_lines(_summary(seen))


@script.command("import", epilog=IMPORT_EXAMPLES)
@file_argument
@click.option("--production", required=True, metavar="NAME", help="Title or number of the production.")
@click.option("--create", is_flag=True, help="Make the production if there is none of that name.")
@click.option("--user", metavar="EMAIL", help="Who imports it; the production's owner if not given.")
@click.option(
    "--start",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="First day of shooting; next Monday if not given.",
)
@click.option("--days-off", type=Weekdays(), default="sat,sun", show_default=True, help="Weekdays not worked, or none.")
@click.option("--pages-per-day", type=Pages(), default="5", show_default=True, help="Most pages a day: 5, 4.5, 4 3/8.")
@json_option
def import_file(as_json: bool, **given: Unpack[Given]) -> None:  # noqa: FBT001 - as above
    """Import FILE into a production that has no scenes yet: breakdown, board and day breaks."""
    with problems_told(as_json=as_json):
        with stages(("Reading", "Checking", "Writing"), shown=not as_json) as begin:
            seen, made = _import(given, begin)
        if as_json:
            print_json(made)
        else:
            print_lines([*_summary(seen), *_outcome(made)])


def _import(given: Given, begin: Stage) -> tuple[ScreenplayPreview, Imported]:
    begin()
    screenplay = _read(given["file"])
    begin()
    require_database()
    production = _production_named(given["production"])
    if production is None and not given["create"]:
        raise _not_found(
            f"There is no production “{given['production']}”.", "Check the name, or make it with --create."
        )
    user = _person(given["user"]) if given["user"] else _owner(production)
    begin()
    # A production that is made for this import goes away with it when it fails; nothing long runs in here.
    with nullcontext() if production else transaction.atomic():
        return _write(production or create_production(user, given["production"]), user, screenplay, given)


def _write(
    production: Production, user: User, screenplay: Screenplay, given: Given
) -> tuple[ScreenplayPreview, Imported]:
    """Stores what was read and accepts it, through the same command as the browser."""
    access = access_to(user, production.pk)
    upload = keep_upload(access, screenplay, given["file"].name)
    start = given["start"].date() if given["start"] else next_monday(timezone.localdate())
    args = {
        "upload": upload.pk,
        "start": start,
        "days_off": given["days_off"],
        "eighths_per_day": given["pages_per_day"],
    }
    answer = ask(access, secrets.token_hex(8), "import_screenplay", args)
    seen = preview(upload, screenplay)
    made = [created.k for created in answer.created]
    board = next(created.id for created in answer.created if created.k == "board")
    # The last of the days is the tail, which no break closes.
    return seen, Imported(
        production=production.pk,
        title=production.title,
        board=board,
        seq=answer.seq,
        start=start,
        days=made.count("day") - 1,
        scenes=made.count("scene"),
        eighths=seen.eighths,
        cast=len(seen.cast),
        sets=len(seen.sets),
        doubts=seen.doubts,
    )


def next_monday(today: datetime.date) -> datetime.date:
    """The Monday after a date; a week later on a Monday."""
    return today + datetime.timedelta(days=7 - today.weekday())


def _read(file: Path) -> Screenplay:
    try:
        check_size(file.stat().st_size)
        with file.open("rb") as stream:
            # A device says nothing of its size and may have no end.
            return read_capped(stream.read(LARGEST_BYTES + 1), file.name)
    except ScreenplayError as error:
        raise Problem(error.code, detail=error.detail) from error


def _production_named(name: str) -> Production | None:
    found = list(Production.objects.filter(title=name)[:10])
    if len(found) > 1:
        numbers = ", ".join(str(production.pk) for production in found)
        raise click.UsageError(f"Several productions are called “{name}”: give the number of one ({numbers}).")
    if not found and name.isdecimal():
        return Production.objects.filter(pk=int(name)).first()
    return found[0] if found else None


def _person(email: str) -> User:
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise _not_found(f"Nobody signs in as {email}.", "Check the address, or add the person in the admin.")
    return user


def _owner(production: Production | None) -> User:
    """The first owner of a production; of a new one it has to be told."""
    if production is None:
        raise click.UsageError("--create needs --user, who will own the production.")
    member = Membership.objects.filter(production=production, role=Role.OWNER, user__is_active=True).first()
    if member is None:
        raise _not_found(f"“{production.title}” has no owner.", "Say with --user who imports it.")
    return member.user


def _not_found(detail: str, action: str) -> Problem:
    return Problem("request.not_found", {"detail": detail, "action": action})


def _summary(seen: ScreenplayPreview) -> Iterator[str]:
    pages = format_eighths(seen.eighths)
    counts = f"{len(seen.scenes)} scenes, {pages} pages, {len(seen.cast)} cast members, {len(seen.sets)} sets"
    yield f"{seen.title or seen.filename} ({seen.format}): {counts}"
    if seen.doubts:
        yield f"To look at: {len(seen.doubts)}"
    for doubt in seen.doubts:
        yield f"  {f'line {doubt.line}' if doubt.line else 'whole file'}: {doubt.reason}"
        if doubt.text:
            yield f"    {doubt.text}"


def _outcome(made: Imported) -> Iterator[str]:
    yield f"Imported into “{made.title}” (production {made.production}): {made.days} shooting days from {made.start}."
