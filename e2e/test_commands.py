"""What can be done to scenes, days and boards, each seen by a second person as it happens."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.board_page import BoardPage

Opens = Callable[..., Page]


def both(new_page: Opens, film: str) -> tuple[BoardPage, BoardPage]:
    return BoardPage(new_page(user="owner"), film).open(), BoardPage(new_page(user="scheduler"), film).open()


def test_a_new_scene_is_filled_in_and_everything_typed_arrives(new_page: Opens, film: str) -> None:
    board, other = both(new_page, film)
    board.strip("9").click()
    board.page.keyboard.press("n")
    page = board.page
    page.get_by_label("Scene number").fill("9A")
    page.get_by_label("Interior or exterior").select_option("EXT")
    for label, text in (("Set", "net loft stairs"), ("Time of day", "night"), ("Location", "The Lantern")):
        page.get_by_label(label, exact=True).press_sequentially(text)
        page.keyboard.press("Enter")
    for label, text in (("Synopsis", "Nobody comes."), ("Pages", "1 3/8"), ("Script day", "4"), ("Background", "12")):
        page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Enter")
    cast = page.get_by_placeholder("Add cast")
    for name in ("Desmond", "A Stranger"):
        cast.press_sequentially(name)
        cast.press("Enter")
    element = page.get_by_label("Add an element", exact=True)
    element.fill("umbrella")
    element.press("Enter")
    board.expect_saved()
    expect(page.get_by_role("button", name="Remove umbrella from the scene")).to_be_visible()
    strip = other.strip("9A")
    expect(strip).to_have_attribute("aria-label", re.compile("exterior night, NET LOFT STAIRS, 1 3/8 pages, cast 2, "))
    expect(strip).to_have_attribute("data-tone", "ext-night")


def test_split_duplicate_omit_and_bring_back(new_page: Opens, film: str) -> None:
    board, other = both(new_page, film)
    board.choose("18", "Split…")
    board.page.get_by_role("button", name="One part more").click()
    board.page.get_by_role("button", name="Split in 3").click()
    for part in ("18pt1", "18pt2", "18pt3"):
        expect(other.strip(part)).to_be_visible()
    other.expect_above("18pt2", "18pt3")
    board.strip("25").click()
    board.page.keyboard.press("d")
    expect(other.strip("25")).to_have_count(2)
    board.choose("17", "Omit")
    expect(other.strip("17")).to_have_attribute("aria-label", "Scene 17, omitted")
    board.choose("17", "Bring back")
    expect(other.strip("17")).to_have_attribute("aria-label", re.compile("4/8 pages"))
    board.expect_saved()


def test_a_deleted_scene_is_put_back_where_it_stood(new_page: Opens, film: str) -> None:
    board, other = both(new_page, film)
    order = other.order()
    board.choose("10", "Delete the scene")
    board.page.get_by_role("dialog").get_by_role("button", name="Delete the scene").click()
    expect(other.strip("10")).to_have_count(0)
    board.page.get_by_role("button", name="Put back").click()
    expect(other.strip("10")).to_be_visible()
    assert other.order() == order
    expect(board.page.get_by_role("button", name="Put back")).to_have_count(0)


def test_a_banner_is_put_in_changed_and_taken_out(new_page: Opens, film: str) -> None:
    board, other = both(new_page, film)
    board.choose("17", "Insert banner…")
    board.page.get_by_role("textbox", name="Text").fill("Lunch")
    board.page.get_by_role("textbox", name="Time").fill("0:45")
    board.page.get_by_role("button", name="Insert", exact=True).click()
    expect(other.page.get_by_role("row", name="Lunch, 0:45")).to_be_visible()
    expect(other.day_break(1)).to_contain_text("9:10")
    board.page.get_by_role("row", name="Lunch, 0:45").click(button="right")
    board.page.get_by_role("menuitem", name="Edit the banner…").click()
    board.page.get_by_role("textbox", name="Time").fill("1:00")
    board.page.get_by_role("button", name="Save", exact=True).click()
    expect(other.page.get_by_role("row", name="Lunch, 1:00")).to_be_visible()
    other.page.get_by_role("row", name="Lunch, 1:00").click(button="right")
    other.page.get_by_role("menuitem", name="Remove the banner").click()
    expect(board.page.get_by_role("row", name="Lunch")).to_have_count(0)
    expect(board.day_break(1)).to_contain_text("8:25")


def test_a_locked_day_gives_and_takes_nothing_and_says_so(new_page: Opens, film: str) -> None:
    board, other = both(new_page, film)
    other.day_break(2).click(button="right")
    other.page.get_by_role("menuitem", name="Lock the day").click()
    expect(board.page.locator(".row.is-fixed")).to_have_count(6)
    order = board.order()
    board.drag("25", board.strip("9"))
    start, end = board.strip("17").bounding_box(), board.strip("25").bounding_box()
    assert start is not None
    assert end is not None
    mouse = board.page.mouse
    mouse.move(start["x"] + 200, start["y"] + 10)
    mouse.down()
    mouse.move(end["x"] + 200, end["y"] + 10, steps=8)
    expect(board.page.locator(".dropline.is-refused")).to_have_text("Day 2 is locked.")
    mouse.up()
    expect(board.page.locator(".ghost")).to_have_count(0)
    board.expect_saved()
    assert board.order() == order
    board.choose("25", "Unlock day 2")
    expect(other.page.locator(".row.is-fixed")).to_have_count(0)


def test_boards_are_named_coloured_and_made(new_page: Opens, film: str) -> None:
    board, other = both(new_page, film)
    page = board.page
    menu = page.get_by_role("button", name="Board", exact=True)
    menu.click()
    page.get_by_role("menuitem", name="Rename this board…").click()
    page.get_by_role("textbox", name="Name").fill("Shooting v5")
    page.get_by_role("button", name="Rename").click()
    expect(other.page.get_by_role("button", name="Board", exact=True)).to_contain_text("Shooting v5")
    page.get_by_role("button", name="Palette").click()
    page.get_by_role("menuitemradio", name="Swapped nights").click()
    expect(other.page.locator("html")).to_have_attribute("data-palette", "swapped")
    menu.click()
    page.get_by_role("menuitem", name="New board…").click()
    page.get_by_role("textbox", name="Name").fill("Plan B")
    page.get_by_role("button", name="All in the boneyard").click()
    page.get_by_role("button", name="Make the board").click()
    expect(menu).to_contain_text("Plan B")
    expect(board.boneyard()).to_contain_text("83 scenes not yet on this board")
    board.drag("1", page.locator(".tailhead"))
    expect(page.locator("footer.foot")).to_contain_text("1 scene")
    board.choose("1", "Insert day break below")
    expect(board.day_break(1)).to_contain_text("Monday, 7 September 2026")
