"""Commands on elements."""

from __future__ import annotations

import re

from stripboard.elements.models import Category, Element
from stripboard.elements.wire import CreateElement, EditElement
from studio.changes.registry import command
from studio.changes.wire import given
from studio.changes.work import Work
from studio.problems.errors import Problem

CAST = Category.CAST_MEMBERS


@command(CreateElement)
def create_element(work: Work, args: CreateElement) -> None:
    name = args.name.strip()
    if args.category not in Category.values:
        raise Problem("request.invalid", detail=f"{args.category} is not a category.")
    existing = _named(work, args.category, name)
    if existing is not None:
        work.reuse(existing)
        work.note("element.exists", f"{existing.name} was there already.")
        return
    board_id = args.board_id or (next_board_id(work) if args.category == CAST else "")
    _free_board_id(work, args.category, board_id)
    work.create(
        Element,
        [{"category": args.category, "name": name, "board_id": board_id, "performer": args.performer}],
    )


@command(EditElement)
def edit_element(work: Work, args: EditElement) -> None:
    element = work.one(Element, args.element)
    fields = given(args.set)
    if "name" in fields:
        fields["name"] = fields["name"].strip()
        _free_name(work, element, fields["name"])
    if fields.get("board_id", element.board_id) != element.board_id:
        _free_board_id(work, element.category, fields["board_id"])
    work.merge(element, fields)


def next_board_id(work: Work) -> str:
    """One more than the highest number among the cast's board IDs; longer ones are names rather than counts."""
    taken = [int(e.board_id) for e in work.all(Element, category=CAST) if re.fullmatch(r"[0-9]{1,6}", e.board_id)]
    return str(max(taken, default=0) + 1)


def same_name(name: str) -> str:
    """What two names of one element have in common: blanks around it and capitals make no other name."""
    return name.strip().casefold()


def _named(work: Work, category: int, name: str, but: Element | None = None) -> Element | None:
    """The element of this name in a category, other than `but`."""
    rows = (row for row in work.all(Element, category=category) if row != but)
    return next((row for row in rows if same_name(row.name) == same_name(name)), None)


def _free_name(work: Work, element: Element, name: str) -> None:
    other = _named(work, element.category, name, but=element)
    if other is not None:
        raise Problem(
            "schedule.impossible", detail=f"{other.name} exists already in this category.", todo="Choose another name."
        )


def _free_board_id(work: Work, category: int, board_id: str) -> None:
    if board_id and any(e.board_id == board_id for e in work.all(Element, category=category)):
        raise Problem(
            "schedule.impossible", detail=f"The board ID {board_id} is taken.", todo="Choose another board ID."
        )
