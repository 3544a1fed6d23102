"""Every screen against the rules of WCAG 2.2 AA that a program can check."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from e2e.board_page import BoardPage

Opens = Callable[..., Page]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SETTLED = """() => document.getAnimations().every((each) => each.playState !== "running")"""
DESKTOP, PHONE = (1440, 900), (390, 844)


def show_in(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def check(page: Page) -> None:
    page.wait_for_function(SETTLED)
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_every_screen_keeps_the_rules(new_page: Opens, film: str, viewport: tuple[int, int], scheme: str) -> None:
    touch = viewport == PHONE
    page = new_page(viewport=viewport, touch=touch)
    show_in(page, scheme)
    expect(page.get_by_label("Password")).to_be_visible()
    check(page)
    page = new_page(viewport=viewport, user="owner", touch=touch)
    show_in(page, scheme)
    expect(page.get_by_role("heading", name="Productions")).to_be_visible()
    check(page)
    board = BoardPage(page, film).open()
    if not touch:
        board.strip("4").click()
        expect(page.get_by_role("region", name="Selection")).to_be_visible()
    check(page)
    if touch:
        page.locator(".fab").tap()
        check(page)
        page.get_by_role("button", name="Close the boneyard").tap()
    page.get_by_role("link", name="Calendar").click()
    expect(page.get_by_test_id("day-4")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Breakdown").click()
    page.get_by_role("navigation", name="Scenes").get_by_role("link", name="TIDE OFFICE").first.click()
    expect(page.locator(".paper")).to_contain_text("TIDE OFFICE")
    check(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_import_and_conflict_keep_the_rules(new_page: Opens, film: str, scheme: str) -> None:
    page, other = new_page(user="owner"), new_page(user="scheduler")
    show_in(page, scheme)
    board = BoardPage(page, film).open()
    theirs = BoardPage(other, film).open()
    for each in (board, theirs):
        each.strip("25").dblclick()
        expect(each.page.get_by_label("Synopsis")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label("Synopsis").fill("Mine.")
    page.keyboard.press("Enter")
    other.get_by_label("Synopsis").fill("Theirs.")
    with theirs.sent():
        other.keyboard.press("Enter")
    page.context.set_offline(False)
    card = page.get_by_test_id("conflict-card")
    expect(card).to_be_visible(timeout=15_000)
    check(page)
    page.keyboard.press("3")
    expect(card).to_have_count(0)
    page.get_by_role("button", name="Production").click()
    page.get_by_role("menuitem", name="Import a screenplay…").click()
    expect(page.get_by_test_id("import-drop")).to_be_visible()
    check(page)
    page.get_by_label("Screenplay file").set_input_files(
        {"name": "two.fountain", "mimeType": "text/plain", "buffer": b"INT. HALL - DAY\n\nRain.\n\n.ROOF\n\nWind.\n"}
    )
    expect(page.get_by_text(re.compile("Lines to look at|Every line was understood"))).to_be_visible()
    check(page)
