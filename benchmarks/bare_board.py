"""A board by one statement written by hand: what the product's answer is measured against."""

from typing import Final

# The product's own level: another would compare compressors, not servers.
GZIP_LEVEL: Final = 4

_FIELDS: Final = {
    "calendar": "name days_off zone",
    "calendar_day": "calendar:calendar_id date kind label",
    "element": "category name board_id performer",
    "scene": (
        "number ie set:set_id dn script_day synopsis eighths minutes location:location_id background omitted "
        "part_of:part_of_id position cast:cast_ids elements:element_ids"
    ),
    "board": "name promoted palette",
    "unit": "board:board_id name start calendar:calendar_id walk",
    "day": "unit:unit_id position closed pinned call locked",
    "strip": "unit:unit_id day:day_id position scene:scene_id banner minutes",
}
_ROWS: Final = {
    "calendar": "stripboard_calendar t WHERE t.production_id = %(production)s AND NOT t.gone",
    "calendar_day": "stripboard_calendarday t WHERE t.production_id = %(production)s AND NOT t.gone",
    "element": "stripboard_element t WHERE t.production_id = %(production)s AND NOT t.gone",
    # Sorted once after the join, so that the arrays are gathered in one pass.
    "scene": """stripboard_scene t LEFT JOIN (
        SELECT l.scene_id,
               json_agg(l.element_id) FILTER (WHERE l.is_cast) AS cast_links,
               json_agg(l.element_id) FILTER (WHERE NOT l.is_cast) AS element_links
        FROM (SELECT k.scene_id, k.element_id, e.category = 100 AS is_cast
              FROM stripboard_sceneelement k JOIN stripboard_element e ON e.id = k.element_id
              WHERE k.production_id = %(production)s ORDER BY k.scene_id, k.element_id) l
        GROUP BY l.scene_id
    ) links ON links.scene_id = t.id WHERE t.production_id = %(production)s AND NOT t.gone""",
    "board": "stripboard_board t WHERE t.production_id = %(production)s AND NOT t.gone",
    "unit": "stripboard_boardunit t WHERE t.board_id = %(board)s AND NOT t.gone",
    "day": "stripboard_shootingday t WHERE t.board_id = %(board)s AND NOT t.gone",
    "strip": "stripboard_strip t WHERE t.board_id = %(board)s AND NOT t.gone",
}


def _columns(kind: str) -> str:
    names = ["id", "version", *_FIELDS[kind].split()]
    pairs = (name.partition(":") for name in names)
    arrays = ", ".join(f"'{wire}', coalesce(json_agg(r.{column or wire}), '[]')" for wire, _, column in pairs)
    chosen = "t.*"
    if kind == "scene":
        chosen += ", coalesce(cast_links, '[]') AS cast_ids, coalesce(element_links, '[]') AS element_ids"
    return f"(SELECT json_build_object({arrays}) FROM (SELECT {chosen} FROM {_ROWS[kind]} ORDER BY t.id) r)::text"  # noqa: S608


BOARD_SQL: Final = (
    f"SELECT s.epoch, s.seq, {', '.join(_columns(kind) for kind in _FIELDS)} FROM studio_stream s "  # noqa: S608
    "WHERE s.production_id = %(production)s AND s.name = 'schedule'"
)


def board_json(row: tuple[object, ...] | None, board: int) -> bytes:
    """The statement's row as the product's JSON answer."""
    if row is None:
        raise LookupError("there is no such production")
    kinds = ",".join(f'"{kind}":{text}' for kind, text in zip(_FIELDS, row[2:], strict=True))
    return f'{{"epoch":{row[0]},"seq":{row[1]},"board":{board},"kinds":{{{kinds}}}}}'.encode()
