"""`sf`, the command line: gathers the parts' groups. Run as script/sf."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path

import click
import django

from config.serve import web
from config.serve.run import VAR
from config.serve.services import places_under


@click.group()
def sf() -> None:
    """StudioFlow from the command line.

    Works on the data of the installation that script/run starts from this folder, or on the one that DATABASE_URL,
    REDIS_URL and SECRET_KEY name.
    """


def main() -> None:
    os.environ.update(environment_for(os.environ, VAR))
    django.setup()
    # People are told what failed; what the servers log in passing is not for them.
    logging.getLogger("studioflow.changes").setLevel(logging.ERROR)
    command_line()(prog_name="sf")


def command_line() -> click.Group:
    """The whole command line. Groups stand on models, so they are imported once Django is set up."""
    from stripboard.cli import script  # noqa: PLC0415
    from studio.changes.cli import audit  # noqa: PLC0415

    sf.add_command(script)
    sf.add_command(audit)
    return sf


def environment_for(given: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What the application needs of an environment: as given, else the installation's own files under a folder."""
    if {"DATABASE_URL", "SECRET_KEY"} <= given.keys():
        return {"DJANGO_SETTINGS_MODULE": "config.settings", **given}
    places = places_under(folder)
    return {
        "SECRET_KEY": web.secret_key(places.data),
        "DATA_DIR": str(places.data),
        "DATABASE_URL": f"sqlite:///{places.data / 'studioflow.sqlite3'}",
        "REDIS_URL": f"unix://{places.sockets / 'redis.sock'}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **given,
    }


if __name__ == "__main__":
    main()
