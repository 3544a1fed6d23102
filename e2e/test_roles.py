"""Those who read and change nothing."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.board_page import BoardPage

Opens = Callable[..., Page]


def test_crew_see_everything_live_and_change_nothing(new_page: Opens, film: str) -> None:
    crew = BoardPage(new_page(user="crew"), film).open()
    owner = BoardPage(new_page(user="owner"), film).open()
    order = crew.order()
    crew.drag("10", crew.strip("4"))
    assert crew.order() == order
    expect(crew.page.get_by_role("button", name="New scene")).to_have_count(0)
    crew.strip("10").click(button="right")
    expect(crew.page.get_by_role("menuitem")).to_have_text(["Open breakdownE"])
    crew.page.keyboard.press("Escape")
    crew.page.keyboard.press("d")
    crew.expect_saved()
    owner.drag("10", owner.strip("4"))
    crew.expect_above("10", "4")
    crew.strip("10").dblclick()
    expect(crew.page.get_by_label("Synopsis")).to_be_disabled()
    expect(crew.page.get_by_placeholder("Add cast")).to_have_count(0)
    crew.page.get_by_role("link", name="Calendar").click()
    expect(crew.page.get_by_role("button", name="Friday, 18 September 2026, Travel")).to_be_disabled()
