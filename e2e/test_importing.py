"""From a file to a board."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from config.serve.bootstrap import ROOT

Opens = Callable[..., Page]

SCRIPT = """Title: Low Water

INT. NET LOFT - DAY #1#

ADA mends a net.

ADA
Hold the lamp.

EXT. SLIPWAY - NIGHT #2#

BEN drags the boat up.

BEN
It is early.

ADA
It is late.

EXT. SLIPWAY - DAWN #2A#

Nobody.

INT KITCHEN
Steam.
"""


def start_production(page: Page, title: str) -> None:
    page.goto("/")
    page.get_by_placeholder("Title").fill(title)
    page.get_by_role("button", name="New production").click()
    expect(page.get_by_test_id("import-drop")).to_be_visible()


def test_a_screenplay_is_seen_before_it_is_accepted(new_page: Opens, picture: Callable[[Page, str], None]) -> None:
    page = new_page(user="owner")
    start_production(page, "Low Water")
    page.get_by_label("Screenplay file").set_input_files(
        {"name": "low-water.fountain", "mimeType": "text/plain", "buffer": SCRIPT.encode()}
    )
    expect(page.get_by_text("NET LOFT").first).to_be_visible()
    expect(page.get_by_text("ADA").first).to_be_visible()
    expect(page.get_by_text("Steam.").or_(page.get_by_text("INT KITCHEN")).first).to_be_visible()
    picture(page, "import")
    page.get_by_label("First shooting day").fill("2026-11-30")
    page.get_by_role("button", name="Make the board").click()
    expect(page.get_by_test_id("break-1")).to_contain_text("Monday, 30 November 2026")
    expect(page.get_by_role("row", name="Scene 2A,")).to_be_visible()


def drop_file(page: Page, path: Path) -> None:
    """As a file that was dragged in from the desktop."""
    script = """([name, text]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([text], name, { type: "application/xml" }));
        return carried;
    }"""
    carried = page.evaluate_handle(script, [path.name, path.read_text(encoding="utf-8")])
    page.get_by_test_id("import-drop").dispatch_event("drop", {"dataTransfer": carried})


def test_the_film_is_dropped_onto_the_page_as_final_draft(new_page: Opens) -> None:
    page = new_page(user="owner")
    start_production(page, "The Film Again")
    drop_file(page, ROOT / "stripboard" / "samples" / "tide_clerk.fdx")
    expect(page.get_by_text("84 scenes, 61 5/8 pages")).to_be_visible()
    expect(page.get_by_text("Read as Final Draft from tide_clerk.fdx")).to_be_visible()
    page.get_by_label("Pages a day", exact=True).fill("4 4/8")
    page.get_by_role("button", name="Make the board").click()
    expect(page.get_by_role("row", name="Scene 2,")).to_be_visible()
    expect(page.locator("footer.foot")).to_contain_text("83 scenes")


def test_a_file_that_is_no_screenplay_says_what_to_do(new_page: Opens) -> None:
    page = new_page(user="owner")
    start_production(page, "Not a Film")
    page.get_by_label("Screenplay file").set_input_files(
        {"name": "holiday.fdx", "mimeType": "application/xml", "buffer": b"%PDF-1.7 not a script"}
    )
    expect(page.get_by_text("The file is a PDF.")).to_be_visible()
    expect(page.get_by_text("Final Draft (.fdx)").first).to_be_visible()
    expect(page.get_by_test_id("import-drop")).to_be_visible()


def test_an_empty_board_takes_a_first_scene(new_page: Opens) -> None:
    page = new_page(user="owner")
    start_production(page, "From Nothing")
    page.get_by_role("button", name="Start with an empty board").click()
    page.get_by_role("button", name="Make the board").click()
    expect(page.get_by_test_id("boneyard")).to_be_visible()
