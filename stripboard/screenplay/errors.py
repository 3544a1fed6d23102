"""What can be wrong with a screenplay file, each with plain words about what to do."""

from typing import Literal

ErrorCode = Literal[
    "screenplay.empty",
    "screenplay.not_a_screenplay",
    "screenplay.too_large",
    "screenplay.malformed",
    "screenplay.hostile",
    "screenplay.too_slow",
    "screenplay.too_much_memory",
    "screenplay.too_many_scenes",
    "screenplay.unreadable_encoding",
]


class ScreenplayError(Exception):
    """A file that cannot be read as a screenplay; `detail` says in plain words what is wrong and what to do."""

    def __init__(self, code: ErrorCode, detail: str) -> None:
        self.code: ErrorCode = code
        self.detail = detail
        super().__init__(code, detail)
