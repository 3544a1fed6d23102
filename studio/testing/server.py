"""A running web process as tests see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import httpx

from studio.testing.people import PASSWORD


@dataclass(frozen=True)
class LiveServer:
    """`address` is host:port; `pid` the process, `log` what it printed."""

    address: str
    pid: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def memory(self) -> int:
        """Bytes that the process holds in memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found is not None
        return int(found.group(1)) * 1024

    def browser(self) -> Browser:
        return Browser(httpx.Client(base_url=self.url, timeout=15))


class Browser:
    """Cookies and the CSRF header, as a browser sends them."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def __enter__(self) -> Self:
        self.client.get("/sign-in")
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def send(self, method: str, path: str, body: object = None) -> httpx.Response:
        headers = {"X-CSRFToken": self.client.cookies.get("csrftoken") or "", "Origin": str(self.client.base_url)}
        return self.client.request(method, path, json=body, headers=headers)

    def sign_in(self, email: str, password: str = PASSWORD) -> httpx.Response:
        return self.send("POST", "/_allauth/browser/v1/auth/login", {"email": email, "password": password})

    def sign_out(self) -> httpx.Response:
        return self.send("DELETE", "/_allauth/browser/v1/auth/session")

    @property
    def session(self) -> str:
        return self.client.cookies.get("sessionid") or ""
