"""Merging field by field, as a pure function."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from studio.changes.merge import merge_fields

NAMES = ("synopsis", "eighths", "set")
VALUES = st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["", "a", "b"]))
ROWS = st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES))
EDITS = st.dictionaries(st.sampled_from(NAMES), VALUES)


def test_fields_that_others_left_alone_take_mine() -> None:
    merged = merge_fields(base={"a": 1}, mine={"a": 2}, theirs={"a": 1})
    assert (merged.apply, merged.conflicts) == ({"a": 2}, {})


def test_the_same_value_twice_is_no_conflict() -> None:
    merged = merge_fields(base={"a": 1}, mine={"a": 2}, theirs={"a": 2})
    assert (merged.apply, merged.conflicts) == ({}, {})


def test_another_value_in_the_same_field_conflicts_and_names_the_base() -> None:
    merged = merge_fields(base={"a": 1}, mine={"a": 2}, theirs={"a": 3})
    assert (merged.apply, merged.conflicts) == ({}, {"a": 1})


def test_a_field_that_i_sent_as_i_saw_it_takes_theirs() -> None:
    merged = merge_fields(base={"a": 1}, mine={"a": 1}, theirs={"a": 3})
    assert (merged.apply, merged.conflicts) == ({}, {})


def _apply(row: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    return {**row, **edit}


@given(base=ROWS, mine=EDITS, others=EDITS)
def test_nothing_of_either_is_lost_silently(base: dict[str, Any], mine: dict[str, Any], others: dict[str, Any]) -> None:
    theirs = _apply(base, others)
    merged = merge_fields(base=base, mine=mine, theirs=theirs)
    assert not merged.apply.keys() & merged.conflicts.keys()
    result = _apply(theirs, merged.apply)
    for name in NAMES:
        if name in merged.conflicts:
            assert merged.conflicts[name] == base[name]
            assert len({repr(base[name]), repr(mine[name]), repr(theirs[name])}) == 3
        elif name in mine and mine[name] != base[name]:
            assert result[name] == mine[name]
        else:
            assert result[name] == theirs[name]


@given(base=ROWS, mine=EDITS, others=EDITS)
def test_conflicts_are_the_same_seen_from_either_side(
    base: dict[str, Any], mine: dict[str, Any], others: dict[str, Any]
) -> None:
    here = merge_fields(base=base, mine=mine, theirs=_apply(base, others))
    there = merge_fields(base=base, mine=others, theirs=_apply(base, mine))
    assert here.conflicts == there.conflicts
    if not here.conflicts:
        assert _apply(_apply(base, others), here.apply) == _apply(_apply(base, mine), there.apply)


@given(base=ROWS, mine=EDITS)
def test_an_edit_of_what_nobody_touched_always_lands(base: dict[str, Any], mine: dict[str, Any]) -> None:
    merged = merge_fields(base=base, mine=mine, theirs=base)
    assert merged.conflicts == {}
    assert _apply(base, merged.apply) == _apply(base, mine)
