"""Screenplays into Final Draft FDX, strictly."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from stripboard.schedule.eighths import EIGHTHS_PER_PAGE
from stripboard.screenplay.fdx_tags import CATEGORIES, OTHER
from stripboard.screenplay.model import LineKind, Screenplay, ScriptLine, ScriptScene, TaggedElement

_FORBIDDEN = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(14, 32), 0xFFFE, 0xFFFF])
_TYPES: dict[LineKind, str] = {
    "action": "Action",
    "character": "Character",
    "parenthetical": "Parenthetical",
    "dialogue": "Dialogue",
    "transition": "Transition",
    "shot": "Shot",
    "lyric": "Lyrics",
    "synopsis": "Outline Body",
    "centered": "General",
}
_IDENTIFIERS = {number: (identifier, name) for identifier, name, number in CATEGORIES}
# Categories without an identifier of Final Draft's travel under their name.
_OWN_NAMES = {111: "Grip", 112: "Electric", 115: "Art Department", 124: "Comments", OTHER: "Other"}


class _Category(NamedTuple):
    identifier: str
    name: str
    number: int


def write_fdx(screenplay: Screenplay) -> bytes:
    """The screenplay as a Final Draft file in UTF-8; lengths only where they were given, not estimated."""
    tags = _Tags()
    content = [part for scene in screenplay.scenes for part in _scene(scene, tags)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">',
        "<Content>",
        *content,
        "</Content>",
        *_title_page(screenplay.title),
        *tags.table(),
        "</FinalDraft>",
    ]
    return ("\n".join(lines) + "\n").encode()


class _Tags:
    """Numbers given to elements as they are first written."""

    def __init__(self) -> None:
        self.numbers: dict[TaggedElement, int] = {}

    def number(self, element: TaggedElement) -> int:
        return self.numbers.setdefault(element, len(self.numbers) + 1)

    def table(self) -> Iterator[str]:
        if not self.numbers:
            return
        categories = {element.category: _category(element.category) for element in self.numbers}
        yield "<TagData><TagCategories>"
        for place, category in enumerate(categories.values(), 1):
            yield f'<TagCategory Id={_quoted(category.identifier)} Name={_quoted(category.name)} Number="{place}"/>'
        yield "</TagCategories><TagDefinitions>"
        for element, number in self.numbers.items():
            category = categories[element.category]
            identifier, label = _quoted(category.identifier), _quoted(element.name)
            yield f'<TagDefinition CatId={identifier} Id="d{number}" Label={label} Number="{number}"/>'
        yield "</TagDefinitions><Tags>"
        for number in self.numbers.values():
            yield f'<Tag Number="{number}"><DefId>d{number}</DefId></Tag>'
        yield "</Tags></TagData>"


def _category(number: int) -> _Category:
    identifier, name = _IDENTIFIERS.get(number, (f"category-{number}", _OWN_NAMES.get(number, f"Category {number}")))
    return _Category(identifier, name, number)


def _scene(scene: ScriptScene, tags: _Tags) -> Iterator[str]:
    heading = [_properties(scene), *_heading_texts(scene, tags)]
    number = f" Number={_quoted(scene.number)}" if scene.number else ""
    lines = [part for line in scene.lines for part in _line(line)]
    if not scene.omitted:
        yield f'<Paragraph{number} Type="Scene Heading">{"".join(heading)}</Paragraph>'
        yield from lines
        return
    yield f'<Paragraph{number} Type="Scene Heading">{_properties(scene)}<Text>OMITTED</Text><OmittedScene>'
    yield f'<Paragraph Type="Scene Heading">{"".join(heading)}</Paragraph>'
    yield from lines
    yield "</OmittedScene></Paragraph>"


def _heading_texts(scene: ScriptScene, tags: _Tags) -> Iterator[str]:
    """The heading; elements hang on empty runs after it, since where in the text they stood is not kept."""
    yield _text(scene.heading)
    for element in scene.elements:
        yield f'<Text TagNumber="{tags.number(element)}"></Text>'


def _properties(scene: ScriptScene) -> str:
    length = _length(scene.eighths) if scene.eighths_given else ""
    beats = "".join(f"<CharacterArcBeat Name={_quoted(name)}/>" for name in scene.cast)
    summary = f"<Summary><Paragraph>{_text(scene.synopsis)}</Paragraph></Summary>" if scene.synopsis else ""
    arcs = f"<SceneArcBeats>{beats}</SceneArcBeats>" if beats else ""
    return f'<SceneProperties Length="{length}" Page={_quoted(scene.page)} Title="">{arcs}{summary}</SceneProperties>'


def _length(eighths: int) -> str:
    """Final Draft writes the eighths of a whole page too: `2 0/8`."""
    pages, rest = divmod(eighths, EIGHTHS_PER_PAGE)
    return f"{pages} {rest}/8" if pages else f"{rest}/8"


def _line(line: ScriptLine) -> Iterator[str]:
    if line.kind == "page_break":
        yield '<Paragraph StartsNewPage="Yes" Type="General"><Text></Text></Paragraph>'
    elif line.kind == "note":
        note = f"<ScriptNote><Paragraph>{_text(line.text)}</Paragraph></ScriptNote>"
        yield f'<Paragraph Type="General">{note}</Paragraph>'
    elif line.kind == "section":
        title = line.text.lstrip("#")
        level = min(max(len(line.text) - len(title), 1), 9)
        yield f'<Paragraph Type="Outline {level}">{_text(title.strip())}</Paragraph>'
    else:
        centered = ' Alignment="Center"' if line.kind == "centered" else ""
        yield f'<Paragraph{centered} Type="{_TYPES[line.kind]}">{_text(line.text)}</Paragraph>'


def _title_page(title: str) -> Iterator[str]:
    if title:
        yield f'<TitlePage><Content><Paragraph Alignment="Center">{_text(title)}</Paragraph></Content></TitlePage>'


def _text(text: str) -> str:
    return f"<Text>{escape(text.translate(_FORBIDDEN))}</Text>"


def _quoted(value: str) -> str:
    return quoteattr(value.translate(_FORBIDDEN))
