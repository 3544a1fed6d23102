"""What the tests of all rooms here start from."""

import pytest

from stripboard.boards import queries
from studio.conftest import _fresh_allowance  # noqa: F401 - a fixture of these tests too


@pytest.fixture(autouse=True)
def _no_kept_snapshots() -> None:
    """A rolled-back test leaves its ids to the next one, whose boards must not be answered with its bytes."""
    queries._kept.clear()  # noqa: SLF001
