"""Folding changes into rows, as a pure function."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from studio.changes.fold import Rows, fold, rows_of
from studio.changes.wire import Op

OPS = st.builds(
    Op,
    k=st.sampled_from(["scene", "strip"]),
    id=st.integers(1, 3),
    v=st.integers(1, 9),
    b=st.sampled_from([None, 1, 2]),
    set=st.dictionaries(st.sampled_from("ab"), st.integers(0, 5)),
    gone=st.booleans(),
)


def _folded(rows: Rows, ops: list[Op], board: int | None = None) -> Rows:
    result = copy.deepcopy(rows)
    fold(result, ops, board)
    return {kind: of_kind for kind, of_kind in result.items() if of_kind}


def test_columns_become_rows_without_their_id() -> None:
    columns: dict[str, dict[str, list[Any]]] = {"scene": {"id": [4, 5], "version": [1, 2], "number": ["1", "2"]}}
    assert rows_of(columns) == {"scene": {4: {"version": 1, "number": "1"}, 5: {"version": 2, "number": "2"}}}


def test_a_later_change_of_the_same_field_wins() -> None:
    ops = [Op("scene", 1, 1, set={"a": 1}), Op("scene", 1, 2, set={"a": 2})]
    assert _folded({}, ops) == {"scene": {1: {"a": 2, "version": 2}}}
    assert _folded({}, ops[::-1]) == {"scene": {1: {"a": 1, "version": 1}}}


def test_a_row_that_is_gone_is_gone_and_may_return() -> None:
    ops = [Op("scene", 1, 1, set={"a": 1}), Op("scene", 1, 2, gone=True)]
    assert _folded({}, ops) == {}
    assert _folded({}, [*ops, Op("scene", 1, 3, set={"a": 7})]) == {"scene": {1: {"a": 7, "version": 3}}}


def test_rows_of_another_board_are_left_out_and_boardless_ones_are_not() -> None:
    ops = [Op("strip", 1, 1, 2, {"a": 1}), Op("strip", 2, 1, 1, {"a": 1}), Op("scene", 3, 1, None, {"a": 1})]
    assert _folded({}, ops, board=1) == {"strip": {2: {"a": 1, "version": 1}}, "scene": {3: {"a": 1, "version": 1}}}


@given(before=st.lists(OPS), op=OPS)
def test_folding_an_op_twice_is_folding_it_once(before: list[Op], op: Op) -> None:
    rows = _folded({}, before)
    assert _folded(rows, [op, op]) == _folded(rows, [op])


@given(first=st.lists(OPS), second=st.lists(OPS))
def test_folding_in_two_parts_is_folding_all(first: list[Op], second: list[Op]) -> None:
    assert _folded(_folded({}, first), second) == _folded({}, [*first, *second])


@given(ops=st.lists(OPS, max_size=8), data=st.data())
def test_ops_on_different_rows_may_change_places(ops: list[Op], data: st.DataObject) -> None:
    last = {(op.k, op.id): op for op in ops}
    shuffled = data.draw(st.permutations(list(last.values())))
    assert _folded({}, list(last.values())) == _folded({}, shuffled)
