"""The board as a person handles it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass(frozen=True)
class BoardPage:
    """A page that shows the board of a production, the demo's unless told otherwise."""

    page: Page
    title: str = "The Tide Clerk"

    def open(self) -> BoardPage:
        """Through the list of productions, as a person comes."""
        self.page.goto("/")
        self.page.get_by_role("link", name=re.compile(re.escape(self.title))).first.click()
        expect(self.strip("2")).to_be_visible()
        expect(self.page.locator(".boardview")).to_have_attribute("aria-busy", "false")
        return self

    def strip(self, number: str) -> Locator:
        return self.page.get_by_role("row", name=re.compile(rf"^Scene {number},"))

    def day_break(self, number: int) -> Locator:
        return self.page.get_by_test_id(f"break-{number}")

    def choose(self, number: str, item: str) -> None:
        """A line of the menu that a right click on the strip opens."""
        self.strip(number).click(button="right")
        self.page.get_by_role("menuitem", name=item, exact=True).click()

    def boneyard(self) -> Locator:
        return self.page.get_by_test_id("boneyard")

    def order(self) -> list[str]:
        """Numbers of the scenes on screen, boneyard left out, from top to bottom."""
        rows = self.page.locator('.board [data-testid^="strip-"]')
        found = [(box["y"], row.get_attribute("aria-label") or "") for row in rows.all() if (box := row.bounding_box())]
        labels = [label for _, label in sorted(found)]
        return [match.group(1) for label in labels if (match := re.match(r"Scene (\S+?),", label))]

    def expect_above(self, upper: str, lower: str) -> None:
        """Waits until one scene stands above another."""
        script = """([upper, lower]) => {
            const top = (n) => document.querySelector(`.board [aria-label^="Scene ${n},"]`)?.getBoundingClientRect().y;
            return top(upper) < top(lower);
        }"""
        self.page.wait_for_function(script, arg=[upper, lower], timeout=10_000)

    def drag(self, number: str, onto: Locator, *, below: bool = False) -> None:
        """With the mouse, by the body of the strip, to the upper or the lower half of another row."""
        start = self.strip(number).bounding_box()
        assert start is not None
        mouse = self.page.mouse
        mouse.move(start["x"] + 200, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(start["x"] + 210, start["y"] + start["height"] / 2 + 8, steps=3)
        # Lifting closes the gap, so the row is looked for where it stands now.
        end = onto.bounding_box()
        assert end is not None
        mouse.move(end["x"] + 120, end["y"] + end["height"] * (0.8 if below else 0.2), steps=8)
        self.page.wait_for_timeout(60)
        mouse.up()

    @contextmanager
    def sent(self) -> Iterator[None]:
        """Leaves once the server has answered the command that is given within."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/commands")):
            yield

    def expect_saved(self) -> None:
        expect(self.page.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
