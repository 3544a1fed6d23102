"""Gathers scenes, cast and doubts while a file is read, whichever its format."""

from collections import Counter

from stripboard.schedule.headings import Heading
from stripboard.screenplay.cast_names import cast_key, cast_name
from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.length import estimated_eighths
from stripboard.screenplay.model import Doubt, Format, LineKind, Screenplay, ScriptLine, ScriptScene, TaggedElement

WITHOUT_PLACE = "Read as a scene although its heading has neither INT nor EXT."
BEFORE_FIRST_SCENE = "Stands before the first scene, so it belongs to none."


class SceneDraft:
    """A scene while its lines still come in; `eighths` 0 = to be estimated."""

    def __init__(self, text: str, heading: Heading, source_line: int) -> None:
        self.text = text
        self.heading = heading
        self.source_line = source_line
        self.number = ""
        self.synopsis: list[str] = []
        self.eighths = 0
        self.omitted = False
        self.page = ""
        self.lines: list[ScriptLine] = []
        self.speakers: dict[str, str] = {}
        self.present: dict[str, str] = {}
        self.elements: dict[tuple[int, str], TaggedElement] = {}

    def hear(self, cue: str) -> None:
        """Add who is named in a cue to the scene's cast."""
        name = cast_name(cue)
        if name:
            self.speakers.setdefault(cast_key(name), name)

    def be_present(self, name: str) -> None:
        """Add who is named as present whether speaking or not; they come after those who speak."""
        self.present.setdefault(cast_key(cast_name(name)), cast_name(name))

    def all_cast(self) -> dict[str, str]:
        return {key: name for key, name in (self.speakers | self.present).items() if name}

    def tag(self, category: int, name: str) -> None:
        """Add an element once, however its letters are cased."""
        self.elements.setdefault((category, name.casefold()), TaggedElement(category, name))


class ScreenplayDraft:
    """A screenplay while it is read."""

    def __init__(self, file_format: Format) -> None:
        self.format: Format = file_format
        self.title = ""
        self.scenes: list[SceneDraft] = []
        self.doubts: list[Doubt] = []

    def doubt(self, line: int, text: str, reason: str) -> None:
        self.doubts.append(Doubt(line, text, reason))

    def add_scene(self, text: str, heading: Heading, source_line: int) -> SceneDraft:
        scene = SceneDraft(text, heading, source_line)
        self.scenes.append(scene)
        return scene

    def add_line(self, kind: LineKind, text: str, source_line: int) -> None:
        """Add a paragraph to the scene being read; what comes before the first scene is kept as a doubt."""
        if not self.scenes:
            if text:
                self.doubt(source_line, text, BEFORE_FIRST_SCENE)
            return
        scene = self.scenes[-1]
        scene.lines.append(ScriptLine(kind, text))
        if kind == "character":
            scene.hear(text)

    def finish(self) -> Screenplay:
        """The screenplay read; ScreenplayError when it has no scene."""
        if not self.scenes:
            raise ScreenplayError(
                "screenplay.not_a_screenplay",
                "No scene heading was found. A heading stands on a line of its own and starts with INT. or EXT., "
                "as in “INT. KITCHEN - DAY”; check that this is the right file.",
            )
        names: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for scene in self.scenes:
            for key, name in scene.all_cast().items():
                names.setdefault(key, name)
                counts[key] += 1
        cast = tuple((names[key], count) for key, count in counts.most_common())
        scenes = tuple(_finished(scene, names) for scene in self.scenes)
        doubts = tuple(sorted(self.doubts, key=lambda doubt: doubt.line))
        return Screenplay(self.title, self.format, scenes, cast, doubts)


def _finished(scene: SceneDraft, names: dict[str, str]) -> ScriptScene:
    return ScriptScene(
        number=scene.number,
        heading=scene.text,
        int_ext=scene.heading.int_ext,
        set=scene.heading.set,
        time_of_day=scene.heading.time_of_day,
        synopsis=" ".join(part for part in scene.synopsis if part),
        eighths=scene.eighths or estimated_eighths(scene.text, scene.lines),
        eighths_given=scene.eighths > 0,
        omitted=scene.omitted,
        cast=tuple(names[key] for key in scene.all_cast()),
        elements=tuple(scene.elements.values()),
        lines=tuple(scene.lines),
        page=scene.page,
        source_line=scene.source_line,
    )
