"""The one exception that the product raises on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.problems.catalogue import CATALOGUE, Entry


class Problem(Exception):
    """A catalogued failure. `params` fill the entry's templates; `extensions` travel on the wire as they are."""

    def __init__(self, code: str, extensions: Mapping[str, Any] | None = None, **params: object) -> None:
        self.entry: Entry = CATALOGUE[code]
        self.params = params
        self.extensions: dict[str, Any] = dict(extensions or {})
        super().__init__(f"{code}: {self.detail}")

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def detail(self) -> str:
        return self.entry.message.format_map(self.params)

    def as_dict(self) -> dict[str, Any]:
        """The RFC 9457 object; the same on HTTP, sockets, job rows and `sf --json`."""
        entry = self.entry
        body: dict[str, Any] = {
            "type": f"urn:studioflow:problem:{entry.code}",
            "title": entry.title,
            "status": entry.http_status,
            "code": entry.code,
            "detail": self.detail,
            "action": entry.action.format_map(self.params),
            "retryable": entry.retryable,
        }
        return body | self.extensions
