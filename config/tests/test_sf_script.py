"""`sf script`: screenplays from the command line, for people and for machines."""

from __future__ import annotations

import datetime
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from config import cli
from config.serve.bootstrap import ROOT
from stripboard.boards.models import Board, BoardUnit, ShootingDay
from stripboard.cli import next_monday
from stripboard.imports.models import ScreenplayUpload
from stripboard.scenes.models import Scene
from stripboard.testing.soundness import assert_boards_are_sound
from studio.access.models import Production
from studio.access.resolver import Role
from studio.changes.models import Change
from studio.testing.people import make_people, make_user

SAMPLES = ROOT / "stripboard" / "samples"
TIDE = SAMPLES / "tide_clerk.fdx"
HARBOUR = ROOT / "stripboard" / "screenplay" / "tests" / "data" / "harbour.fountain"


def _sf(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.command_line(), [str(argument) for argument in arguments])


def _import(file: Path, *options: str | Path) -> Result:
    return _sf("script", "import", file, *options)


def _document(result: Result) -> dict[str, Any]:
    """Standard output as the one JSON document that it must be."""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


# ---- checking a file -------------------------------------------------------------------------------------------


def test_check_says_what_was_read_and_what_is_doubtful() -> None:
    result = _sf("script", "check", HARBOUR)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "The Harbour Lights (fountain): 9 scenes, 1 2/8 pages, 3 cast members, 9 sets"
    assert lines[1] == "To look at: 9"
    assert "  line 48: Read as a heading with a typing mistake." in lines
    assert lines[lines.index("  line 48: Read as a heading with a typing mistake.") + 1] == "    1NT. CHAPEL - NIGHT"


def test_check_answers_json_and_stores_nothing() -> None:
    """No database is asked: pytest-django would refuse it in this test."""
    result = _sf("script", "check", TIDE, "--json")
    found = _document(result)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (found["title"], found["format"], len(found["scenes"])) == ("The Tide Clerk", "fdx", 84)
    assert found["scenes"][0].keys() == {"number", "ie", "set", "dn", "eighths", "estimated", "cast", "omitted"}
    assert "id" not in found


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "screenplay.empty"),
        (b" \n\t\n", "screenplay.empty"),
        (b"%PDF-1.7\n", "screenplay.not_a_screenplay"),
        (b"PK\x03\x04rest", "screenplay.not_a_screenplay"),
        (bytes(range(256)) * 20, "screenplay.not_a_screenplay"),
        (b"<?xml version='1.0'?><FinalDraft><Content>", "screenplay.malformed"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><FinalDraft>&b;</FinalDraft>", "screenplay.hostile"),
    ],
)
def test_a_bad_file_is_a_problem_with_its_exit_code(tmp_path: Path, body: bytes, code: str) -> None:
    file = tmp_path / "film.fdx"
    file.write_bytes(body)
    said = _sf("script", "check", file)
    assert said.exit_code == 2
    assert said.stdout == ""
    assert len(said.stderr.splitlines()) >= 2
    asked = _sf("script", "check", file, "--json")
    assert (asked.exit_code, asked.stderr) == (2, "")
    problem = _document(asked)
    assert (problem["code"], problem["type"]) == (code, f"urn:studioflow:problem:{code}")
    assert problem["action"]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "film.fountain"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    result = _sf("script", "check", file, "--json")
    assert result.exit_code == 2
    assert _document(result)["code"] == "screenplay.too_large"
    assert "50.0 MB" in _document(result)["detail"]


def test_a_file_without_an_end_is_refused() -> None:
    result = _sf("script", "check", "/dev/zero", "--json")
    assert _document(result)["code"] == "screenplay.too_large"


def test_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "film.fountain"
    file.write_text(
        "Title: \x1b[31mRed\n\nEXTERIOR QUAY\x1b]0;owned\x07\n\nA tide turns.\n\nINT. OFFICE - DAY\n\nInk.\n"
    )
    result = _sf("script", "check", file)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\x07" not in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("script", "check", "/no/such/file"),
        ("script", "check", "/tmp"),  # noqa: S108 - a folder that is there
        ("script", "import", str(TIDE)),
        ("script", "import", str(TIDE), "--production", "X", "--start", "soon"),
        ("script", "import", str(TIDE), "--production", "X", "--days-off", "sat,someday"),
        ("script", "import", str(TIDE), "--production", "X", "--pages-per-day", "many"),
        ("script", "import", str(TIDE), "--production", "X", "--pages-per-day", "0"),
        ("script", "polish"),
    ],
)
def test_wrong_arguments_are_a_usage_error(arguments: tuple[str, ...]) -> None:
    result = _sf(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.parametrize("command", [(), ("script",), ("script", "check"), ("script", "import")])
def test_help_explains_and_gives_examples(command: tuple[str, ...]) -> None:
    result = _sf(*command, "--help")
    assert result.exit_code == 0
    assert ("Examples:\n    sf script" in result.stdout) == (len(command) == 2)


# ---- importing -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_import_makes_scenes_and_a_board_as_the_owner() -> None:
    people = make_people("The Tide Clerk")
    result = _import(
        TIDE, "--production", "The Tide Clerk", "--start", "2027-03-01", "--pages-per-day", "4 4/8", "--json"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    made = _document(result)
    change = Change.objects.get()
    assert (change.command, change.actor, change.seq) == ("import_screenplay", people.alice, made["seq"])
    assert (made["production"], made["title"]) == (people.production.pk, "The Tide Clerk")
    assert made["scenes"] == Scene.objects.count() == 84
    assert made["days"] == ShootingDay.objects.filter(closed=True).count()
    assert made["board"] == Board.objects.get().pk
    unit = BoardUnit.objects.get()
    assert (unit.start, made["start"]) == (datetime.date(2027, 3, 1), "2027-03-01")
    assert unit.calendar.days_off == [5, 6]
    assert json.loads(change.args)["eighths_per_day"] == 36
    assert_boards_are_sound(people.production.pk)


@pytest.mark.django_db
def test_import_tells_people_what_it_made() -> None:
    people = make_people("Harbour")
    options = ("--start", "2027-03-01", "--days-off", "none", "--user", "BOB@studioflow.example")
    result = _import(HARBOUR, "--production", str(people.production.pk), *options)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("The Harbour Lights (fountain): 9 scenes")
    assert lines[-1] == f"Imported into “Harbour” (production {people.production.pk}): 1 shooting days from 2027-03-01."
    assert Change.objects.get().actor == people.bob
    assert BoardUnit.objects.get().calendar.days_off == []


@pytest.mark.django_db
def test_create_makes_the_production_for_the_person() -> None:
    dan = make_user("Dan")
    result = _import(HARBOUR, "--production", "Low Water", "--create", "--user", dan.email, "--json")
    assert result.exit_code == 0
    production = Production.objects.get()
    assert (production.title, _document(result)["production"]) == ("Low Water", production.pk)
    assert production.memberships.get().user == dan
    assert production.memberships.get().role == Role.OWNER
    assert BoardUnit.objects.get().start.weekday() == 0
    assert _import(HARBOUR, "--production", "Other", "--create").exit_code == 2
    assert Production.objects.count() == 1


@pytest.mark.django_db
def test_a_production_made_for_an_import_goes_when_the_import_fails() -> None:
    dan = make_user("Dan")
    days = "mon,tue,wed,thu,fri,sat,sun"
    options = ("--production", "Low Water", "--create", "--user", dan.email, "--days-off", days, "--json")
    result = _import(HARBOUR, *options)
    assert _document(result)["detail"] == "The calendar leaves no day to shoot on."
    assert result.exit_code == 2
    assert not Production.objects.exists()
    assert not ScreenplayUpload.objects.exists()
    assert not Scene.objects.exists()


@pytest.mark.django_db
def test_a_second_import_is_refused_and_changes_nothing() -> None:
    make_people("Harbour")
    assert _import(HARBOUR, "--production", "Harbour").exit_code == 0
    scenes = Scene.objects.count()
    result = _import(HARBOUR, "--production", "Harbour", "--json")
    assert (result.exit_code, _document(result)["code"]) == (2, "screenplay.already_imported")
    assert Scene.objects.count() == scenes
    assert Change.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        (("--production", "Nowhere"), "request.not_found", 4),
        (("--production", "Harbour", "--user", "nobody@studioflow.example"), "request.not_found", 4),
        (("--production", "Harbour", "--user", "dan@studioflow.example"), "request.not_found", 4),
        (("--production", "Harbour", "--user", "cara@studioflow.example"), "access.refused", 77),
    ],
)
def test_who_and_where_are_checked(options: tuple[str, ...], code: str, exit_code: int) -> None:
    make_people("Harbour")
    result = _import(HARBOUR, *options, "--json")
    assert (_document(result)["code"], result.exit_code) == (code, exit_code)
    assert not Scene.objects.exists()


@pytest.mark.django_db
def test_two_productions_of_one_name_are_told_apart_by_number() -> None:
    first = make_people("Harbour").production
    second = Production.objects.create(organisation=first.organisation, title="Harbour")
    result = _import(HARBOUR, "--production", "Harbour")
    assert result.exit_code == 2
    assert f"({first.pk}, {second.pk})" in result.stderr
    assert _import(HARBOUR, "--production", str(first.pk)).exit_code == 0


@given(st.dates(max_value=datetime.date(9990, 1, 1)))
def test_next_monday_is_the_first_monday_after_today(today: datetime.date) -> None:
    monday = next_monday(today)
    assert monday.weekday() == 0
    assert 1 <= (monday - today).days <= 7


# ---- as a program ----------------------------------------------------------------------------------------------


def _environment() -> dict[str, str]:
    """This process's, with the tests' own database."""
    name = str(connection.settings_dict["NAME"])
    given = urlsplit(os.environ.get("DATABASE_URL", "sqlite:///"))
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else given._replace(path=f"/{name}").geturl()
    return {**os.environ, "DATABASE_URL": url}


def _program(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - passed on
    command = [sys.executable, str(ROOT / "script" / "sf"), *map(str, arguments)]
    return subprocess.run(command, check=False, text=True, timeout=60, env=_environment(), **options)  # noqa: S603


@pytest.mark.django_db(transaction=True)
def test_the_program_imports_into_the_database_of_its_environment(tmp_path: Path) -> None:
    dan = make_user("Dan")
    options = ("--production", "Low Water", "--create", "--user", dan.email, "--json")
    done = _program("script", "import", HARBOUR, *options, capture_output=True, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["scenes"] == Scene.objects.count() == 9
    again = _program("script", "import", HARBOUR, *options, capture_output=True, cwd=tmp_path)
    assert again.returncode == 2
    assert json.loads(again.stdout)["code"] == "screenplay.already_imported"


def test_a_terminal_sees_a_bar_and_a_pipe_does_not() -> None:
    piped = _program("script", "check", HARBOUR, capture_output=True)
    assert piped.stderr == ""
    ours, theirs = pty.openpty()
    try:
        done = _program("script", "check", HARBOUR, stdout=subprocess.PIPE, stderr=theirs)
        assert done.stdout == piped.stdout
        assert b"Reading" in os.read(ours, 65536)
    finally:
        os.close(ours)
        os.close(theirs)


def test_the_environment_wins_over_the_installation(tmp_path: Path) -> None:
    made = cli.environment_for({"REDIS_URL": "redis://elsewhere/1"}, tmp_path)
    assert made["DATABASE_URL"] == f"sqlite:///{tmp_path}/data/studioflow.sqlite3"
    assert made["REDIS_URL"] == "redis://elsewhere/1"
    assert made["SECRET_KEY"] == (tmp_path / "data" / "secret_key").read_text()
    given = {"DATABASE_URL": "postgresql://db/film", "SECRET_KEY": "x"}
    untouched = tmp_path / "untouched"
    assert cli.environment_for(given, untouched) == given | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    assert not untouched.exists()


def test_an_empty_database_is_said_to_be_empty(tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/new.sqlite3"}
    command = [sys.executable, "-m", "config.cli", "script", "import", str(HARBOUR), "--production", "X"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=ROOT)  # noqa: S603
    assert done.returncode == 2
    assert "Start script/run once" in done.stderr
