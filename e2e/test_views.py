"""The calendar, the breakdown sheet, and the phone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.board_page import BoardPage

Opens = Callable[..., Page]


def test_calendar_rows_open_to_the_same_strips(
    new_page: Opens, film: str, picture: Callable[[Page, str], None]
) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    board.page.get_by_role("link", name="Calendar").click()
    row = board.page.get_by_test_id("day-4")
    expect(row).to_contain_text("Kelmouth Quay, The Lantern")
    row.click()
    expect(board.strip("31")).to_be_visible()
    expect(board.page.get_by_text("Sat 12, Sun 13")).to_be_visible()
    picture(board.page, "calendar")


def test_calendar_edits_are_seen_by_the_second_person(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    other = BoardPage(new_page(user="scheduler"), film).open()
    page = board.page
    for each in (page, other.page):
        each.get_by_role("link", name="Calendar").click()
    expect(other.page.get_by_test_id("day-10")).to_contain_text("21 Sep")
    page.get_by_role("button", name=re.compile(r"^Friday,? 18 September")).click()
    page.get_by_role("group", name="Kind of day").get_by_role("button", name="Shoot").click()
    page.get_by_role("button", name="Set the date").click()
    expect(other.page.get_by_test_id("day-10")).to_contain_text("18 Sep")
    page.get_by_role("button", name="Calendar", exact=True).click()
    page.get_by_role("menuitem", name="Start and work week…").click()
    page.get_by_label("First shooting day").fill("2026-09-12")
    page.get_by_role("button", name="Sat", exact=True).click()
    page.get_by_role("button", name="Set the calendar").click()
    expect(other.page.get_by_test_id("day-1")).to_contain_text("Sat 12 Sep")
    page.get_by_label("Call", exact=True).fill("7:15")
    page.keyboard.press("Enter")
    expect(other.page.get_by_test_id("day-1")).to_contain_text("07:15")
    page.get_by_test_id("day-2").click()
    board.drag("4", board.strip("25"))
    board.expect_saved()
    other.page.get_by_test_id("day-2").click()
    expect(other.strip("4")).to_be_visible()


def test_the_breakdown_shows_the_sheet_and_the_script(
    new_page: Opens, film: str, picture: Callable[[Page, str], None]
) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    board.strip("2").dblclick()
    expect(board.page.get_by_label("Synopsis")).to_have_value(re.compile("Mara chalks up the morning tide"))
    expect(board.page.get_by_text("TIDE OFFICE").first).to_be_visible()
    expect(board.page.locator(".paper")).to_contain_text("INT. TIDE OFFICE")
    picture(board.page, "breakdown")


def test_a_page_that_is_not_there_says_so(new_page: Opens) -> None:
    page = new_page(user="owner")
    page.goto("/p/424242")
    expect(page.get_by_role("link", name=re.compile("productions", re.IGNORECASE)).first).to_be_visible()
