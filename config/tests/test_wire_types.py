"""The browser's types and the rows' declarations are those of the server."""

from config.wire_types import TARGET, row_types, typescript
from studio.changes.kinds import KINDS


def test_the_browser_has_todays_types() -> None:
    assert TARGET.read_text(encoding="utf-8") == typescript(), "run python -m config.wire_types"


def test_every_kind_travels_as_its_row_type_says() -> None:
    assert set(KINDS) == set(row_types())
    for name, kind in KINDS.items():
        declared = set(row_types()[name].__struct_fields__)
        assert declared == {*kind.columns, *kind.sets}, name
