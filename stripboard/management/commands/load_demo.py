"""Loads the demo production."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser

from stripboard.samples.demo import DEMO_PEOPLE, load_demo


class Command(BaseCommand):
    help = "Makes the demo production and its people, unless they are there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--title", help="make the film once more, under another title")
        parser.add_argument("--show", action="store_true", help="print the demo log-ins")

    def handle(self, *args: object, **options: object) -> None:
        title = options["title"]
        load_demo(str(title) if title else None)
        if options["show"]:
            for person in DEMO_PEOPLE:
                self.stdout.write(f"{person.email:<26}  {person.password:<16}  {person.role.value}")
