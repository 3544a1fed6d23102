"""Invented screenplays and scenes of any size, the same for the same seed: what benchmarks and large boards run on."""

import textwrap
from dataclasses import dataclass
from random import Random

LINES_PER_PAGE = 55
CAST_SIZE = 60

_ACTION_WIDTH = 60
_DIALOGUE_WIDTH = 35

_PLACES = (
    ("Harrow Street", ("PRINT SHOP", "PRINT SHOP – CELLAR", "HARROW STREET", "TRAM STOP")),
    ("Old Observatory", ("OBSERVATORY – DOME", "OBSERVATORY – STAIR", "OBSERVATORY – TERRACE")),
    ("Lowmarsh Farm", ("FARMHOUSE – KITCHEN", "FARMHOUSE – YARD", "HAY BARN", "LOWMARSH LANE")),
    ("County Court", ("COURTROOM 2", "COURT – CORRIDOR", "COURT – STEPS")),
    ("Belvoir Hotel", ("HOTEL – LOBBY", "HOTEL – ROOM 14", "HOTEL – ROOF", "HOTEL – BOILER ROOM")),
    ("Stage 1", ("SUBMARINE – CONTROL ROOM", "SUBMARINE – BUNKS", "NIGHT TRAIN – COMPARTMENT")),
    ("Quarry Road", ("QUARRY", "QUARRY – WEIGHBRIDGE", "SITE OFFICE")),
    ("Ferrymead Station", ("STATION – PLATFORM 3", "STATION – BUFFET", "SIGNAL BOX")),
)
_FIRST_NAMES = ("ADA", "BRAM", "CELIA", "DOV", "EDIE", "FARID", "GRETA", "HUGO", "ILSE", "JONAH")
_SURNAMES = ("ARKWELL", "BASSANT", "CORRIGAN", "DUVAL", "ESKERLEY", "FONTAYNE")
_INT_EXT = ("INT", "INT", "INT", "EXT", "EXT", "INT/EXT")
_TIMES = ("DAY", "DAY", "DAY", "NIGHT", "NIGHT", "DAWN", "DUSK")
_SUBJECTS = (
    "The courier",
    "A stranger",
    "Someone",
    "The older sister",
    "A porter",
    "The night clerk",
    "Nobody",
    "The boy",
)
_VERBS = ("opens", "hides", "counts", "drops", "carries", "signs for", "refuses", "looks twice at")
_OBJECTS = ("the parcel", "a wet umbrella", "the last ticket", "a locked case", "the guest book", "a cracked lens")
_TAILS = (
    "and says nothing about it",
    "while the rain comes in at the door",
    "as if it had been agreed years ago",
    "before anybody can stop it",
    "under a lamp that will not stay lit",
    "with one eye on the clock",
)
_LINES = (
    "You said it would be here by morning.",
    "I said a morning. I never said which one.",
    "Put it back where you found it, and then tell me where that was.",
    "They have closed the road. We could walk.",
    "Nobody has asked me that since the war.",
    "Read it again. Slower. Leave out the names.",
    "If I knew, I would have charged you more.",
    "It was never locked. You only had to knock.",
    "Is that a promise or a timetable?",
    "Count them. Then count them as though they were yours.",
)
_PARENTHETICALS = ("(quietly)", "(not turning)", "(to the window)", "(too quickly)")


@dataclass(frozen=True, slots=True)
class GeneratedScene:
    """A scene as a breakdown holds it; `eighths` of a page, `minutes` to shoot it, `cast` as indices 1 to 60."""

    number: str
    int_ext: str
    set: str
    time_of_day: str
    synopsis: str
    eighths: int
    minutes: int
    script_day: str
    location: str
    cast: tuple[int, ...]
    background: int


def generated_cast() -> tuple[str, ...]:
    """Return the 60 character names; cast index n is at place n - 1."""
    return tuple(f"{first} {last}" for last in _SURNAMES for first in _FIRST_NAMES)


def generated_scenes(count: int, cast_per_scene: int, seed: int) -> list[GeneratedScene]:
    """Return `count` scenes in script order with `cast_per_scene` (at most 60) cast members each."""
    if not 0 <= cast_per_scene <= CAST_SIZE:
        raise ValueError(f"cast_per_scene is {cast_per_scene}; there are {CAST_SIZE} cast members")
    random = Random(seed)  # noqa: S311 - repeatable, and no secret
    numbers = _scene_numbers(count, random)
    return [_scene(number, place, cast_per_scene, random) for place, number in enumerate(numbers)]


def generated_screenplay(pages: int, seed: int) -> str:
    """Return Fountain text that lays out to `pages` pages of 55 lines, within one scene."""
    random = Random(seed)  # noqa: S311 - repeatable, and no secret
    wanted = pages * LINES_PER_PAGE
    numbers = iter(_scene_numbers(wanted, random))
    parts = ["Title: The Generated Feature\nDraft date: 1 January 2026"]
    laid_out = 0
    while laid_out < wanted:
        scene = _scene(next(numbers), len(parts), random.randint(1, 6), random)
        body, lines = _scene_text(scene, min(wanted - laid_out, scene.eighths * LINES_PER_PAGE // 8), random)
        parts.append(body)
        laid_out += lines
    return "\n\n".join(parts) + "\n"


def _scene_numbers(count: int, random: Random) -> list[str]:
    """Return distinct numbers in script order; about one in twelve is lettered, as in a locked script."""
    numbers: list[str] = []
    whole = 0
    letter = ""
    while len(numbers) < count:
        if whole and letter < "C" and random.random() < 1 / 12:
            letter = chr(ord(letter or "@") + 1)
        else:
            whole, letter = whole + 1, ""
        numbers.append(f"{whole}{letter}")
    return numbers


def _scene(number: str, place: int, cast_per_scene: int, random: Random) -> GeneratedScene:
    location, sets = random.choice(_PLACES)
    eighths = min(random.randint(1, 12), random.randint(1, 24))
    return GeneratedScene(
        number=number,
        int_ext=random.choice(_INT_EXT),
        set=random.choice(sets),
        time_of_day=random.choice(_TIMES),
        synopsis=_sentence(random),
        eighths=eighths,
        minutes=25 + eighths * 10 + 5 * random.randint(0, 6),
        script_day=str(place // 8 + 1),
        location=location,
        cast=tuple(sorted(random.sample(range(1, CAST_SIZE + 1), cast_per_scene))),
        background=random.choice((0, 0, 0, 4, 12, 30)),
    )


def _scene_text(scene: GeneratedScene, wanted: int, random: Random) -> tuple[str, int]:
    """Return the Fountain text of a scene and how many lines it takes on the page."""
    names = generated_cast()
    speakers = [names[index - 1] for index in scene.cast]
    blocks = [f"{scene.int_ext}. {scene.set} - {scene.time_of_day} #{scene.number}#", _action(random)]
    lines = 3 + _height(blocks[1], _ACTION_WIDTH)
    while lines < wanted:
        block, height = _dialogue(random.choice(speakers), random) if random.random() < 2 / 3 else _described(random)
        blocks.append(block)
        lines += height
    return "\n\n".join(blocks), lines


def _described(random: Random) -> tuple[str, int]:
    text = _action(random)
    return text, _height(text, _ACTION_WIDTH)


def _dialogue(speaker: str, random: Random) -> tuple[str, int]:
    speech = " ".join(random.sample(_LINES, random.randint(1, 3)))
    if random.random() < 1 / 5:
        return f"{speaker}\n{random.choice(_PARENTHETICALS)}\n{speech}", 2 + _height(speech, _DIALOGUE_WIDTH)
    return f"{speaker}\n{speech}", 1 + _height(speech, _DIALOGUE_WIDTH)


def _action(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(1, 3)))


def _sentence(random: Random) -> str:
    subject, verb, thing = random.choice(_SUBJECTS), random.choice(_VERBS), random.choice(_OBJECTS)
    return f"{subject} {verb} {thing} {random.choice(_TAILS)}."


def _height(text: str, width: int) -> int:
    """Return the lines `text` takes when wrapped to `width` characters, with the blank line before it."""
    return 1 + len(textwrap.wrap(text, width))
