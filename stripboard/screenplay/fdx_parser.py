"""Final Draft XML into paragraphs, as a stream: a stranger's file is judged while it is read, never built up first."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.fdx_tags import TagTable

DEEPEST = 64
MOST_ELEMENTS = 500_000
_CHUNK = 65_536
_OUT_OF_MEMORY = 1
_DECLARED_ENCODING = re.compile(r"""(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'>]{0,60}["']""")
# Final Draft writes soft returns and worse as they come; XML 1.0 forbids them even as references.
_FORBIDDEN = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(14, 32), 0xFFFE, 0xFFFF], " ")
_FORBIDDEN_REFERENCES = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE
)
_HOLDERS = frozenset({"DualDialogue", "OmittedScene", "ScriptNote", "Summary", "CharacterArcBeat"})


@dataclass
class Paragraph:
    """A paragraph of the script with what stands inside it."""

    kind: str
    number: str
    line: int
    centered: bool
    new_page: bool
    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    length: str = ""
    page: str = ""
    present: list[str] = field(default_factory=list)
    held: dict[str, list["Paragraph"]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.texts).replace("\u2028", "\n").replace("\xa0", " ").strip()


@dataclass
class FdxDocument:
    """What a Final Draft file holds; `root` is the name of its outermost element."""

    root: str = ""
    title: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    tags: TagTable = field(default_factory=TagTable)


def parse_fdx(text: str) -> FdxDocument:
    """The paragraphs and tags of a Final Draft file; ScreenplayError if the XML is broken or hostile."""
    clean = _FORBIDDEN_REFERENCES.sub(" ", text.translate(_FORBIDDEN))
    data = _DECLARED_ENCODING.sub(r"\1", clean, count=1).encode(errors="replace")
    target = _Target()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        parser.close()
    except DefusedXmlException as error:
        raise ScreenplayError(
            "screenplay.hostile",
            "The file declares entities or a document type, which screenplays do not need. "
            "Save it again from the program it comes from.",
        ) from error
    except ParseError as error:
        if error.code == _OUT_OF_MEMORY:
            raise MemoryError from error
        raise ScreenplayError(
            "screenplay.malformed",
            f"The file is damaged at line {error.position[0]:,}: {_reason(str(error))}. "
            "Open it in the program it comes from and save it again.",
        ) from error
    return target.document


def _reason(message: str) -> str:
    return message.partition(":")[0]


def _yes(value: str | None) -> bool:
    return value == "Yes"


class _Target:
    """What the XML parser tells each element to."""

    def __init__(self) -> None:
        self.document = FdxDocument()
        self.line: Callable[[], int] = int
        self.path: list[str] = []
        self.open: list[Paragraph] = []
        self.count = 0
        self.characters: list[str] | None = None
        self.tag_number = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        self.path.append(name)
        if len(self.path) > DEEPEST or self.count > MOST_ELEMENTS:
            raise ScreenplayError(
                "screenplay.hostile",
                f"The file nests deeper than {DEEPEST} levels or has more than {MOST_ELEMENTS:,} elements, "
                "as no screenplay does. Check that it is the right file.",
            )
        if self.count == 1:
            self.document.root = name
        reader = _STARTS.get(name)
        if reader:
            reader(self, attributes)

    def data(self, text: str) -> None:
        if self.characters is not None:
            self.characters.append(text)

    def end(self, name: str) -> None:
        self.path.pop()
        if name == "Paragraph" and self.open:
            self._end_paragraph(self.open.pop())
        elif name == "DefId" and self.characters is not None:
            self.document.tags.definition_of_tag[self.tag_number] = "".join(self.characters).strip()
        if name in {"Text", "DefId"}:
            self.characters = None

    def close(self) -> None:
        """The parser asks for it at the end of the file."""

    def _end_paragraph(self, paragraph: Paragraph) -> None:
        if self.open:
            holder = next((name for name in reversed(self.path) if name in _HOLDERS), "")
            self.open[-1].held.setdefault(holder, []).append(paragraph)
        elif self.path[1:] == ["Content"]:
            self.document.paragraphs.append(paragraph)
        elif self.path[1:] == ["TitlePage", "Content"] and not self.document.title:
            self.document.title = " ".join(paragraph.text.split())

    def start_paragraph(self, attributes: dict[str, str]) -> None:
        self.open.append(
            Paragraph(
                kind=attributes.get("Type", ""),
                number=attributes.get("Number", "").strip(),
                line=self.line(),
                centered=attributes.get("Alignment") == "Center",
                new_page=_yes(attributes.get("StartsNewPage")),
            )
        )

    def start_scene_properties(self, attributes: dict[str, str]) -> None:
        if self.open:
            paragraph = self.open[-1]
            paragraph.length = attributes.get("Length", "")
            paragraph.page = attributes.get("Page", "").strip()
            paragraph.number = paragraph.number or attributes.get("Number", "").strip()

    def start_arc_beat(self, attributes: dict[str, str]) -> None:
        if self.open and attributes.get("Name"):
            self.open[-1].present.append(attributes["Name"])

    def start_text(self, attributes: dict[str, str]) -> None:
        if self.open:
            self.characters = self.open[-1].texts
            self.open[-1].tags += attributes.get("TagNumber", "").replace(",", " ").split()

    def start_tag(self, attributes: dict[str, str]) -> None:
        self.tag_number = attributes.get("Number", "")

    def start_definition_reference(self, _: dict[str, str]) -> None:
        self.characters = []

    def start_category(self, attributes: dict[str, str]) -> None:
        self.document.tags.names_of_categories[attributes.get("Id", "")] = attributes.get("Name", "").strip()

    def start_definition(self, attributes: dict[str, str]) -> None:
        label = " ".join(attributes.get("Label", "").split())
        self.document.tags.definitions[attributes.get("Id", "")] = (attributes.get("CatId", ""), label)


_STARTS: dict[str, Callable[[_Target, dict[str, str]], None]] = {
    "Paragraph": _Target.start_paragraph,
    "SceneProperties": _Target.start_scene_properties,
    "CharacterArcBeat": _Target.start_arc_beat,
    "Text": _Target.start_text,
    "Tag": _Target.start_tag,
    "DefId": _Target.start_definition_reference,
    "TagCategory": _Target.start_category,
    "TagDefinition": _Target.start_definition,
}
