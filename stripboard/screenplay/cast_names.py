"""Who speaks: names from character cues."""

import re

_EXTENSION = re.compile(r"\s*[(（][^()（）]*(?:[)）]|$)")
_MARKS = "*_@^: \t"


def cast_name(cue: str) -> str:
    """The name in a cue without (V.O.), (CONT'D), ^ or @; curly apostrophes straightened; empty if there is none."""
    name = _EXTENSION.sub(" ", cue.replace("’", "'").replace("‘", "'"))
    return " ".join(name.strip(_MARKS).split())


def cast_key(name: str) -> str:
    """What makes two names the same character: the name however its letters are cased."""
    return name.casefold()
