"""The whole board by thumb."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.board_page import BoardPage
from e2e.fingers import Finger

Opens = Callable[..., Page]
PHONE = (390, 844)


def expect_no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_long_press_lifts_a_strip_and_the_edge_scrolls(new_page: Opens, film: str) -> None:
    page = new_page(viewport=PHONE, user="owner", touch=True)
    board = BoardPage(page, film).open()
    finger = Finger.of(page)
    finger.press(board.strip("4"))
    expect(page.locator(".ghost")).to_be_visible()
    below = board.strip("17").bounding_box()
    assert below is not None
    finger.move_to(195, below["y"] + below["height"] * 0.8)
    finger.lift()
    board.expect_above("17", "4")
    board.expect_saved()
    finger.press(board.strip("2"))
    finger.move_to(195, PHONE[1] - 62)
    page.wait_for_function("() => document.querySelector('.board').scrollTop > 200")
    finger.lift()
    expect(page.locator(".ghost")).to_have_count(0)
    board.expect_saved()
    expect_no_sideways_scroll(page)


def test_a_thumb_that_moves_at_once_scrolls_and_lifts_nothing(new_page: Opens, film: str) -> None:
    page = new_page(viewport=PHONE, user="owner", touch=True)
    board = BoardPage(page, film).open()
    finger = Finger.of(page)
    finger.press(board.strip("18"), milliseconds=20)
    finger.move_to(195, 200)
    finger.lift()
    page.wait_for_function("() => document.querySelector('.board').scrollTop > 100")
    expect(page.locator(".ghost")).to_have_count(0)
    assert "breakdown" not in page.url


def test_sheets_menus_and_the_boneyard_by_thumb(
    new_page: Opens, film: str, picture: Callable[[Page, str], None]
) -> None:
    page = new_page(viewport=PHONE, user="owner", touch=True)
    board = BoardPage(page, film).open()
    picture(page, "phone")
    finger = Finger.of(page)
    finger.press(board.strip("2"), milliseconds=600)
    finger.lift()
    page.get_by_role("menuitem", name="Move to…").tap()
    page.get_by_text("Wed 9 Sep").tap()
    expect_no_sideways_scroll(page)
    page.get_by_role("button", name="Move to Day 3").tap()
    expect(board.strip("2")).to_have_count(0)
    board.day_break(1).tap()
    page.get_by_role("menuitem", name="Call time…").tap()
    page.get_by_label("Call", exact=True).fill("06:45")
    page.get_by_role("button", name="Set the call").tap()
    page.locator(".fab").tap()
    expect(board.boneyard()).to_contain_text("8 scenes not yet on this board, 4 pages")
    expect_no_sideways_scroll(page)
    page.get_by_role("button", name="Close the boneyard").tap()
    board.strip("10").tap()
    page.get_by_label("Synopsis").fill("By thumb.")
    page.get_by_label("Synopsis").press("Enter")
    board.expect_saved()
    expect_no_sideways_scroll(page)
    page.get_by_role("link", name="Calendar").tap()
    expect(page.get_by_test_id("day-1")).to_contain_text("06:45")
    page.get_by_test_id("day-3").tap()
    expect(board.strip("2")).to_be_attached()
    expect_no_sideways_scroll(page)


def test_a_conflict_fits_the_phone(new_page: Opens, film: str) -> None:
    page = new_page(viewport=PHONE, user="owner", touch=True)
    board = BoardPage(page, film).open()
    other = BoardPage(new_page(user="scheduler"), film).open()
    board.strip("10").tap()
    other.strip("10").dblclick()
    expect(page.get_by_label("Synopsis")).to_be_visible()
    page.context.set_offline(True)
    for label, mine in (("Synopsis", "Mine, written on the way to the set."), ("Time", "2:20")):
        page.get_by_label(label, exact=True).fill(mine)
        page.keyboard.press("Enter")
    for label, theirs in (("Synopsis", "Theirs, written at the desk."), ("Time", "0:30")):
        other.page.get_by_label(label, exact=True).fill(theirs)
        with other.sent():
            other.page.keyboard.press("Enter")
    page.context.set_offline(False)
    card = page.get_by_test_id("conflict-card")
    expect(card.get_by_role("radiogroup")).to_have_count(2, timeout=15_000)
    expect_no_sideways_scroll(page)
    card.get_by_role("button", name="Decide later").tap()
    expect(card).to_have_count(0)
    page.get_by_test_id("save-state").tap()
    card.get_by_role("radio", name="Theirs: Theirs").tap()
    card.get_by_role("radio", name="Yours: 2:20").tap()
    expect(card).to_have_count(0)
    board.expect_saved()
    expect(other.page.get_by_label("Time", exact=True)).to_have_value("2:20")
    expect(page.get_by_label("Synopsis")).to_have_value(re.compile("at the desk"))
