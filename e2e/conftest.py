"""A running StudioFlow with the demo production, and a browser with people signed in to it."""

import re
import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, sync_playwright

from config.serve import web
from config.serve.bootstrap import ROOT
from config.serve.scratch import scratch_environment
from config.serve.services import free_port
from config.serve.steps import CHROMIUM_NAMES
from config.serve.supervisor import Supervisor

PICTURES = ROOT / "docs" / "pictures"
KEPT = ROOT / "var" / "e2e"
DESKTOP = (1440, 900)
CHROMIUM_OPTIONS = (
    "--no-sandbox",  # root in a container has no other way
    "--disable-gpu",
    # No start may wait for a network that is not there.
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"),
    "--no-first-run",
    "--font-render-hinting=none",
)
FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-pictures", action="store_true", help="write docs/pictures/*.png")
    parser.addoption(
        "--site-database", choices=["sqlite", "postgres"], default="sqlite", help="what the site stores in"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember for the fixtures whether the test itself failed."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@dataclass(frozen=True)
class LogIn:
    """A person of the demo production."""

    email: str
    password: str
    role: str


@dataclass(frozen=True)
class Site:
    """A running server. `manage` runs one of its Django commands and returns what it printed.

    `restart` stops the web process and returns once a new one answers at the same address.
    """

    url: str
    environment: dict[str, str]
    log_ins: list[LogIn]
    restart: Callable[[], None]

    def log_in(self, person: str) -> LogIn:
        """By role or e-mail."""
        return next(each for each in self.log_ins if person in {each.role, each.email})

    def manage(self, *arguments: str) -> str:
        return web.manage(self.environment, *arguments)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A server of its own with a fresh database, migrated, with the demo production."""
    shutil.rmtree(KEPT, ignore_errors=True)
    postgres = request.config.getoption("--site-database") == "postgres"
    with scratch_environment(postgres=postgres) as environment, Supervisor() as supervisor:
        web.manage(environment, "migrate", "--no-input", "--verbosity", "0")
        shown = web.manage(environment, "load_demo", "--show")
        log_ins = [LogIn(*re.split(r"\s{2,}", line.strip(), maxsplit=2)) for line in shown.strip().splitlines()]
        log_ins.append(crew_log_in(environment))
        port = free_port()
        program = web.web_program("127.0.0.1", port, environment, KEPT / "web.log")
        supervisor.start(program)

        def restart() -> None:
            supervisor.running.pop().stop()
            supervisor.start(program)

        yield Site(f"http://127.0.0.1:{port}", environment, log_ins, restart)


def crew_log_in(environment: dict[str, str]) -> LogIn:
    """A member of the demo's crew, who reads and changes nothing; the demo itself gives them no password."""
    crew = LogIn("tomas@tideclerk.example", "slack-water-0915", "crew")
    script = (
        "from studio.accounts.models import User;"
        f"user = User.objects.get(email={crew.email!r}); user.set_password({crew.password!r}); user.save()"
    )
    web.manage(environment, "shell", "--no-imports", "-c", script)
    return crew


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium from PATH, else the one that Playwright downloaded."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    started = playwright.chromium.launch(executable_path=found, args=[*CHROMIUM_OPTIONS])
    yield started
    started.close()


@dataclass
class Visitors:
    """Opens pages, one browser context for each, and remembers who has signed in already."""

    browser: Browser
    site: Site
    sessions: dict[str, StorageState]
    contexts: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, viewport: tuple[int, int] = DESKTOP, user: str | None = None, *, touch: bool = False) -> Page:
        """A page at the site's root, `user` (a role or an e-mail) signed in. Each page is another person's browser."""
        if user is not None and user not in self.sessions:
            self.sessions[user] = self._sign_in(self.site.log_in(user))
        page = self._page(viewport, self.sessions.get(user or ""), touch=touch)
        page.goto("/")
        return page

    def _sign_in(self, person: LogIn) -> StorageState:
        """Through the page, once; later pages of the same person start with the cookies this left."""
        page = self._page(DESKTOP, None, touch=False)
        page.goto("/")
        page.get_by_label("E-mail").fill(person.email)
        page.get_by_label("Password").fill(person.password)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("Password").wait_for(state="detached")
        return page.context.storage_state()

    def _page(self, viewport: tuple[int, int], session: StorageState | None, *, touch: bool) -> Page:
        width, height = viewport
        context = self.browser.new_context(
            base_url=self.site.url,
            viewport={"width": width, "height": height},
            storage_state=session,
            has_touch=touch,
            is_mobile=touch,
            locale="en-GB",
            timezone_id="UTC",
        )
        context.tracing.start(screenshots=True, snapshots=True)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def leave(self, keep_in: Path | None) -> None:
        """Close everything; where a folder is given, keep a picture and a trace of each page there."""
        for number, context in enumerate(self.contexts):
            if keep_in is None:
                context.tracing.stop()
            else:
                for page in context.pages:
                    page.screenshot(path=keep_in / f"page-{number}.png")
                context.tracing.stop(path=keep_in / f"page-{number}.zip")
            context.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Cookies of those who have signed in, by the name they were asked for."""
    return {}


@pytest.fixture
def visitors(
    request: pytest.FixtureRequest, browser: Browser, site: Site, sessions: dict[str, StorageState]
) -> Iterator[Visitors]:
    """Page opener; an uncaught error in a page fails the test, and a failed test leaves pictures in var/e2e."""
    opened = Visitors(browser, site, sessions)
    yield opened
    failed = request.node.stash.get(FAILED, False) or bool(opened.errors)
    opened.leave(KEPT / re.sub(r"\W+", "-", request.node.name) if failed else None)
    assert opened.errors == [], "a page had uncaught errors"


@pytest.fixture
def new_page(visitors: Visitors) -> Callable[..., Page]:
    """`new_page(viewport=(1440, 900), user="owner", touch=False)`: a page of the site with that person signed in."""
    return visitors.open


@pytest.fixture
def film(request: pytest.FixtureRequest, site: Site) -> str:
    """The title of a production of the demo film that belongs to this test alone."""
    title = f"Film of {request.node.name}"
    site.manage("load_demo", "--title", title)
    return title


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """`picture(page, "board")` writes docs/pictures/board.png, but only with --update-pictures."""

    def take(page: Page, name: str) -> None:
        if request.config.getoption("--update-pictures"):
            page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")

    return take
