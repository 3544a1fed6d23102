"""`sf audit`: whether the log of changes is as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
import msgspec

from studio.access.models import Production
from studio.changes.anchor import Anchor, anchor_of, is_genuine, still_holds
from studio.changes.chain import first_broken
from studio.changes.models import Stream
from studio.operations.cli import json_option, print_json, problems_told, require_database
from studio.problems.errors import Problem

# The first character keeps click from joining the lines.
EXAMPLES: Final = """\b
Examples:
  sf audit anchor "The Tide Clerk" --file /mnt/vault/anchors.jsonl
  sf audit verify "The Tide Clerk" --anchors /mnt/vault/anchors.jsonl
"""


class Verified(msgspec.Struct):
    """`changes`: how many there are; `anchors`: how many notes of earlier moments they were compared with."""

    production: int
    changes: int
    anchors: int


@click.group(epilog=EXAMPLES)
def audit() -> None:
    """Check the log of changes."""


@audit.command(epilog=EXAMPLES)
@click.argument("production")
@click.option("--file", "target", type=click.Path(dir_okay=False, path_type=Path), help="Append the anchor to a file.")
@json_option
def anchor(production: str, target: Path | None, *, as_json: bool) -> None:
    """Note, signed, where the log stands: keep it where the database's administrator cannot change it."""
    with problems_told(as_json=as_json):
        require_database()
        noted = [anchor_of(stream) for stream in _streams(production)]
        lines = b"".join(msgspec.json.encode(each) + b"\n" for each in noted)
        if target is None:
            click.echo(lines.decode(), nl=False)
            return
        with target.open("ab") as file:
            file.write(lines)
        if as_json:
            print_json(noted)


@audit.command(epilog=EXAMPLES)
@click.argument("production")
@click.option("--anchors", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Compare with these too.")
@json_option
def verify(production: str, anchors: Path | None, *, as_json: bool) -> None:
    """Name the first change that was altered, removed or reordered."""
    with problems_told(as_json=as_json):
        require_database()
        streams = _streams(production)
        noted = _anchors(anchors) if anchors is not None else []
        compared = [(each, stream) for stream in streams for each in noted if _is_of(each, stream)]
        for stream in streams:
            broken = first_broken(stream)
            if broken is not None:
                raise Problem("audit.broken", seq=broken, stream=stream.name)
        for each, stream in compared:
            if not still_holds(each, stream):
                raise Problem("audit.broken", seq=each.seq, stream=stream.name)
        found = Verified(streams[0].production_id, sum(stream.seq for stream in streams), len(compared))
        if as_json:
            print_json(found)
        else:
            click.echo(f"{found.changes} changes are as they were written. {found.anchors} anchors hold.")


def _streams(name: str) -> list[Stream]:
    """The logs of a production, by its id or its title."""
    wanted = {"pk": int(name)} if name.isdecimal() else {"title": name}
    found = Production.objects.filter(**wanted)
    streams = list(Stream.objects.filter(production__in=found).order_by("pk"))
    if len({stream.production_id for stream in streams}) > 1:
        raise click.UsageError(f"There are several productions called {name}: give the number instead.")
    if not streams:
        raise Problem("request.not_found")
    return streams


def _anchors(file: Path) -> list[Anchor]:
    """Every anchor of a file; a line that was not signed by this installation stops the check."""
    try:
        noted = [msgspec.json.decode(line, type=Anchor) for line in file.read_bytes().splitlines() if line.strip()]
    except msgspec.MsgspecError as error:
        raise Problem("audit.forged", file=file.name) from error
    if not all(is_genuine(each) for each in noted):
        raise Problem("audit.forged", file=file.name)
    return noted


def _is_of(noted: Anchor, stream: Stream) -> bool:
    return noted.production == stream.production_id and noted.stream == stream.name
