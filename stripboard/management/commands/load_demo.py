"""Loads the demo production."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from stripboard.samples.demo import demo_log_ins, load_demo


class Command(BaseCommand):
    help = "Makes the demo production and its people in a database that has no people yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--title", help="make the film once more for the demo's people, under another title")
        parser.add_argument("--show", action="store_true", help="print the demo log-ins")
        parser.add_argument("--private", action="store_true", help="replace the published passwords by secret ones")

    def handle(self, *args: object, **options: object) -> None:
        title = options["title"]
        # One transaction: where passwords are to be secret, the published ones are never stored.
        with transaction.atomic():
            try:
                load_demo(str(title) if title else None)
            except ValueError as error:
                raise CommandError(str(error)) from error
            log_ins = demo_log_ins(private=bool(options["private"])) if options["show"] or options["private"] else []
        for email, password, role in log_ins:
            self.stdout.write(f"{email:<26}  {password:<16}  {role.value}")
