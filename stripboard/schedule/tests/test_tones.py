from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stripboard.schedule.tests.vectors import vectors
from stripboard.schedule.tones import LIGHTS, TONES, light, tone

KNOWN_LIGHTS = st.sampled_from(LIGHTS)


@vectors("tones")
def test_tone_vector(vector: dict[str, Any]) -> None:
    assert tone(vector["int_ext"], vector["time_of_day"], vector["previous"]) == vector["expect"]


@given(st.text(max_size=10), st.text(max_size=20), KNOWN_LIGHTS)
def test_tone_of_any_text_is_one_of_the_six(int_ext: str, time_of_day: str, previous: str) -> None:
    assert tone(int_ext, time_of_day, previous) in TONES


@given(st.sampled_from(["CONTINUOUS", "LATER", "MOMENTS LATER", "SAME", "(x) same"]), KNOWN_LIGHTS)
def test_light_carries_on_from_the_scene_before(words: str, previous: str) -> None:
    assert light(words, previous) == previous


@given(st.sampled_from(["DAY", "NIGHT", "DAWN", "DUSK"]), KNOWN_LIGHTS, st.text("ABC 1973", max_size=10))
def test_light_named_does_not_depend_on_the_scene_before_nor_on_brackets(word: str, previous: str, note: str) -> None:
    assert light(f"{word} ({note})", previous) == word.lower()
