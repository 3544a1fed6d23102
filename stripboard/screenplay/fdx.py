"""Final Draft FDX, read liberally."""

from collections.abc import Iterable

from stripboard.schedule.eighths import parse_eighths
from stripboard.schedule.headings import parse_heading
from stripboard.screenplay.building import WITHOUT_PLACE, SceneDraft, ScreenplayDraft
from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.fdx_parser import Paragraph, parse_fdx
from stripboard.screenplay.fdx_tags import TagTable
from stripboard.screenplay.heading_lines import heading_without_place, is_omitted, read_heading_line
from stripboard.screenplay.model import LineKind, Screenplay

SCENE_HEADING = "Scene Heading"
KINDS: dict[str, LineKind] = {
    "Character": "character",
    "Parenthetical": "parenthetical",
    "Dialogue": "dialogue",
    "Transition": "transition",
    "Shot": "shot",
    "Lyrics": "lyric",
    "Lyric": "lyric",
    "Singing": "lyric",
    "Outline Body": "synopsis",
}
_OUTLINE = "Outline "
# Where a paragraph typed as text may after all be a heading.
_MAY_HIDE_A_HEADING = frozenset({"", "Action", "General", "Shot"})


def read_fdx(text: str) -> Screenplay:
    """The screenplay in a Final Draft file; ScreenplayError if it is broken, hostile or has no scene."""
    document = parse_fdx(text)
    if document.root != "FinalDraft":
        raise ScreenplayError(
            "screenplay.not_a_screenplay",
            f"The file is XML, but of the kind “{document.root[:40]}”, not Final Draft. Export it as FDX or Fountain.",
        )
    reader = _Reader(document.tags)
    reader.draft.title = document.title
    for paragraph in document.paragraphs:
        reader.read(paragraph)
    return reader.draft.finish()


class _Reader:
    """Puts paragraphs, in their order, into the draft."""

    def __init__(self, tags: TagTable) -> None:
        self.draft = ScreenplayDraft("fdx")
        self.tags = tags
        self.unknown_categories: set[str] = set()

    def read(self, paragraph: Paragraph) -> None:
        if paragraph.new_page:
            self.draft.add_line("page_break", "", paragraph.line)
        if not self._read_heading(paragraph):
            self._read_text(paragraph)
        self._read_held(paragraph)

    def _read_held(self, paragraph: Paragraph) -> None:
        """Dual dialogue and notes inside a paragraph."""
        for inner in paragraph.held.get("DualDialogue", []) + paragraph.held.get("", []):
            self.read(inner)
        for note in paragraph.held.get("ScriptNote", []):
            if note.text:
                self.draft.add_line("note", note.text, note.line)

    def _read_heading(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is a heading: by its type, by having a number, or by how it reads."""
        text = " ".join(paragraph.text.split())
        omitted = paragraph.held.get("OmittedScene", [])
        if paragraph.kind == SCENE_HEADING or paragraph.number or omitted:
            return self._read_marked_heading(paragraph, text, omitted)
        if paragraph.kind not in _MAY_HIDE_A_HEADING:
            return False
        found = read_heading_line(text, alone=False)
        if found is None:
            return False
        if found.is_scene:
            kind = paragraph.kind or "text"
            self.draft.doubt(paragraph.line, text, f"Read as a heading although it is typed as {kind}.")
            self._start_scene(paragraph, found.text).number = found.number
        return found.is_scene

    def _read_marked_heading(self, paragraph: Paragraph, text: str, omitted: list[Paragraph]) -> bool:
        if not (text or paragraph.number or omitted):
            return True
        scene = self._start_scene(paragraph, text)
        scene.number = paragraph.number
        scene.omitted = bool(omitted) or is_omitted(text)
        if paragraph.kind != SCENE_HEADING:
            kind = paragraph.kind or "text"
            self.draft.doubt(paragraph.line, text, f"Read as a scene because it is numbered, though typed as {kind}.")
        if omitted:
            self._read_omitted(scene, omitted)
        elif not (scene.heading.int_ext or scene.omitted):
            self._doubt_heading(scene)
        return True

    def _doubt_heading(self, scene: SceneDraft) -> None:
        guess = read_heading_line(scene.text, alone=True)
        if guess and guess.heading.int_ext:
            scene.heading = guess.heading
            scene.number = scene.number or guess.number
        self.draft.doubt(scene.source_line, scene.text, guess.doubt if guess and guess.doubt else WITHOUT_PLACE)

    def _start_scene(self, paragraph: Paragraph, text: str) -> SceneDraft:
        scene = self.draft.add_scene(text, parse_heading(text) or heading_without_place(text), paragraph.line)
        scene.page = paragraph.page
        scene.eighths = self._length(paragraph)
        scene.synopsis = _summary(paragraph)
        self._tag(scene, paragraph.tags)
        for name in paragraph.present:
            scene.be_present(name)
        return scene

    def _length(self, paragraph: Paragraph) -> int:
        """Eighths the file gives, 0 if it gives none."""
        if not paragraph.length.strip():
            return 0
        try:
            return parse_eighths(paragraph.length)
        except ValueError as error:
            self.draft.doubt(paragraph.line, paragraph.length, f"{error} The length was estimated.")
            return 0

    def _read_omitted(self, scene: SceneDraft, former: list[Paragraph]) -> None:
        """What an omitted scene was: its heading, length and text, under the number it keeps."""
        first = former[0]
        if first.kind == SCENE_HEADING:
            scene.text = " ".join(first.text.split())
            scene.heading = parse_heading(scene.text) or heading_without_place(scene.text)
            scene.eighths = self._length(first) or scene.eighths
            scene.synopsis = scene.synopsis or _summary(first)
            self._tag(scene, first.tags)
            for name in first.present:
                scene.be_present(name)
            former = former[1:]
        for paragraph in former:
            if paragraph.kind == SCENE_HEADING:
                self.draft.doubt(paragraph.line, paragraph.text, "A second heading in an omitted scene; kept as text.")
            if paragraph.new_page:
                self.draft.add_line("page_break", "", paragraph.line)
            self._read_text(paragraph)
            self._read_held(paragraph)

    def _read_text(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if text:
            kind, text = _kind_and_text(paragraph, text)
            self.draft.add_line(kind, text, paragraph.line)
        if self.draft.scenes:
            self._tag(self.draft.scenes[-1], paragraph.tags)

    def _tag(self, scene: SceneDraft, numbers: Iterable[str]) -> None:
        for number in numbers:
            tag = self.tags.tag(number)
            if tag is None:
                continue
            scene.tag(tag.category, tag.name)
            if not tag.known and tag.category_name not in self.unknown_categories:
                self.unknown_categories.add(tag.category_name)
                self.draft.doubt(
                    scene.source_line, tag.category_name, f"Unknown category of “{tag.name}”; put under Other."
                )


def _summary(heading: Paragraph) -> list[str]:
    lines = [" ".join(line.text.split()) for line in heading.held.get("Summary", [])]
    return [line for line in lines if line]


def _kind_and_text(paragraph: Paragraph, text: str) -> tuple[LineKind, str]:
    kind = KINDS.get(paragraph.kind)
    if kind:
        return kind, text
    level = paragraph.kind.removeprefix(_OUTLINE)
    if level != paragraph.kind and level.isdecimal():
        return "section", f"{'#' * min(int(level[:1]) or 1, 9)} {text}"
    if paragraph.kind == "New Act":
        return "section", f"# {text}"
    return ("centered" if paragraph.centered else "action"), text
