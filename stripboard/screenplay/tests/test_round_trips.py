from hypothesis import HealthCheck, given, settings

from stripboard.screenplay.fdx import read_fdx
from stripboard.screenplay.fdx_writing import write_fdx
from stripboard.screenplay.fountain import read_fountain
from stripboard.screenplay.fountain_writing import write_fountain
from stripboard.screenplay.heading_lines import is_omitted
from stripboard.screenplay.model import Screenplay, ScriptLine, ScriptScene
from stripboard.screenplay.reading import read_screenplay
from stripboard.screenplay.tests.scripts import DATA, fdx_screenplays, fountain_screenplays

CARRIED_BY_FOUNTAIN = ("number", "heading", "int_ext", "set", "time_of_day", "synopsis", "lines")
CARRIED_BY_FDX = (*CARRIED_BY_FOUNTAIN, "omitted", "page", "elements", "eighths_given")
slow = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None
)


def carried(screenplay: Screenplay, fields: tuple[str, ...]) -> list[dict[str, object]]:
    return [{field: getattr(scene, field) for field in fields} for scene in screenplay.scenes]


@slow
@given(fountain_screenplays())
def test_fountain_reads_back_what_was_written(screenplay: Screenplay) -> None:
    read = read_fountain(write_fountain(screenplay))
    assert carried(read, CARRIED_BY_FOUNTAIN) == carried(screenplay, CARRIED_BY_FOUNTAIN)
    assert read.title == screenplay.title
    assert read_fountain(write_fountain(read)) == read


def test_a_note_that_ends_in_a_bracket_is_closed_behind_it() -> None:
    lines = (ScriptLine("note", "see [2]"), ScriptLine("note", "]"))
    scene = ScriptScene("", "INT. KITCHEN - DAY", "INT", "KITCHEN", "DAY", lines=lines)
    assert read_fountain(write_fountain(Screenplay("", "fountain", (scene,)))).scenes[0].lines == lines


@slow
@given(fdx_screenplays())
def test_fdx_reads_back_what_was_written(screenplay: Screenplay) -> None:
    read = read_fdx(write_fdx(screenplay).decode())
    for scene, wanted in zip(read.scenes, screenplay.scenes, strict=True):
        for field in CARRIED_BY_FDX:
            if not (field == "omitted" and is_omitted(wanted.heading)):
                assert getattr(scene, field) == getattr(wanted, field), field
        assert not wanted.eighths_given or scene.eighths == wanted.eighths
    assert read.title == screenplay.title
    assert read_fdx(write_fdx(read).decode()) == read


def test_fdx_file_survives_writing() -> None:
    read = read_screenplay((DATA / "revised.fdx").read_bytes(), "revised.fdx")
    again = read_screenplay(write_fdx(read), "again.fdx")
    assert carried(again, CARRIED_BY_FDX) == carried(read, CARRIED_BY_FDX)
    assert again.cast == read.cast
    assert again.title == read.title
    assert again.eighths == read.eighths


def test_fdx_becomes_fountain_with_every_scene() -> None:
    read = read_screenplay((DATA / "revised.fdx").read_bytes(), "revised.fdx")
    again = read_fountain(write_fountain(read))
    kept = [(scene.number, scene.set, scene.omitted) for scene in again.scenes]
    assert kept == [(scene.number, "OMITTED" if scene.omitted else scene.set, scene.omitted) for scene in read.scenes]


def test_fountain_omitted_scene_keeps_its_old_text_in_a_boneyard() -> None:
    read = read_screenplay((DATA / "revised.fdx").read_bytes(), "revised.fdx")
    written = write_fountain(read)
    boneyard = written[written.index("/*") : written.index("*/")]
    assert "EXT. QUAY - DUSK" in boneyard
    assert "Nets dry." in boneyard
