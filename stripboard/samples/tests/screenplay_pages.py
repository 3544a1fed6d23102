"""Reads the sample FDX with a plain XML parser, so that its tests do not lean on the importer it is a sample for."""

import re
import textwrap
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from stripboard.samples.tide_clerk import tide_clerk_fdx
from stripboard.schedule.eighths import parse_eighths

WIDTHS = {"Action": 60, "Dialogue": 35}


@dataclass(frozen=True)
class PageScene:
    """A scene as the file has it; `texts` are its (paragraph type, text) pairs after the heading."""

    number: str
    heading: str
    eighths: int
    page: int
    synopsis: str
    beats: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    omitted_text: str

    @property
    def cues(self) -> set[str]:
        return {re.sub(r"\s*\(.*\)$", "", text) for kind, text in self.texts if kind == "Character"}

    @property
    def printed_lines(self) -> int:
        """Lines of text on the page, without the blank ones and the heading."""
        return sum(len(textwrap.wrap(text, WIDTHS.get(kind, 60))) for kind, text in self.texts)

    @property
    def page_lines(self) -> int:
        """Lines the scene takes on the page: heading, text, and the blank lines before each block."""
        return (
            3 + self.printed_lines + sum(1 for kind, _ in self.texts if kind in ("Action", "Character", "Transition"))
        )


def sample_tree() -> Element:
    root: Element = fromstring(tide_clerk_fdx())
    return root


def page_scenes() -> list[PageScene]:
    """Scenes of the sample in the order of the file."""
    content = sample_tree().find("Content")
    assert content is not None
    scenes: list[list[Element]] = []
    for paragraph in content.findall("Paragraph"):
        if paragraph.get("Type") == "Scene Heading":
            scenes.append([paragraph])
        else:
            scenes[-1].append(paragraph)
    return [_page_scene(heading, body) for heading, *body in scenes]


def _page_scene(heading: Element, body: list[Element]) -> PageScene:
    properties = heading.find("SceneProperties")
    assert properties is not None
    return PageScene(
        number=heading.attrib["Number"],
        heading=_text(heading),
        eighths=parse_eighths(properties.attrib["Length"]),
        page=int(properties.attrib["Page"]),
        synopsis="".join(properties.itertext()).strip(),
        beats=tuple(beat.attrib["Name"] for beat in properties.iter("CharacterArcBeat")),
        texts=tuple(_texts(body)),
        omitted_text="".join(omitted.itertext()) if (omitted := heading.find("OmittedScene")) is not None else "",
    )


def _texts(body: list[Element]) -> list[tuple[str, str]]:
    found = []
    for paragraph in body:
        if (dual := paragraph.find("DualDialogue")) is not None:
            found += _texts(dual.findall("Paragraph"))
        else:
            found.append((paragraph.attrib["Type"], _text(paragraph)))
    return found


def _text(paragraph: Element) -> str:
    return "".join(run.text or "" for run in paragraph.findall("Text"))
