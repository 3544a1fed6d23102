"""A production of any size with one board, written by one command through the change log, as the product writes."""

import datetime
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from msgspec import Struct

from stripboard.boards.board_commands import make_board
from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.elements.models import Category, Element
from stripboard.samples.generated import GeneratedScene, generated_cast, generated_scenes
from stripboard.scenes.models import Scene
from stripboard.schedule.day_breaks import fill_days
from stripboard.schedule.ordering import GAP
from studio.access.commands import add_member, create_production
from studio.access.queries import Access, access_to
from studio.access.resolver import Action, Role
from studio.accounts.models import User
from studio.changes.registry import COMMANDS, Command
from studio.changes.run import ask
from studio.changes.work import Work

SEED = 20_260_907
EIGHTHS_A_DAY = 40
CAST_PER_SCENE = 20


class GenerateBoard(Struct):
    scenes: int
    cast_per_scene: int
    seed: int


@dataclass(frozen=True)
class GeneratedBoard:
    """`days` and `strips` are ids in order; `strips` holds those of each day."""

    owner: User
    schedulers: list[User]
    production: int
    board: int
    unit: int
    days: list[int]
    strips: list[list[int]]
    scenes: list[int]

    @property
    def access(self) -> Access:
        return access_to(self.owner, self.production)

    @property
    def address(self) -> str:
        return f"/api/productions/{self.production}/boards/{self.board}"

    @property
    def commands(self) -> str:
        return f"/api/productions/{self.production}/commands"

    @property
    def socket(self) -> str:
        return f"/ws/productions/{self.production}"


def generated_board(scenes: int, *, schedulers: int = 0, cast_per_scene: int = CAST_PER_SCENE) -> GeneratedBoard:
    """A new production with this many scenes in shooting days of five pages, and people who may edit it."""
    owner = new_person()
    production = create_production(owner, f"Generated, {scenes} scenes")
    people = [new_person() for _ in range(schedulers)]
    for person in people:
        add_member(production, person, Role.SCHEDULER)
    access = access_to(owner, production.pk)
    with generating():
        ask(access, "generate", GENERATE.name, GenerateBoard(scenes, cast_per_scene, SEED))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a production that has stood for a day has been analysed too
    return _found(owner, people, production.pk)


def empty_production() -> tuple[User, int]:
    owner = new_person()
    return owner, create_production(owner, "Empty").pk


def new_person() -> User:
    """A person whom no password lets in: benchmarks sign them in by a session of their own."""
    name = f"p{secrets.token_hex(6)}"
    user = User(email=f"{name}@studioflow.example", name=name)
    user.set_unusable_password()
    user.save()
    return user


def _found(owner: User, people: list[User], production: int) -> GeneratedBoard:
    board = Board.objects.get(production_id=production)
    unit = BoardUnit.objects.get(board=board)
    days = list(ShootingDay.objects.filter(unit=unit).order_by("position").values_list("pk", flat=True))
    by_day: dict[int | None, list[int]] = {}
    for day, strip in Strip.objects.filter(unit=unit).order_by("position").values_list("day_id", "pk"):
        by_day.setdefault(day, []).append(strip)
    scenes = list(Scene.objects.filter(production_id=production).order_by("position").values_list("pk", flat=True))
    strips = [by_day.get(day, []) for day in days]
    return GeneratedBoard(owner, people, production, board.pk, unit.pk, days, strips, scenes)


def generate_board(work: Work, args: GenerateBoard) -> None:
    """Every scene with its cast, set and location, in script order, on days of a fixed length."""
    scenes = generated_scenes(args.scenes, args.cast_per_scene, args.seed)
    cast = _elements(work, Category.CAST_MEMBERS, list(generated_cast()))
    sets = _elements(work, Category.SET, [scene.set for scene in scenes])
    locations = _elements(work, Category.LOCATION, [scene.location for scene in scenes])
    made = work.create(
        Scene,
        [_scene_fields(scene, place, sets[scene.set], locations[scene.location]) for place, scene in enumerate(scenes)],
    )
    in_order = list(cast.values())
    work.fill_sets(
        {row: [in_order[index - 1].pk for index in scene.cast] for row, scene in zip(made, scenes, strict=True)},
        "cast",
    )
    days = fill_days([scene.eighths for scene in scenes], EIGHTHS_A_DAY)
    start = datetime.date(2026, 9, 7)
    make_board(work, "Board", start, [5, 6], days=[[made[place] for place in day] for day in days], boneyard=[])


GENERATE = Command("generate_board", GenerateBoard, generate_board, Action.MANAGE, partial=False, stream="schedule")


@contextmanager
def generating() -> Iterator[None]:
    """While this is open, and only in this process, there is a command that generates boards."""
    COMMANDS[GENERATE.name] = GENERATE
    try:
        yield
    finally:
        del COMMANDS[GENERATE.name]


def _elements(work: Work, category: Category, names: list[str]) -> dict[str, Element]:
    known = list(dict.fromkeys(names))
    numbered = category == Category.CAST_MEMBERS
    rows = work.create(
        Element,
        [
            {"category": category, "name": name, "board_id": str(place + 1) if numbered else ""}
            for place, name in enumerate(known)
        ],
    )
    return dict(zip(known, rows, strict=True))


def _scene_fields(scene: GeneratedScene, place: int, in_set: Element, location: Element) -> dict[str, object]:
    return {
        "number": scene.number,
        "ie": scene.int_ext,
        "set": in_set,
        "dn": scene.time_of_day,
        "script_day": scene.script_day,
        "synopsis": scene.synopsis,
        "eighths": scene.eighths,
        "minutes": scene.minutes,
        "location": location,
        "background": scene.background,
        "position": GAP * (place + 1),
    }
