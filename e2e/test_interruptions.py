"""Networks that go, servers that restart, and what the server refuses."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from e2e.board_page import BoardPage
from e2e.conftest import Site

Opens = Callable[..., Page]


def test_a_scene_made_without_a_network_is_filled_in_and_arrives(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    other = BoardPage(new_page(user="scheduler"), film).open()
    page = board.page
    board.strip("63").click()
    # What is loaded when it is first needed has been fetched by now, so that it is there without a network.
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some((each) => /Breakdown.*js/.test(each.name))"
    )
    page.wait_for_timeout(300)
    page.context.set_offline(True)
    page.keyboard.press("n")
    page.get_by_label("Scene number").fill("63A")
    page.get_by_label("Synopsis").fill("Made without a network.")
    page.get_by_label("Set", exact=True).press_sequentially("far room")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Board").click()
    expect(board.strip("63A")).to_be_visible()
    expect(page.get_by_test_id("save-state")).to_have_attribute("data-state", "offline")
    page.context.set_offline(False)
    board.expect_saved()
    expect(other.boneyard()).to_contain_text("FAR ROOM")
    expect(other.strip("63A")).to_have_count(1)


def test_a_restart_of_the_server_keeps_everything(new_page: Opens, film: str, site: Site) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    other = BoardPage(new_page(user="scheduler"), film).open()
    with board.sent():
        board.drag("10", board.strip("4"))
    board.page.route("**/commands", lambda route: route.abort())
    board.drag("41", board.strip("24"))
    expect(board.page.get_by_test_id("save-state")).not_to_have_attribute("data-state", "saved")
    site.restart()
    board.page.unroute("**/commands")
    board.expect_saved()
    other.expect_above("10", "4")
    other.expect_above("41", "24")
    # Both are live again: what one does now the other sees.
    other.drag("63", other.strip("52"))
    board.expect_above("63", "52")
    board.page.reload()
    expect(board.strip("10")).to_be_visible()
    assert board.order() == other.order()


def test_what_the_server_refuses_is_listed_with_the_reason(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    other = BoardPage(new_page(user="scheduler"), film).open()
    order = board.order()
    board.page.context.set_offline(True)
    board.drag("17", board.strip("25"))
    expect(board.day_break(2)).to_have_attribute("aria-label", re.compile(", 6 pages"))
    other.day_break(2).click(button="right")
    with other.sent():
        other.page.get_by_role("menuitem", name="Lock the day").click()
    board.page.context.set_offline(False)
    cloud = board.page.get_by_test_id("save-state")
    expect(cloud).to_have_text("1 refused", timeout=15_000)
    cloud.click()
    panel = board.page.get_by_role("dialog", name="Saving")
    expect(panel).to_contain_text("locked")
    panel.get_by_role("button", name="Dismiss").click()
    board.page.keyboard.press("Escape")
    board.expect_saved()
    assert board.order() == order


def test_a_strip_gripped_before_everything_is_loaded_is_lifted(new_page: Opens, film: str) -> None:
    page = new_page(user="owner")
    board = BoardPage(page, film)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/assets/Hands-*.js", hold)
    page.goto("/")
    page.get_by_role("link", name=re.compile(re.escape(film))).first.click()
    expect(board.strip("9")).to_be_visible()
    box = board.strip("9").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 10)
    page.mouse.down()
    expect(page.locator(".boardview")).to_have_attribute("aria-busy", "true")
    for route in waiting:
        route.continue_()
    expect(page.locator(".boardview")).to_have_attribute("aria-busy", "false")
    target = board.strip("2").bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + 200, target["y"] + 4, steps=6)
    expect(page.locator(".ghost")).to_be_visible()
    page.mouse.up()
    board.expect_above("9", "2")
    board.expect_saved()


def test_what_is_half_written_in_a_scene_that_is_deleted_is_not_lost(new_page: Opens, film: str) -> None:
    board = BoardPage(new_page(user="owner"), film).open()
    other = BoardPage(new_page(user="scheduler"), film).open()
    board.strip("10").dblclick()
    board.page.get_by_label("Synopsis").fill("Agnes locks up late, and")
    other.choose("10", "Delete the scene")
    other.page.get_by_role("dialog").get_by_role("button", name="Delete the scene").click()
    expect(board.page.get_by_text("This scene is not here any more.")).to_be_visible()
    cloud = board.page.get_by_test_id("save-state")
    expect(cloud).to_have_text("1 refused")
    cloud.click()
    expect(board.page.get_by_role("dialog", name="Saving")).to_contain_text("Agnes locks up late, and")
