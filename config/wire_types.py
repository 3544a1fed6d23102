"""TypeScript for the browser, written from the wire types of Python: `python -m config.wire_types` writes the file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import django
import msgspec
from msgspec import inspect as mi

TARGET: Final = Path(__file__).resolve().parent.parent / "frontend" / "src" / "wire" / "types.ts"

# What Python's types do not say: names of kinds and commands, and types that only the browser composes.
PRELUDE: Final = """\
// Written by `python -m config.wire_types` from the server's types. Do not edit.

/** A server id, or "mid#n": the nth object that the command mid made. */
export type Ref = number | string;
/** One array per field, all of the same length. */
export type Columns<R> = { id: number[]; version: number[] } & { [F in keyof R]: R[F][] };
"""
OVERRIDES: Final = {
    ("Op", "k"): "Kind",
    ("Created", "k"): "Kind",
    ("CommandEnvelope", "command"): "string",
    ("BoardSnapshot", "kinds"): "{ [K in Kind]: Columns<Rows[K]> }",
    ("Problem", "conflicts"): "FieldConflict[]",
    ("Refusal", "problem"): "Problem",
    ("Delta", "changes"): "Change[]",
    ("CatchUp", "changes"): "Change[]",
}
MAY_BE_LEFT_OUT: Final = {("CommandEnvelope", "base")}
# A Change whose ops the server passes on without looking into them.
SERVER_ONLY: Final = {"ChangeFrame"}
SCALARS: Final = {
    mi.IntType: "number",
    mi.FloatType: "number",
    mi.StrType: "string",
    mi.BoolType: "boolean",
    mi.NoneType: "null",
    mi.DateType: "string",
    mi.RawType: "unknown",
    mi.AnyType: "unknown",
}


def wire_types() -> list[type]:
    """Every type that travels; those they are made of follow from them."""
    from stripboard.boards.wire_snapshot import BoardSnapshot  # noqa: PLC0415 - needs Django set up
    from stripboard.imports.wire import ScreenplayPreview  # noqa: PLC0415
    from stripboard.productions.wire import Me, NewProduction, Production, ProductionSummary  # noqa: PLC0415
    from stripboard.scenes.wire import SceneDocument, SceneFields  # noqa: PLC0415
    from studio.changes.frames import CatchUp, Change  # noqa: PLC0415
    from studio.changes.registry import COMMANDS  # noqa: PLC0415
    from studio.changes.wire import CommandAnswer, CommandEnvelope, FieldConflict  # noqa: PLC0415
    from studio.live import protocol  # noqa: PLC0415
    from studio.problems.wire import Problem  # noqa: PLC0415

    return [
        *row_types().values(),
        *(Change, CommandEnvelope, CommandAnswer, FieldConflict, Problem, SceneFields),
        *dict.fromkeys(command.args for command in COMMANDS.values()),
        *(BoardSnapshot, CatchUp, Me, NewProduction, Production, ProductionSummary, SceneDocument, ScreenplayPreview),
        *(protocol.Hello, protocol.Presence, protocol.Ping),
        *(protocol.Ready, protocol.Delta, protocol.Peers, protocol.Resync, protocol.Pong),
    ]


def row_types() -> dict[str, type[msgspec.Struct]]:
    """The row type of each kind."""
    from stripboard.boards.wire import BoardRow, DayRow, StripRow, UnitRow  # noqa: PLC0415
    from stripboard.calendar.wire import CalendarDayRow, CalendarRow  # noqa: PLC0415
    from stripboard.elements.wire import ElementRow  # noqa: PLC0415
    from stripboard.scenes.wire import SceneRow  # noqa: PLC0415

    return {
        "board": BoardRow,
        "unit": UnitRow,
        "day": DayRow,
        "strip": StripRow,
        "scene": SceneRow,
        "element": ElementRow,
        "calendar": CalendarRow,
        "calendar_day": CalendarDayRow,
    }


def typescript() -> str:
    """The whole file. Fields that may be left out are optional; a default that Python fills in is not."""
    from studio.changes.registry import COMMANDS  # noqa: PLC0415

    structs: dict[str, mi.StructType] = {}
    for info in mi.multi_type_info(wire_types()):
        _collect(info, structs)
    parts = [PRELUDE]
    parts.append("export type Kind = " + " | ".join(f'"{kind}"' for kind in row_types()) + ";\n")
    parts.append(_members("Rows", {kind: row.__name__ for kind, row in row_types().items()}))
    parts += [_interface(struct) for name, struct in structs.items() if name not in SERVER_ONLY]
    parts.append(_members("CommandArgs", {name: command.args.__name__ for name, command in COMMANDS.items()}))
    parts.append("export type CommandName = keyof CommandArgs;\n")
    parts.append("export type ClientFrame = Hello | Presence | Ping;\n")
    parts.append("export type ServerFrame = Ready | Delta | Peers | Resync | Pong;\n")
    return "\n".join(parts)


def _collect(info: mi.Type, structs: dict[str, mi.StructType]) -> None:
    """Depth first, so that what a type is made of stands before it."""
    if isinstance(info, mi.StructType) and info.cls.__name__ in structs:
        return
    for part in _parts(info):
        _collect(part, structs)
    if isinstance(info, mi.StructType):
        structs[info.cls.__name__] = info


def _parts(info: mi.Type) -> list[mi.Type]:
    """The types that a type is made of."""
    if isinstance(info, mi.StructType):
        return [field.type for field in info.fields]
    if isinstance(info, mi.UnionType):
        return list(info.types)
    if isinstance(info, (mi.ListType, mi.VarTupleType)):
        return [info.item_type]
    if isinstance(info, mi.DictType):
        return [info.value_type]
    return [info.type] if isinstance(info, mi.Metadata) else []


def _interface(struct: mi.StructType) -> str:
    name = struct.cls.__name__
    lines = [f'  {struct.tag_field}: "{struct.tag}";'] if struct.tag_field else []
    for field in struct.fields:
        may_be_unset = not field.required and field.default is field.default_factory is msgspec.NODEFAULT
        is_optional = (
            may_be_unset
            or (name, field.name) in MAY_BE_LEFT_OUT
            or (struct.cls.__struct_config__.omit_defaults and not field.required)
        )
        body = OVERRIDES.get((name, field.encode_name)) or _spelled(
            field.type, never_null=is_optional and not may_be_unset
        )
        lines.append(f"  {field.encode_name}{'?' if is_optional else ''}: {body};")
    doc = (struct.cls.__doc__ or "").strip()
    own_doc = doc and not doc.startswith(f"{name}(")
    comment = "/** " + " ".join(doc.split()) + " */\n" if own_doc else ""
    body = "\n".join(lines)
    return f"{comment}export interface {name} {{\n{body}\n}}\n" if lines else f"{comment}export type {name} = object;\n"


def _members(name: str, members: dict[str, str]) -> str:
    body = "\n".join(f"  {key}: {value};" for key, value in members.items())
    return f"export interface {name} {{\n{body}\n}}\n"


def _spelled(info: mi.Type, *, never_null: bool = False) -> str:  # noqa: PLR0911 - one line for each kind of type
    if isinstance(info, mi.Metadata):
        return _spelled(info.type, never_null=never_null)
    if isinstance(info, mi.StructType):
        return info.cls.__name__
    if isinstance(info, mi.UnionType):
        return _union(info, never_null=never_null)
    if isinstance(info, (mi.ListType, mi.VarTupleType)):
        item = _spelled(info.item_type)
        return f"({item})[]" if " | " in item else f"{item}[]"
    if isinstance(info, mi.DictType):
        return f"Record<string, {_spelled(info.value_type)}>"
    if isinstance(info, mi.LiteralType):
        return " | ".join(f'"{value}"' for value in info.values)
    if isinstance(info, mi.TupleType):
        return "[" + ", ".join(_spelled(part) for part in info.item_types) + "]"
    return SCALARS[type(info)]


def _union(info: mi.UnionType, *, never_null: bool) -> str:
    """A field that is left out instead of being null is never null on the wire."""
    spelled = [_spelled(part) for part in info.types if not (never_null and isinstance(part, mi.NoneType))]
    if {"number", "string"} <= set(spelled):
        spelled = ["Ref", *(part for part in spelled if part not in {"number", "string"})]
    return " | ".join(spelled)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    TARGET.write_text(typescript(), encoding="utf-8")
