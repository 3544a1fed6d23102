import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripboard.screenplay.cast_names import cast_key, cast_name


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("MARA", "MARA"),
        ("MARA (V.O.)", "MARA"),
        ("MARA (O.S.) (CONT’D)", "MARA"),
        ("MARA (CONT'D) ^", "MARA"),
        ("@McCready", "McCready"),
        ("O’BRIEN", "O'BRIEN"),
        ("**MARA**", "MARA"),
        ("  MARA   VEGA ", "MARA VEGA"),
        ("MARA (V.O", "MARA"),
        ("マラ（声）", "マラ"),
        ("(V.O.)", ""),
        ("^", ""),
    ],
)
def test_cast_name(cue: str, name: str) -> None:
    assert cast_name(cue) == name


@given(st.text(max_size=30))
def test_cast_name_of_a_name_is_that_name(cue: str) -> None:
    name = cast_name(cue)
    assert cast_name(name) == name


def test_cast_key_ignores_case() -> None:
    assert cast_key("McCready") == cast_key("MCCREADY")
    assert cast_key("MARA") != cast_key("MARIA")
