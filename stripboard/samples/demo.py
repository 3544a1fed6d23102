"""The demo production: the sample film, imported and scheduled by the same commands that people use."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import transaction

from stripboard.boards.models import ShootingDay, Strip
from stripboard.elements.models import Category, Element
from stripboard.imports.reading import keep_upload
from stripboard.samples.tide_clerk import SampleSchedule, tide_clerk_fdx, tide_clerk_schedule
from stripboard.scenes.models import Scene
from stripboard.screenplay.capped import read_capped
from stripboard.screenplay.model import Screenplay
from studio.access.commands import add_member, create_production
from studio.access.models import Production
from studio.access.queries import Access, access_to
from studio.access.resolver import Role
from studio.accounts.models import User
from studio.changes.run import ask
from studio.changes.wire import BaseOf, CommandAnswer

WHOLE_FILM_EIGHTHS = 4000
SET_SINCE = "(as it was set)"


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who can sign in to the demo. The passwords are printed for everybody to read."""

    name: str
    email: str
    password: str
    role: Role
    is_administrator: bool = False


DEMO_PEOPLE = (
    DemoPerson("Jess Kowal", "jess@tideclerk.example", "low-water-0642", Role.OWNER, is_administrator=True),
    DemoPerson("Priya Raman", "priya@tideclerk.example", "high-water-1251", Role.SCHEDULER),
)
OTHER_MEMBERS = (("Tomás Vidal", "tomas@tideclerk.example"), ("Hanne Lund", "hanne@tideclerk.example"))


def load_demo(title: str | None = None) -> None:
    """The demo's people and their film, where nobody is yet; with a title, the film once more for the people there.

    All or nothing. ValueError where a copy is asked for and the demo's people are not there.
    """
    is_empty = not User.objects.exists()
    if title is None and not is_empty:
        return
    schedule = tide_clerk_schedule()
    wanted = title or schedule.title
    if Production.objects.filter(title=wanted, memberships__user__email=DEMO_PEOPLE[0].email).exists():
        return
    screenplay = read_capped(tide_clerk_fdx(), "the-tide-clerk.fdx")
    with transaction.atomic():
        if is_empty:
            _make_people()
        owner, scheduler, *crew = _people()
        production = create_production(owner, wanted)
        add_member(production, scheduler, Role.SCHEDULER)
        for member in crew:
            add_member(production, member, Role.CREW)
        _Loader(access_to(owner, production.pk), schedule, screenplay).load()


def demo_log_ins(*, private: bool) -> list[tuple[str, str, Role]]:
    """E-mail, password and role of those of the demo who may sign in.

    `private`: whoever still has the password that everybody can read is given another, which only this answer tells.
    """
    shown = []
    for person in DEMO_PEOPLE:
        user = User.objects.filter(email=person.email, is_active=True).first()
        if user is None:
            continue
        word = person.password
        if not user.check_password(word):
            word = SET_SINCE
        elif private:
            word = secrets.token_urlsafe(12)
            user.set_password(word)
            user.save(update_fields=["password"])
        shown.append((person.email, word, person.role))
    return shown


def _make_people() -> None:
    for person in DEMO_PEOPLE:
        powers = {"is_staff": person.is_administrator, "is_superuser": person.is_administrator}
        User.objects.create_user(person.email, person.password, name=person.name, **powers)
    for name, email in OTHER_MEMBERS:
        User.objects.create_user(email, None, name=name)


def _people() -> list[User]:
    """Those who sign in, then the crew."""
    emails = [*(person.email for person in DEMO_PEOPLE), *(email for _, email in OTHER_MEMBERS)]
    found = {user.email: user for user in User.objects.filter(email__in=emails)}
    missing = [email for email in emails if email not in found]
    if missing:
        raise ValueError(f"The demo's people are not here: {', '.join(missing)}.")
    return [found[email] for email in emails]


class _Loader:
    """Carries the schedule out command by command, as a first AD would."""

    def __init__(self, access: Access, schedule: SampleSchedule, screenplay: Screenplay) -> None:
        self.access = access
        self.schedule = schedule
        self.screenplay = screenplay
        self._mids = count(1)

    def load(self) -> None:
        made = self._import()
        unit, day, calendar = (made[kind] for kind in ("unit", "day", "calendar"))
        self._cast()
        self._breakdown()
        strips = self._strips(unit)
        self._run("remove_day_break", {"day": day})
        waiting = [strips[number] for number in [*self.schedule.boneyard] if number in strips]
        self._run("move_strips", {"strips": waiting, "unit": unit, "day": None})
        order = [strips[row.scene] for sample in self.schedule.days for row in sample.rows if row.scene]
        self._run("move_strips", {"strips": order, "unit": unit, "day": day})
        self._days(unit, day, strips)
        for date in self.schedule.calendar_days:
            args = {"calendar": calendar, "date": date.date, "kind": date.kind, "label": date.label}
            self._run("set_calendar_day", args)

    def _run(self, command: str, args: dict[str, Any], base: dict[str, BaseOf] | None = None) -> CommandAnswer:
        return ask(self.access, f"demo-{next(self._mids)}", command, args, base)

    def _import(self) -> dict[str, int]:
        """The screenplay as one long day; the first made of each kind."""
        upload = keep_upload(self.access, self.screenplay, "the-tide-clerk.fdx")
        answer = self._run(
            "import_screenplay",
            {
                "upload": upload.pk,
                "start": self.schedule.start,
                "days_off": list(self.schedule.work_week_off),
                "eighths_per_day": WHOLE_FILM_EIGHTHS,
                "board": self.schedule.board,
            },
        )
        return {entry.k: entry.id for entry in reversed(answer.created)}

    def _cast(self) -> None:
        """Board IDs as the production gave them. All are cleared first, since no two may ever be the same."""
        rows = {e.name: e for e in self._elements(Category.CAST_MEMBERS)}
        for row in rows.values():
            self._edit("element", row, {"board_id": ""})
        for member in self.schedule.cast:
            fields = {"board_id": member.board_id, "performer": member.performer}
            if member.name in rows:
                self._edit("element", rows[member.name], fields)
            else:
                self._run("create_element", {"category": Category.CAST_MEMBERS, "name": member.name} | fields)

    def _breakdown(self) -> None:
        names = sorted({facts.location for facts in self.schedule.scenes.values() if facts.location})
        for name in names:
            self._run("create_element", {"category": Category.LOCATION, "name": name})
        places = {e.name: e.pk for e in self._elements(Category.LOCATION)}
        for scene in Scene.objects.filter(production_id=self.access.production_id):
            facts = self.schedule.scenes.get(scene.number)
            if facts is not None:
                fields = {
                    "script_day": facts.script_day,
                    "location": places.get(facts.location),
                    "minutes": facts.minutes,
                    "background": facts.background,
                }
                self._edit("scene", scene, fields)

    def _elements(self, category: Category) -> list[Element]:
        return list(Element.objects.filter(production_id=self.access.production_id, category=category))

    def _edit(self, kind: str, row: Element | Scene | ShootingDay, fields: dict[str, Any]) -> None:
        """Made on the version that is there: nobody else works in the demo yet."""
        row.refresh_from_db(fields=["version"])
        self._run(f"edit_{kind}", {kind: row.pk, "set": fields}, {f"{kind}:{row.pk}": BaseOf(row.version)})

    def _strips(self, unit: int) -> dict[str, int]:
        rows = Strip.objects.filter(unit_id=unit, scene__isnull=False).values_list("scene__number", "pk")
        return dict(rows)

    def _days(self, unit: int, tail: int, strips: dict[str, int]) -> None:
        """A break after each day's last strip; then its banners and its call."""
        for sample in self.schedule.days:
            day, last = tail, 0
            for row in sample.rows:
                if row.scene is not None:
                    last = strips[row.scene]
                else:
                    banner = {"unit": unit, "day": day, "banner": row.banner, "minutes": row.minutes, "after": last}
                    last = self._run("insert_banner", banner).created[0].id
            tail = self._run("insert_day_break", {"unit": unit, "day": day, "after": last}).created[0].id
            self._edit("day", ShootingDay.objects.get(pk=day), {"call": sample.call})
