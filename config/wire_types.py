"""TypeScript for the browser, written from the wire types of Python: `python -m config.wire_types` prints it."""

from __future__ import annotations


def wire_types() -> list[type]:
    """Every type that travels, rows first."""
    from stripboard.boards.wire import BoardRow, DayRow, StripRow, UnitRow  # noqa: PLC0415 - needs Django set up
    from stripboard.boards.wire_snapshot import BoardSnapshot  # noqa: PLC0415
    from stripboard.calendar.wire import CalendarDayRow, CalendarRow  # noqa: PLC0415
    from stripboard.elements.wire import ElementRow  # noqa: PLC0415
    from stripboard.imports.wire import ScreenplayPreview  # noqa: PLC0415
    from stripboard.productions.wire import Me, NewProduction, Production  # noqa: PLC0415
    from stripboard.scenes.wire import SceneDocument, SceneRow  # noqa: PLC0415
    from studio.changes.frames import CatchUp, Change  # noqa: PLC0415
    from studio.changes.registry import COMMANDS  # noqa: PLC0415
    from studio.changes.wire import CommandAnswer, CommandEnvelope, FieldConflict  # noqa: PLC0415
    from studio.live.protocol import Delta, Hello, Peers, Ping, Pong, Presence, Ready, Resync  # noqa: PLC0415
    from studio.problems.wire import Problem  # noqa: PLC0415

    rows = [BoardRow, UnitRow, DayRow, StripRow, SceneRow, ElementRow, CalendarRow, CalendarDayRow]
    commands = [command.args for command in COMMANDS.values()]
    documents = [BoardSnapshot, CatchUp, Me, NewProduction, Production, SceneDocument, ScreenplayPreview]
    return [
        *rows, Change, CommandEnvelope, CommandAnswer, FieldConflict, Problem, *commands, *documents,
        Hello, Presence, Ping, Ready, Delta, Peers, Resync, Pong,
    ]  # fmt: skip
