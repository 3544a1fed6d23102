"""The commands that exist: typed input, who may run them, and the function that carries them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from studio.access.resolver import Action
from studio.changes.work import Work
from studio.problems.errors import Problem

Args = TypeVar("Args", bound=msgspec.Struct)


@dataclass(frozen=True)
class Command:
    """`partial` commands carry out what they can and list the rest as refused; all others are atomic."""

    name: str
    args: type[msgspec.Struct]
    handler: Callable[[Work, Any], None]
    action: Action
    partial: bool
    stream: str


COMMANDS: dict[str, Command] = {}


def command(
    args: type[Args], *, partial: bool = False, action: Action = Action.EDIT, stream: str = "schedule"
) -> Callable[[Callable[[Work, Args], None]], Callable[[Work, Args], None]]:
    """Registers a function as the command of the same name."""

    def register(handler: Callable[[Work, Args], None]) -> Callable[[Work, Args], None]:
        COMMANDS[handler.__name__] = Command(handler.__name__, args, handler, action, partial, stream)
        return handler

    return register


def command_named(name: str) -> Command:
    if name not in COMMANDS:
        raise Problem("changes.unknown_command", command=name)
    return COMMANDS[name]
