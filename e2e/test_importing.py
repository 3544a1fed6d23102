"""From a file to a board."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

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
