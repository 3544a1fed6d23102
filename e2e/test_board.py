"""One person at the board."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.board_page import BoardPage

Opens = Callable[..., Page]


def test_the_demo_opens_as_the_film_it_is(new_page: Opens, picture: Callable[[Page, str], None]) -> None:
    board = BoardPage(new_page(user="owner")).open()
    foot = board.page.locator("footer.foot")
    expect(foot).to_contain_text("75 scenes")
    expect(foot).to_contain_text("57 5/8 pages")
    expect(foot).to_contain_text("12 days")
    expect(foot).to_contain_text("3 company moves")
    expect(board.day_break(1)).to_contain_text("Monday, 7 September 2026")
    expect(board.day_break(1)).to_contain_text("8:25")
    expect(board.boneyard()).to_contain_text("8 scenes not yet on this board, 4 pages")
    expect(board.boneyard()).to_contain_text("51pt2")
    expect(board.boneyard().get_by_role("row").last).to_contain_text("OMITTED")
    board.strip("18").click()
    picture(board.page, "board")


def test_few_nodes_show_many_strips(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    assert board.page.locator('.board [data-testid^="strip-"]').count() <= 60


def test_a_strip_is_dragged_within_its_day_and_stays_there(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    board.drag("10", board.strip("4"))
    board.expect_saved()
    order = board.order()
    assert order.index("10") == order.index("4") - 1
    board.page.reload()
    expect(board.strip("10")).to_be_visible()
    assert board.order() == order


def test_a_strip_goes_to_another_day_and_to_the_boneyard(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    expect(board.day_break(2)).to_have_attribute("aria-label", re.compile("5 4/8 pages"))
    board.drag("17", board.strip("25"), below=True)
    expect(board.day_break(2)).to_have_attribute("aria-label", re.compile("6 pages"))
    expect(board.day_break(1)).to_have_attribute("aria-label", re.compile("4 4/8 pages"))
    order = board.order()
    assert order[order.index("25") + 1] == "17"
    board.drag("17", board.boneyard().get_by_role("row").last)
    expect(board.boneyard()).to_contain_text("CUSTOMS HOUSE – STAIRS")
    expect(board.day_break(2)).to_have_attribute("aria-label", re.compile("5 4/8 pages"))
    board.expect_saved()


def test_several_strips_move_as_a_block(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    board.strip("24").click()
    board.strip("52").click(modifiers=["Shift"])
    expect(board.page.locator('.board [aria-selected="true"]')).to_have_count(3)
    board.drag("25", board.strip("41"), below=True)
    board.expect_saved()
    order = board.order()
    at = order.index("41")
    assert order[at + 1 : at + 4] == ["24", "25", "52"]


def test_a_strip_held_at_the_edge_scrolls_the_board(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    start = board.strip("10").bounding_box()
    assert start is not None
    mouse = board.page.mouse
    mouse.move(start["x"] + 200, start["y"] + 10)
    mouse.down()
    mouse.move(start["x"] + 200, 860, steps=6)
    expect(board.day_break(6)).to_be_visible()
    mouse.up()
    board.expect_saved()
    expect(board.day_break(1)).to_have_count(0)


def test_escape_puts_back_what_was_lifted(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    before = board.order()
    start = board.strip("63").bounding_box()
    assert start is not None
    board.page.mouse.move(start["x"] + 200, start["y"] + 10)
    board.page.mouse.down()
    board.page.mouse.move(start["x"] + 200, start["y"] - 100, steps=6)
    expect(board.page.locator(".ghost")).to_be_visible()
    board.page.keyboard.press("Escape")
    board.page.mouse.up()
    expect(board.page.locator(".ghost")).to_have_count(0)
    assert board.order() == before


def test_a_day_break_is_put_in_and_taken_out(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    expect(board.page.locator("footer.foot")).to_contain_text("12 days")
    board.strip("9").click(button="right")
    board.page.get_by_role("menuitem", name="Insert day break below").click()
    expect(board.page.locator("footer.foot")).to_contain_text("13 days")
    board.day_break(1).click(button="right")
    board.page.get_by_role("menuitem", name="Remove day break").click()
    expect(board.page.locator("footer.foot")).to_contain_text("12 days")
    board.expect_saved()


def test_the_keyboard_moves_a_strip_like_the_mouse(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    board.strip("2").click()
    order = board.order()
    board.page.keyboard.press("Space")
    board.page.keyboard.press("ArrowDown")
    board.page.keyboard.press("ArrowDown")
    board.page.keyboard.press("Enter")
    board.expect_saved()
    moved = board.order()
    assert moved != order
    assert sorted(moved) == sorted(order)
    assert moved.index("2") > order.index("2")
