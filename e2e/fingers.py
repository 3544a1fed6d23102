"""A finger on the screen, through the events that a real one sends."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Locator, Page

LONG_PRESS_MS = 450
STEPS = 12
STEP_MS = 20


@dataclass
class Finger:
    """One finger; lengths in CSS pixels."""

    page: Page
    session: CDPSession
    at: tuple[float, float] = (0, 0)

    @classmethod
    def of(cls, page: Page) -> Finger:
        return cls(page, page.context.new_cdp_session(page))

    def press(self, target: Locator, milliseconds: int = LONG_PRESS_MS) -> None:
        """Down on the middle of an element, and stay."""
        box = target.bounding_box()
        assert box is not None
        self.at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self._send("touchStart", [self.at])
        self.page.wait_for_timeout(milliseconds)

    def move_to(self, x: float, y: float) -> None:
        from_x, from_y = self.at
        for step in range(1, STEPS + 1):
            share = step / STEPS
            self._send("touchMove", [(from_x + (x - from_x) * share, from_y + (y - from_y) * share)])
            self.page.wait_for_timeout(STEP_MS)
        self.at = (x, y)

    def lift(self) -> None:
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[tuple[float, float]]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
