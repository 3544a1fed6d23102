"""Screenplays into Fountain, strictly: whatever could be misread is forced."""

from collections.abc import Iterator

from stripboard.screenplay.fountain import is_cue, is_transition
from stripboard.screenplay.heading_lines import is_omitted, read_heading_line
from stripboard.screenplay.model import LineKind, Screenplay, ScriptLine, ScriptScene

_SPEECH: frozenset[LineKind] = frozenset({"parenthetical", "dialogue", "lyric"})
_FORCING = frozenset(".!@>~#=(\\")
_OMITTED = "OMITTED"


def write_fountain(screenplay: Screenplay) -> str:
    """The screenplay as Fountain text; of an omitted scene the former text goes into a boneyard."""
    blocks = [f"Title: {_plain(screenplay.title)}"] if screenplay.title else []
    for scene in screenplay.scenes:
        blocks += _omitted(scene) if scene.omitted and not is_omitted(scene.heading) else _scene(scene)
    return "\n\n".join(blocks) + "\n"


def _scene(scene: ScriptScene) -> list[str]:
    blocks = [_heading(scene.heading, scene.number)]
    if scene.synopsis:
        blocks.append(f"= {_plain(scene.synopsis)}")
    return blocks + list(_blocks(scene.lines))


def _omitted(scene: ScriptScene) -> list[str]:
    former = "\n\n".join([scene.heading, *_blocks(scene.lines)]).replace("*/", "* /")
    return [_heading(_OMITTED, scene.number), f"/*\n{former}\n*/"]


def _heading(text: str, number: str) -> str:
    line = f"{text} #{number}#" if number else text
    found = read_heading_line(line, alone=True)
    plain = found and found.is_scene and not found.doubt and found.text == text and text[:1] not in _FORCING
    return line if plain else f".{line}"


def _blocks(lines: tuple[ScriptLine, ...]) -> Iterator[str]:
    """Paragraphs; a cue and its speech are one block."""
    speech: list[str] = []
    for line in lines:
        if speech and line.kind in _SPEECH:
            speech.append(_spoken(line))
            continue
        if speech:
            yield _speech(speech)
            speech = []
        if line.kind == "character":
            speech = [_cue(line.text)]
        else:
            yield _block(line)
    if speech:
        yield _speech(speech)


def _speech(lines: list[str]) -> str:
    """A cue and what is said; a cue that nothing follows would be read as action."""
    if len(lines) == 1 and not lines[0].startswith("@"):
        return f"@{lines[0]}"
    return "\n".join(lines)


def _cue(text: str) -> str:
    other = is_transition(text) or text[:1] in _FORCING or read_heading_line(text, alone=False) is not None
    return text if is_cue(text) and not other else f"@{text}"


def _spoken(line: ScriptLine) -> str:
    text = _safe(line.text)
    if line.kind == "lyric":
        return "\n".join(f"~{part}" for part in text.split("\n"))
    if line.kind == "parenthetical" and text.startswith("("):
        return text
    # Two spaces keep an empty line within the speech.
    return "\n".join(_said(part) if part else "  " for part in text.split("\n"))


def _said(line: str) -> str:
    """A backslash keeps a spoken line from passing for something else."""
    return f"\\{line}" if line[0] in _FORCING or read_heading_line(line, alone=False) else line


def _block(line: ScriptLine) -> str:
    text = _safe(line.text)
    if line.kind in {"transition", "centered"}:
        return f"> {_plain(text)}{' <' if line.kind == 'centered' else ''}"
    if line.kind == "note":
        return f"[[{_plain(text)}{' ' if text.endswith(']') else ''}]]"
    if line.kind == "page_break":
        return "==="
    if line.kind == "section":
        return _plain(text if text.startswith("#") else f"# {text}")
    if line.kind == "synopsis":
        return f"= {_plain(text)}"
    return _spoken(line) if line.kind == "lyric" else _action(text)


def _action(text: str) -> str:
    """Every line forced that could pass for something else; empty lines end a paragraph."""
    return "\n".join(f"!{part}" if _could_be_misread(part) else part for part in text.split("\n"))


def _could_be_misread(line: str) -> bool:
    if not line or line[0] in _FORCING or is_cue(line) or is_transition(line):
        return True
    return read_heading_line(line, alone=True) is not None


def _plain(text: str) -> str:
    return " ".join(_safe(text).split())


def _safe(text: str) -> str:
    """Without the marks that open and close notes and boneyards."""
    for mark in ("/*", "*/", "[[", "]]"):
        text = text.replace(mark, f"{mark[0]} {mark[1]}")
    return text
