"""One open socket as a hub sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from studio.live.outbox import Outbox


class LogIn(NamedTuple):
    """What a socket was let in with; `auth_hash` changes with the person's password."""

    user_id: int
    session_key: str
    auth_hash: str


@dataclass(eq=False)
class Connection:
    """`end` asks its consumer to close with a code.

    `perm_epoch` is the production's when the person's access was looked up.
    """

    log_in: LogIn
    visibility: str
    perm_epoch: int
    cid: str = ""
    close_code: int | None = None
    selection: list[str] = field(default_factory=list)
    dragging: list[str] = field(default_factory=list)
    outbox: Outbox = field(default_factory=Outbox)

    @property
    def user_id(self) -> int:
        return self.log_in.user_id

    def end(self, code: int, last_word: bytes) -> None:
        """Says a last word and closes, once."""
        if self.close_code is None:
            self.close_code = code
            self.outbox.finish(last_word, b"")
