"""Two people at one board, in two browsers."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.board_page import BoardPage

Opens = Callable[..., Page]


def open_sheet(board: BoardPage, number: str) -> Page:
    """The breakdown sheet of a scene."""
    board.strip(number).dblclick()
    expect(board.page.get_by_label("Synopsis")).to_be_visible()
    return board.page


def write_synopsis(page: Page, text: str) -> None:
    field = page.get_by_label("Synopsis")
    field.fill(text)
    field.press("Enter")


def test_a_second_person_sees_a_move_as_it_happens(new_page: Opens, film: str) -> None:
    first, second = BoardPage(new_page(user="owner"), film).open(), BoardPage(new_page(user="scheduler"), film).open()
    first.drag("40", first.strip("24"))
    expect(second.day_break(2)).to_be_visible()
    second.expect_above("40", "24")
    first.expect_saved()
    assert first.order() == second.order()


def test_each_sees_what_the_other_holds(new_page: Opens, film: str) -> None:
    first, second = BoardPage(new_page(user="owner"), film).open(), BoardPage(new_page(user="scheduler"), film).open()
    first.strip("63").click()
    expect(second.strip("63").locator(".flag")).to_have_text("Jess")


def test_edits_of_different_fields_merge_by_themselves(new_page: Opens, film: str) -> None:
    first, second = BoardPage(new_page(user="owner"), film).open(), BoardPage(new_page(user="scheduler"), film).open()
    one, other = open_sheet(first, "18"), open_sheet(second, "18")
    one.context.set_offline(True)
    write_synopsis(one, "Ines asks for the readings. Mara lies well.")
    time = other.get_by_label("Time", exact=True)
    time.fill("2:15")
    with second.sent():
        time.press("Enter")
    one.context.set_offline(False)
    first.expect_saved()
    expect(other.get_by_label("Synopsis")).to_have_value("Ines asks for the readings. Mara lies well.")
    expect(one.get_by_label("Time", exact=True)).to_have_value("2:15")


def test_the_same_field_gives_the_later_one_a_card(
    new_page: Opens, film: str, picture: Callable[[Page, str], None]
) -> None:
    first, second = BoardPage(new_page(user="owner"), film).open(), BoardPage(new_page(user="scheduler"), film).open()
    one, other = open_sheet(first, "25"), open_sheet(second, "25")
    one.context.set_offline(True)
    write_synopsis(one, "Voss offers Mara the deputy post and she takes it.")
    expect(one.get_by_test_id("save-state")).to_have_attribute("data-state", "offline")
    with second.sent():
        write_synopsis(other, "Voss offers Mara a way out of asking, then a second.")
    one.context.set_offline(False)
    card = one.get_by_test_id("conflict-card")
    expect(card).to_be_visible(timeout=15000)
    expect(card).to_contain_text("and she takes it")
    expect(card).to_contain_text("then a second")
    expect(card).to_contain_text("Priya")
    picture(one, "conflict")
    card.get_by_role("radio", name="Yours:").click()
    expect(card).to_have_count(0)
    first.expect_saved()
    expect(other.get_by_label("Synopsis")).to_have_value("Voss offers Mara the deputy post and she takes it.")


def test_what_was_typed_while_the_other_saved_is_not_written_over_it(new_page: Opens, film: str) -> None:
    first, second = BoardPage(new_page(user="owner"), film).open(), BoardPage(new_page(user="scheduler"), film).open()
    one, other = open_sheet(first, "52"), open_sheet(second, "52")
    one.get_by_label("Synopsis").fill("Agnes confesses everything.")
    with second.sent():
        write_synopsis(other, "Agnes confesses nothing.")
    one.wait_for_timeout(500)
    one.get_by_label("Synopsis").press("Enter")
    card = one.get_by_test_id("conflict-card")
    expect(card).to_contain_text("Agnes confesses nothing.")
    card.get_by_role("radio", name="Theirs:").click()
    expect(one.get_by_label("Synopsis")).to_have_value("Agnes confesses nothing.")


def test_edits_without_a_network_survive_a_reload_and_arrive(new_page: Opens, film: str) -> None:
    first, second = BoardPage(new_page(user="owner"), film).open(), BoardPage(new_page(user="scheduler"), film).open()
    first.page.route("**/commands", lambda route: route.abort())
    first.drag("41", first.strip("24"))
    expect(first.page.get_by_test_id("save-state")).not_to_have_attribute("data-state", "saved")
    first.page.reload()
    expect(first.strip("24")).to_be_visible()
    expect(first.page.get_by_test_id("save-state")).not_to_have_attribute("data-state", "saved")
    order = first.order()
    assert order.index("41") < order.index("24")
    first.page.unroute("**/commands")
    first.expect_saved()
    second.expect_above("41", "24")
