"""What is written in the admin goes through commands, and never over what somebody else wrote."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.urls import reverse

from config.tests.admin_client import client_of, form_of, messages_of, open_form, send, superuser
from stripboard.boards.models import Board, ShootingDay, Strip
from stripboard.calendar.models import Calendar, CalendarDay
from stripboard.elements.models import Element
from stripboard.scenes.models import Scene
from stripboard.testing.sample import Sample, make_sample, run
from stripboard.testing.soundness import assert_boards_are_sound
from studio.access.commands import create_production
from studio.access.queries import Access, access_to
from studio.audit.models import AuditEvent
from studio.changes import admin as changes_admin
from studio.changes.models import Change
from studio.changes.run import ask
from studio.testing.invariants import assert_deltas_lead_to_snapshot, board_rows

pytestmark = pytest.mark.django_db


@pytest.fixture(name="sample")
def _sample() -> Sample:
    return make_sample()


@pytest.fixture(name="sue")
def _sue(sample: Sample) -> Client:
    return client_of(superuser())


def _page(model: str, pk: int) -> str:
    return reverse(f"admin:stripboard_{model}_change", args=[pk])


def _act(client: Client, model: str, action: str, *pks: int) -> Any:  # noqa: ANN401 - the test client's answer
    address = reverse(f"admin:stripboard_{model}_changelist")
    return client.post(address, {"action": action, "_selected_action": pks}, follow=True)


def _edit_by_alice(sample: Sample, scene: int, **fields: object) -> None:
    run(sample.owner, "edit_scene", {"scene": scene, "set": fields}, sample.base("scene", scene, *fields))


def _last() -> Change:
    return Change.objects.order_by("seq").last() or Change()


def test_a_scene_edited_in_the_admin_is_in_the_log_with_who_did_it(sample: Sample, sue: Client) -> None:
    scene = sample.scenes["2"]
    seq, rows = sample.rows()
    address = _page("scene", scene)
    send(sue, address, open_form(sue, address), synopsis="A lantern goes out.", eighths="5", set=str(sample.office))
    row = Scene.objects.get(pk=scene)
    assert (row.synopsis, row.eighths, row.set_id) == ("A lantern goes out.", 5, sample.office)
    change = _last()
    assert (change.seq, change.command, change.actor.email) == (seq + 1, "edit_scene", "sue@studioflow.example")
    sent = json.loads(change.args)
    assert sent == {
        "scene": scene,
        "set": {"synopsis": "A lantern goes out.", "eighths": 5, "set": sample.office},
    }
    assert LogEntry.objects.get().object_id == str(scene)
    assert_deltas_lead_to_snapshot(sample.owner, sample.board, seq, rows)


def test_a_form_sent_back_as_it_was_changes_nothing(sample: Sample, sue: Client) -> None:
    _edit_by_alice(sample, sample.scenes["2"], synopsis="  Two lines\nwith blanks. ", number=" 2 ")
    seq, _ = sample.rows()
    pages = {
        "scene": sample.scenes["2"],
        "element": sample.mara,
        "board": sample.board,
        "boardunit": sample.unit,
        "shootingday": sample.days[0],
        "strip": sample.banner,
        "calendar": sample.calendar,
    }
    for model, pk in pages.items():
        address = _page(model, pk)
        answer = send(sue, address, open_form(sue, address))
        assert answer.redirect_chain, model
        assert sample.rows()[0] == seq, model


def test_a_stale_edit_is_refused_and_what_was_typed_stays(sample: Sample, sue: Client) -> None:
    scene = sample.scenes["2"]
    address = _page("scene", scene)
    page = open_form(sue, address)
    _edit_by_alice(sample, scene, synopsis="Alice was here.")
    seq, _ = sample.rows()
    answer = send(sue, address, page, synopsis="Sue was here.", minutes="45")
    assert sample.rows()[0] == seq
    row = Scene.objects.get(pk=scene)
    assert (row.synopsis, row.minutes) == ("Alice was here.", 60)
    errors = answer.context["adminform"].form.errors
    assert errors["synopsis"] == ["Synopsis: Alice Adler made it “Alice was here.”; yours is “Sue was here.”."]
    assert "Nothing was saved" in errors["__all__"][0]
    kept = form_of(answer.content.decode())
    assert kept["synopsis"] == ["Sue was here."]
    assert kept["minutes"] == ["45"]
    assert AuditEvent.objects.get(event="command.refused").code == "schedule.version_conflict"
    assert not LogEntry.objects.exists()


def test_saving_again_after_the_conflict_was_shown_keeps_mine(sample: Sample, sue: Client) -> None:
    scene = sample.scenes["2"]
    address = _page("scene", scene)
    page = open_form(sue, address)
    _edit_by_alice(sample, scene, synopsis="Alice was here.")
    shown = form_of(send(sue, address, page, synopsis="Sue was here.").content.decode())
    send(sue, address, shown)
    assert Scene.objects.get(pk=scene).synopsis == "Sue was here."
    # And a third person's change in between is again a conflict.
    page = open_form(sue, address)
    _edit_by_alice(sample, scene, synopsis="Alice again.")
    shown = form_of(send(sue, address, page, synopsis="Sue again.").content.decode())
    _edit_by_alice(sample, scene, synopsis="Alice a third time.")
    send(sue, address, shown)
    assert Scene.objects.get(pk=scene).synopsis == "Alice a third time."


def test_a_stale_page_does_not_undo_fields_it_did_not_touch(sample: Sample, sue: Client) -> None:
    scene = sample.scenes["2"]
    address = _page("scene", scene)
    page = open_form(sue, address)
    _edit_by_alice(sample, scene, synopsis="Alice was here.", set=sample.office)
    send(sue, address, page, minutes="45")
    row = Scene.objects.get(pk=scene)
    assert (row.synopsis, row.set_id, row.minutes) == ("Alice was here.", sample.office, 45)
    assert json.loads(_last().args)["set"] == {"minutes": 45}


def test_a_conflict_names_elements_by_their_names(sample: Sample, sue: Client) -> None:
    scene = sample.scenes["2"]
    address = _page("scene", scene)
    page = open_form(sue, address)
    _edit_by_alice(sample, scene, set=sample.office)
    answer = send(sue, address, page, set="")
    assert answer.context["adminform"].form.errors["set"] == ["Set: Alice Adler made it “OFFICE”; yours is empty."]


def test_a_form_without_the_version_it_shows_is_refused(sample: Sample, sue: Client) -> None:
    scene = sample.scenes["2"]
    address = _page("scene", scene)
    page = open_form(sue, address)
    for seen in ("", "{}", "no json", '{"version": "x", "fields": {}}'):
        answer = send(sue, address, page, seen=seen, minutes="45")
        assert answer.context["adminform"].form.errors["seen"]
    assert Scene.objects.get(pk=scene).minutes == 60


def test_a_problem_of_a_command_is_a_message_on_the_form(sample: Sample, sue: Client) -> None:
    address = _page("element", sample.mara)
    answer = send(sue, address, open_form(sue, address), name="TOM")
    assert answer.status_code == 200
    assert "TOM exists already in this category." in answer.content.decode()
    assert Element.objects.get(pk=sample.mara).name == "MARA"


def test_elements_are_added_and_removed_without_losing_anothers(sample: Sample, sue: Client) -> None:
    scene = sample.scenes["2"]
    address = _page("scene", scene)
    page = open_form(sue, address)
    assert page["breakdown"] == [str(sample.mara)]
    run(sample.owner, "edit_breakdown", {"scene": scene, "add": [sample.ledger]})
    send(sue, address, page, breakdown=[str(sample.tom)])
    names = Element.objects.filter(links__scene=scene).values_list("name", flat=True)
    assert sorted(names) == ["Ledger", "TOM"]
    change = _last()
    assert (change.command, json.loads(change.args)) == (
        "edit_breakdown",
        {"scene": scene, "add": [sample.tom], "remove": [sample.mara]},
    )


def test_a_scene_is_made_and_deleted_through_commands(sample: Sample, sue: Client) -> None:
    seq, rows = sample.rows()
    add = reverse("admin:stripboard_scene_add")
    page = open_form(sue, add)
    production = str(sample.people.production.pk)
    send(sue, add, page, production=production, number="9", ie="INT", eighths="3", minutes="20", background="0")
    scene = Scene.objects.get(number="9")
    assert (scene.eighths, scene.position > 0) == (3, True)
    assert Strip.objects.get(scene=scene).day_id is None
    delete = reverse("admin:stripboard_scene_delete", args=[scene.pk])
    assert sue.get(delete).status_code == 200
    sue.post(delete, {"post": "yes"})
    scene.refresh_from_db()
    assert scene.gone
    commands = Change.objects.filter(seq__gt=seq).order_by("seq").values_list("command", flat=True)
    assert list(commands) == ["create_scene", "delete_scene"]
    assert [entry.action_flag for entry in LogEntry.objects.order_by("pk")] == [1, 3]
    assert_deltas_lead_to_snapshot(sample.owner, sample.board, seq, rows)
    # A tombstone can be looked at and restored, but neither edited nor deleted again.
    assert sue.post(_page("scene", scene.pk), {}).status_code == 403
    assert sue.get(_page("scene", scene.pk)).status_code == 200
    assert messages_of(_act(sue, "scene", "restore", scene.pk)) == ["Done: 1."]
    scene.refresh_from_db()
    assert not scene.gone


def test_boards_elements_banners_and_calendar_days_are_made_through_commands(sample: Sample, sue: Client) -> None:
    production = str(sample.people.production.pk)
    board = reverse("admin:stripboard_board_add")
    send(
        sue, board, open_form(sue, board), production=production, name="Plan B", start="2026-10-05", days_off=["5", "6"]
    )
    made = Board.objects.get(name="Plan B")
    assert Calendar.objects.get(units__board=made).days_off == [5, 6]
    element = reverse("admin:stripboard_element_add")
    send(sue, element, open_form(sue, element), production=production, category="100", name="INES")
    assert Element.objects.get(name="INES").board_id == "3"
    banner = reverse("admin:stripboard_strip_add")
    send(sue, banner, open_form(sue, banner), unit=str(sample.unit), banner="Lunch", minutes="60")
    assert Strip.objects.get(banner="Lunch").day_id is None
    day = reverse("admin:stripboard_calendarday_add")
    fields = {"calendar": str(sample.calendar), "date": "2026-09-08", "kind": "holiday", "label": "Regatta"}
    send(sue, day, open_form(sue, day), **fields)
    assert CalendarDay.objects.get(date="2026-09-08").label == "Regatta"
    commands = list(Change.objects.order_by("-seq").values_list("command", flat=True)[:4])
    assert commands == ["set_calendar_day", "insert_banner", "create_element", "create_board"]
    assert_boards_are_sound(sample.people.production.pk)


def test_an_element_that_was_there_is_said_to_be(sample: Sample, sue: Client) -> None:
    add = reverse("admin:stripboard_element_add")
    production = str(sample.people.production.pk)
    answer = send(sue, add, open_form(sue, add), production=production, category="100", name="mara")
    assert "MARA was there already." in messages_of(answer)
    assert Element.objects.filter(category=100).count() == 2


def test_a_board_of_another_production_is_not_copied(sample: Sample, sue: Client) -> None:
    other = run(_elsewhere(sample), "create_board", {"name": "X", "start": "2026-09-07", "days_off": []})
    add = reverse("admin:stripboard_board_add")
    fields = {"name": "Plan B", "start": "2026-10-05", "copy_of": str(other.created[0].id)}
    answer = send(sue, add, open_form(sue, add), production=str(sample.people.production.pk), **fields)
    assert "is not in this production" in answer.content.decode()
    assert not Board.objects.filter(name="Plan B").exists()


def _elsewhere(sample: Sample) -> Access:
    """Dan's own production."""
    production = create_production(sample.people.dan, "Elsewhere")
    return access_to(sample.people.dan, production.pk)


def test_a_calendar_day_follows_the_same_rules(sample: Sample, sue: Client) -> None:
    args = {"calendar": sample.calendar, "date": "2026-09-08", "kind": "holiday", "label": "Regatta"}
    run(sample.owner, "set_calendar_day", args)
    row = CalendarDay.objects.get()
    address = _page("calendarday", row.pk)
    page = open_form(sue, address)
    run(sample.owner, "set_calendar_day", args | {"label": "Moved regatta"})
    answer = send(sue, address, page, label="Sue's regatta")
    assert "Moved regatta" in answer.context["adminform"].form.errors["label"][0]
    # The kind alone does not touch the label that changed meanwhile.
    send(sue, address, page, kind="travel")
    row.refresh_from_db()
    assert (row.kind, row.label) == ("travel", "Moved regatta")
    sue.post(reverse("admin:stripboard_calendarday_delete", args=[row.pk]), {"post": "yes"})
    row.refresh_from_db()
    assert row.gone
    assert_boards_are_sound(sample.people.production.pk)


def test_days_calendars_and_units_are_edited(sample: Sample, sue: Client) -> None:
    for model, pk, changed in (
        ("shootingday", sample.days[1], {"pinned": "2026-09-10", "call": "600"}),
        ("calendar", sample.calendar, {"days_off": ["6"]}),
        ("boardunit", sample.unit, {"start": "2026-09-14"}),
        ("board", sample.board, {"palette": "swapped"}),
        ("strip", sample.banner, {"minutes": "45"}),
    ):
        address = _page(model, pk)
        assert send(sue, address, open_form(sue, address), **changed).redirect_chain, model
    day = ShootingDay.objects.get(pk=sample.days[1])
    assert (day.pinned, day.call) == (datetime.date(2026, 9, 10), 600)
    assert Calendar.objects.get(pk=sample.calendar).days_off == [6]
    assert board_rows(sample.people.production.pk, sample.board)[1]["unit"][sample.unit]["start"] == "2026-09-14"
    assert_boards_are_sound(sample.people.production.pk)


def test_a_scenes_strip_is_neither_edited_nor_deleted_here(sample: Sample, sue: Client) -> None:
    strip = sample.strips["1"]
    assert "seen" not in open_form(sue, _page("strip", strip))
    assert sue.post(_page("strip", strip), {"banner": "x"}).status_code == 403
    assert sue.post(reverse("admin:stripboard_strip_delete", args=[strip]), {"post": "yes"}).status_code == 403


def test_a_refused_deletion_is_a_message_and_not_in_the_admins_own_log(sample: Sample, sue: Client) -> None:
    _act(sue, "shootingday", "lock", sample.days[1])
    answer = sue.post(reverse("admin:stripboard_strip_delete", args=[sample.banner]), {"post": "yes"}, follow=True)
    assert messages_of(answer) == ["The day is locked. Unlock the day first, or choose another."]
    assert not Strip.objects.get(pk=sample.banner).gone
    assert not LogEntry.objects.exists()


def test_actions_run_for_each_row_and_say_what_was_refused(sample: Sample, sue: Client) -> None:
    assert messages_of(_act(sue, "shootingday", "lock", *sample.days[:2])) == ["Done: 2."]
    assert ShootingDay.objects.filter(locked=True).count() == 2
    assert messages_of(_act(sue, "shootingday", "unlock", sample.days[0])) == ["Done: 1."]
    said = messages_of(_act(sue, "scene", "omit", sample.scenes["1"], sample.deleted))
    assert len(said) == 2
    assert "was deleted" in said[0]
    assert said[1] == "Done: 1."
    assert Scene.objects.get(pk=sample.scenes["1"]).omitted
    assert "delete_selected" not in sue.get(reverse("admin:stripboard_scene_changelist")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_when_a_command_waits_for_its_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite it would hold the database while it waits, and the writer it waits for could not end."""
    sample, seen = make_sample(), []

    def watched(*args: Any) -> object:  # noqa: ANN401 - passed on
        seen.append(connection.in_atomic_block)
        return ask(*args)

    monkeypatch.setattr(changes_admin, "ask", watched)
    client, address = client_of(superuser()), _page("strip", sample.banner)
    send(client, address, open_form(client, address), minutes="45")
    client.post(reverse("admin:stripboard_strip_delete", args=[sample.banner]), {"post": "yes"})
    _act(client, "scene", "omit", sample.scenes["1"])
    assert seen == [False, False, False]
