"""The light a scene plays in, and the colour class its strip gets from it."""

import re

LIGHTS = ("day", "night", "dawn", "dusk")
TONES = ("int-day", "ext-day", "int-night", "ext-night", "dawn", "dusk")

_LIGHT_OF_WORD = {
    **dict.fromkeys(("DAY", "MORNING", "AFTERNOON", "NOON", "MIDDAY"), "day"),
    **dict.fromkeys(("NIGHT", "EVENING", "MIDNIGHT"), "night"),
    **dict.fromkeys(("DAWN", "SUNRISE", "DAYBREAK"), "dawn"),
    **dict.fromkeys(("DUSK", "SUNSET", "TWILIGHT"), "dusk"),
    **dict.fromkeys(("CONTINUOUS", "CONTINUING", "LATER", "SAME"), ""),
}
_LIGHT_OF_PHRASE = {"MAGIC HOUR": "dusk", "GOLDEN HOUR": "dusk", "SAME TIME": ""}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN_WORDS = re.compile(r"[\s.,-]+")


def light(time_of_day: str, previous: str) -> str:
    """`day`, `night`, `dawn` or `dusk`; CONTINUOUS, LATER, SAME are as `previous`; nothing or unknown words are day."""
    named = named_light(time_of_day)
    if named is None:
        return "day"
    return named or previous


def named_light(time_of_day: str) -> str | None:
    """The light the words name, `` for "as the scene before", None for words that name none; brackets do not count."""
    first, *others = _BRACKETED.sub(" ", time_of_day.upper()).split("/")
    words = [word for word in _BETWEEN_WORDS.split(first) if word]
    phrase = " ".join(words)
    if phrase in _LIGHT_OF_PHRASE:
        return _LIGHT_OF_PHRASE[phrase]
    # The last word decides: THE NEXT MORNING, LATER THAT NIGHT, DAY 2.
    for word in reversed(words):
        if word in _LIGHT_OF_WORD:
            return _LIGHT_OF_WORD[word]
    return named_light("/".join(others)) if others else None


def names_light(text: str) -> bool:
    """Whether the text is a time of day and nothing else: NIGHT, SATURDAY NIGHT, DAY 2, (DUSK), but not NIGHT CLUB."""
    outside = _BRACKETED.sub(" ", text).strip() or text.strip("()[] ")
    words = [word for word in _BETWEEN_WORDS.split(outside.upper()) if word and not word.isdecimal()]
    if " ".join(words) in _LIGHT_OF_PHRASE:
        return True
    return bool(words) and all(part in _LIGHT_OF_WORD for part in words[-1].split("/"))


def tone(int_ext: str, time_of_day: str, previous: str = "day") -> str:
    """Colour class of a strip, one of TONES; `previous` is the light of the scene before.

    Only exteriors have dawn and dusk colours: an interior at dawn or dusk is `int-day`. INT/EXT counts as EXT,
    and a scene without either as INT.
    """
    shown = light(time_of_day, previous)
    if "EXT" not in int_ext.upper():
        return "int-night" if shown == "night" else "int-day"
    return shown if shown in {"dawn", "dusk"} else f"ext-{shown}"
