"""What the tests of all rooms here start from."""

import pytest

from studio.audit.allowance import Allowance


@pytest.fixture(autouse=True)
def _fresh_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusals of earlier tests, whose people may have had the same ids, are not counted."""
    monkeypatch.setattr("studio.changes.run.REFUSALS", Allowance(60))
