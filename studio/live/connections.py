"""One open socket as a hub sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.live.outbox import Outbox


@dataclass(eq=False)
class Connection:
    """`seq` is the last change that this connection was told of; `end` asks its consumer to close with a code.

    `perm_epoch` is the production's when the person's access was looked up.
    """

    user_id: int
    session_key: str
    visibility: str
    perm_epoch: int
    cid: str = ""
    seq: int = 0
    is_ready: bool = False
    close_code: int | None = None
    selection: list[str] = field(default_factory=list)
    dragging: list[str] = field(default_factory=list)
    outbox: Outbox = field(default_factory=Outbox)

    def end(self, code: int, last_word: bytes) -> None:
        """Says a last word and closes, once."""
        if self.close_code is None:
            self.close_code = code
            self.outbox.finish(last_word, b"")
