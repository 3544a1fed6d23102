import pytest

from config.serve.steps import STEPS
from config.serve.test import Result, parser, split_options, summary


def test_what_follows_the_dashes_is_for_pytest() -> None:
    assert split_options(["sqlite", "--", "-k", "board"]) == (["sqlite"], ["-k", "board"])
    assert split_options(["sqlite"]) == (["sqlite"], [])


def test_an_unknown_step_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["linting"])
    assert "there is no step 'linting'" in capsys.readouterr().err


def test_summary_names_what_failed_and_how_to_run_it_again() -> None:
    text = summary([Result("lint", succeeded=True, seconds=1.0), Result("sqlite", succeeded=False, seconds=2.0)])
    assert text.endswith("Failed: sqlite. Again: script/test sqlite")
    assert summary([Result("lint", succeeded=True, seconds=1.0)]).endswith("All steps passed.")


def test_every_step_has_exactly_one_way_to_run() -> None:
    assert [step.name for step in STEPS if bool(step.command) == (step.work is not None)] == []
