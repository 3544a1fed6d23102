"""Breakdown tags of Final Draft files and their categories in the Universal Schedule Standard."""

from typing import NamedTuple

# Final Draft's own categories: fixed identifier, name, number in the Universal Schedule Standard.
CATEGORIES = (
    ("01fc9642-84ff-4366-b37c-a3068dee57e8", "Cast", 100),
    ("028a4e2b-b507-4d09-88ab-90e3edae9071", "Background Actors", 101),
    ("0377dbe6-77a3-41af-bda8-86eb2468fdbf", "Stunts", 102),
    ("04721a56-f54b-49c8-80ad-d53887d6b851", "Vehicles", 103),
    ("05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa", "Props", 104),
    ("069e18b8-2109-4f3d-94e7-d802027a60a8", "Special Effects", 105),
    ("0726fa85-1e65-4ab8-87de-bf21d09b01f0", "Wardrobe", 106),
    ("08ae1eef-32ce-415f-9a9b-0982d2453ec4", "Makeup/Hair", 107),
    ("09cb0d1c-ce01-4f22-bb64-b5f2e6c491c6", "Animals", 108),
    ("0ae40617-cc7c-48e6-ae2b-5aaecc09986f", "Animal Handler", 109),
    ("47b02ff1-5161-4137-b736-f36eebba7643", "Camera", 110),
    ("0ce7d308-096d-4603-8fe8-349f72cd89ff", "Sound", 113),
    ("0b0b44c9-aa4b-4c40-88b1-d94472ad7a26", "Music", 114),
    ("0debb71b-5743-4c53-80cc-e17e841ce645", "Set Dressing", 116),
    ("0e7a8fc5-5441-4bad-a9bf-5ddd3fe51c69", "Greenery", 117),
    ("109d0eaa-0334-4823-ac0c-b44d3f209dc4", "Security", 118),
    ("0ff5cda4-4d43-4cfe-940f-91380c46fdad", "Special Equipment", 119),
    ("1179a4b1-70ee-4011-b4a2-809a0af09e92", "Additional Labor", 120),
    ("12ab0932-e3b9-4b4a-bcd0-3da1b4e61d5e", "Visual Effects", 121),
    ("135cc9d1-c4d5-4d00-83d9-571f584ea9cd", "Mechanical Effects", 122),
    ("15b6f4fd-4e74-4ad8-9971-b239d88c2997", "Notes", 123),
    ("148267ae-50ae-4746-8202-659fb7447b55", "Miscellaneous", 125),
)
OTHER = 126
_NUMBER_OF_IDENTIFIER = {identifier: number for identifier, _, number in CATEGORIES}
_NUMBER_OF_NAME = {name.casefold(): number for _, name, number in CATEGORIES} | {
    "cast members": 100,
    "background": 101,
    "extras": 101,
    "special fx": 105,
    "makeup": 107,
    "hair": 107,
    "animal wranglers": 109,
    "animal wrangler": 109,
    "grip": 111,
    "electric": 112,
    "art department": 115,
    "vfx": 121,
    "comments": 124,
    "other": OTHER,
}


class Tag(NamedTuple):
    """An element as a Final Draft file defines it; `known` is False where its category has no number of its own."""

    category: int
    name: str
    known: bool
    category_name: str


class TagTable:
    """What tag numbers in the text stand for; filled while the file is read, asked when it is read to its end."""

    def __init__(self) -> None:
        self.names_of_categories: dict[str, str] = {}
        self.definitions: dict[str, tuple[str, str]] = {}
        self.definition_of_tag: dict[str, str] = {}

    def tag(self, number: str) -> Tag | None:
        """The element behind a `TagNumber`, None if the file does not define it or gives it no name."""
        category, label = self.definitions.get(self.definition_of_tag.get(number, ""), ("", ""))
        if not label:
            return None
        name = self.names_of_categories.get(category, "")
        found = _NUMBER_OF_IDENTIFIER.get(category.lower(), _NUMBER_OF_NAME.get(name.casefold()))
        return Tag(OTHER if found is None else found, label, found is not None, name or category)
