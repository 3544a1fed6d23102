import ast
import sys
from pathlib import Path

import pytest

from config.serve import bootstrap
from config.serve.bootstrap import CannotSetUp

SERVE = Path(bootstrap.__file__).parent


@pytest.mark.parametrize("name", ["bootstrap.py", "stamps.py"])
def test_what_runs_before_installing_needs_only_the_standard_library(name: str) -> None:
    imported = set()
    for node in ast.walk(ast.parse((SERVE / name).read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    others = {each for each in imported if each.partition(".")[0] not in sys.stdlib_module_names}
    assert others <= {"config.serve.stamps"}
    assert (SERVE / "__init__.py").read_text() == (SERVE.parent / "__init__.py").read_text() == ""


def test_an_old_python_is_told_which_one_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(CannotSetUp, match=r"3\.11 or later is needed. Run it with one: python3\.11"):
        bootstrap.check_platform()


def test_an_unsupported_system_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(CannotSetUp, match="WSL"):
        bootstrap.check_platform()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has a virtual environment of its own and needs nothing."""
    environment = tmp_path / ".venv"
    (tmp_path / "requirements.txt").touch()
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", environment)
    monkeypatch.setattr(bootstrap, "PYTHON", environment / "bin" / "python")
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", tmp_path / "requirements.txt")
    return tmp_path


def test_packages_are_installed_again_only_when_the_requirements_change(
    elsewhere: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bootstrap.ensure_packages()
    assert "Making the virtual environment" in capfd.readouterr().out
    bootstrap.ensure_packages()
    assert capfd.readouterr().out == ""
    (elsewhere / "requirements.txt").write_text("# nothing still\n")
    bootstrap.ensure_packages()
    assert capfd.readouterr().out == "Installing Python packages ...\n"


def test_a_failed_installation_is_not_taken_for_done(elsewhere: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (elsewhere / "requirements.txt").write_text("./there-is-no-such-package\n")
    for _ in range(2):
        with pytest.raises(CannotSetUp, match="Check the connection to your package index"):
            bootstrap.ensure_packages()
