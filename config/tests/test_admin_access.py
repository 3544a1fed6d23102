"""Who may do what in the admin: Django's permissions for kinds of rows, the product's for each production."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from config.tests.admin_client import client_of, messages_of, open_form, send, superuser
from stripboard.scenes.models import Scene
from stripboard.testing.sample import Sample, make_sample
from studio.access.commands import add_member
from studio.access.models import Membership, Organisation, Production
from studio.access.resolver import Role
from studio.accounts.models import User
from studio.audit.models import AuditEvent
from studio.changes.models import Change, Keyframe, Stream, Touch
from studio.testing.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(name="sample")
def _sample() -> Sample:
    return make_sample()


@pytest.fixture(name="sue")
def _sue(sample: Sample) -> Client:
    return client_of(superuser())


def _staff(name: str, *permissions: str) -> User:
    user = make_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def _scene_page(sample: Sample) -> str:
    return reverse("admin:stripboard_scene_change", args=[sample.scenes["2"]])


def test_people_without_staff_rights_are_asked_to_sign_in(sample: Sample) -> None:
    answer = client_of(sample.people.alice).get(reverse("admin:index"))
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def test_staff_see_only_the_models_they_have_permissions_for(sample: Sample) -> None:
    client = client_of(_staff("Stan", "view_scene", "view_element"))
    [app] = client.get(reverse("admin:index")).context["app_list"]
    assert [model["object_name"] for model in app["models"]] == ["Element", "Scene"]
    for model in ("board", "calendar", "strip"):
        assert client.get(reverse(f"admin:stripboard_{model}_changelist")).status_code == 403
    assert client.get(reverse("admin:studio_change_changelist")).status_code == 403


def test_staff_who_are_no_members_neither_see_nor_edit_a_productions_scenes(sample: Sample) -> None:
    stan = _staff("Stan", "view_scene", "change_scene", "delete_scene", "add_scene")
    client = client_of(stan)
    assert not client.get(reverse("admin:stripboard_scene_changelist")).context["cl"].result_list
    hidden = client.get(_scene_page(sample), follow=True)
    assert "doesn’t exist" in messages_of(hidden)[0]
    before = Change.objects.count()
    page = open_form(client_of(superuser()), _scene_page(sample))
    send(client, _scene_page(sample), page, synopsis="Stan was here.")
    client.post(reverse("admin:stripboard_scene_delete", args=[sample.scenes["2"]]), {"post": "yes"})
    action = {"action": "omit", "_selected_action": [sample.scenes["2"]]}
    client.post(reverse("admin:stripboard_scene_changelist"), action)
    add = reverse("admin:stripboard_scene_add")
    fields = {"production": str(sample.people.production.pk), "number": "9", "ie": "INT", "eighths": "3"}
    refused = send(client, add, open_form(client, add), **fields, minutes="0", background="0")
    assert refused.context["adminform"].form.errors["production"]
    assert Change.objects.count() == before
    assert Scene.objects.get(pk=sample.scenes["2"]).synopsis == ""


def test_staff_who_are_crew_look_and_staff_who_schedule_edit(sample: Sample) -> None:
    stan = _staff("Stan", "view_scene", "change_scene")
    client = client_of(stan)
    add_member(sample.people.production, stan, Role.CREW)
    assert "seen" not in open_form(client, _scene_page(sample))
    assert client.post(_scene_page(sample), {"synopsis": "Stan was here."}).status_code == 403
    add_member(sample.people.production, stan, Role.SCHEDULER)
    send(client, _scene_page(sample), open_form(client, _scene_page(sample)), synopsis="Stan was here.")
    assert Scene.objects.get(pk=sample.scenes["2"]).synopsis == "Stan was here."
    assert Change.objects.order_by("seq").last().actor == stan  # type: ignore[union-attr]


def test_access_withdrawn_while_the_page_was_open_refuses_the_edit(sample: Sample) -> None:
    stan = _staff("Stan", "view_scene", "change_scene")
    client = client_of(stan)
    add_member(sample.people.production, stan, Role.SCHEDULER)
    page = open_form(client, _scene_page(sample))
    add_member(sample.people.production, stan, Role.CREW)
    assert client.post(_scene_page(sample), page | {"synopsis": "Stan was here."}).status_code == 403
    assert Scene.objects.get(pk=sample.scenes["2"]).synopsis == ""


@pytest.mark.parametrize("model", [Change, Touch, Keyframe, AuditEvent, Stream])
def test_the_log_can_be_neither_added_to_nor_changed_nor_deleted(sample: Sample, sue: Client, model: type) -> None:
    stream = Stream.objects.get()
    Keyframe.objects.create(stream=stream, seq=1, body=b"")
    AuditEvent.objects.create(event="command.refused", code="x")
    name = model.__name__.lower()
    rows = model._default_manager  # type: ignore[attr-defined]
    row = rows.order_by("pk").first()
    before = list(rows.order_by("pk").values())
    assert sue.post(reverse(f"admin:studio_{name}_add"), {"seq": "1"}).status_code == 403
    assert sue.post(reverse(f"admin:studio_{name}_change", args=[row.pk]), {"seq": "9"}).status_code == 403
    assert sue.post(reverse(f"admin:studio_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    listed = reverse(f"admin:studio_{name}_changelist")
    sue.post(listed, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert list(rows.order_by("pk").values()) == before


def test_a_change_is_shown_with_its_ops_indented(sample: Sample, sue: Client) -> None:
    change = Change.objects.get(command="create_board")
    html = sue.get(reverse("admin:studio_change_change", args=[change.pk])).content.decode()
    assert "<pre>[\n  {\n    &quot;k&quot;: &quot;board&quot;," in html
    assert "Alice Adler" in html or "alice@studioflow.example" in html


def test_a_production_is_made_for_its_owner(sample: Sample, sue: Client) -> None:
    add = reverse("admin:studio_production_add")
    send(sue, add, open_form(sue, add), title="Low Water", owner=str(sample.people.dan.pk))
    production = Production.objects.get(title="Low Water")
    assert production.memberships.get().user == sample.people.dan
    assert production.memberships.get().role == Role.OWNER
    page = reverse("admin:studio_production_change", args=[production.pk])
    fields = open_form(sue, page)
    add_member(production, sample.people.bob, Role.CREW)
    epoch = Production.objects.get(pk=production.pk).perm_epoch
    send(sue, page, fields, title="High Water")
    production.refresh_from_db()
    assert (production.title, production.perm_epoch) == ("High Water", epoch)
    assert sue.get(reverse("admin:studio_production_delete", args=[production.pk])).status_code == 403


def test_memberships_count_the_epoch_so_that_sockets_learn_of_them(sample: Sample, sue: Client) -> None:
    production = sample.people.production

    def epoch() -> int:
        return Production.objects.get(pk=production.pk).perm_epoch

    start = epoch()
    add = reverse("admin:studio_membership_add")
    fields = {"production": str(production.pk), "user": str(sample.people.dan.pk), "role": "crew"}
    send(sue, add, open_form(sue, add), **fields)
    member = Membership.objects.get(user=sample.people.dan)
    assert (member.role, member.hue, epoch()) == ("crew", 4, start + 1)
    again = send(sue, add, open_form(sue, add), **fields)
    assert "already exists" in again.content.decode()
    page = reverse("admin:studio_membership_change", args=[member.pk])
    send(sue, page, open_form(sue, page), role="scheduler")
    member.refresh_from_db()
    assert (member.role, epoch()) == ("scheduler", start + 2)
    sue.post(reverse("admin:studio_membership_delete", args=[member.pk]), {"post": "yes"})
    assert not Membership.objects.filter(user=sample.people.dan).exists()
    assert epoch() == start + 3
    assert LogEntry.objects.filter(action_flag=3).count() == 1


def test_only_owners_among_staff_change_who_belongs_to_a_production(sample: Sample) -> None:
    stan = _staff("Stan", "view_membership", "add_membership", "change_membership", "delete_membership")
    client = client_of(stan)
    add_member(sample.people.production, stan, Role.SCHEDULER)
    member = Membership.objects.get(user=sample.people.cara)
    page = reverse("admin:studio_membership_change", args=[member.pk])
    assert client.post(page, {"role": "owner"}).status_code == 403
    assert client.post(reverse("admin:studio_membership_delete", args=[member.pk]), {"post": "yes"}).status_code == 403
    add = reverse("admin:studio_membership_add")
    fields = {"production": str(sample.people.production.pk), "user": str(sample.people.dan.pk), "role": "owner"}
    refused = send(client, add, open_form(client, add), **fields)
    assert "may look but not manage here" in refused.content.decode()
    assert not Membership.objects.filter(user=sample.people.dan).exists()
    assert Membership.objects.get(user=sample.people.cara).role == "crew"


def test_a_user_is_made_with_a_hashed_password_and_signs_in(sample: Sample, sue: Client) -> None:
    add = reverse("admin:studio_user_add")
    words = {"password1": "grey-harbour-lamp", "password2": "grey-harbour-lamp", "usable_password": "true"}
    send(sue, add, open_form(sue, add), email="Eve@StudioFlow.example", name="Eve", **words)
    eve = User.objects.get(name="Eve")
    assert eve.email == "eve@studioflow.example"
    assert eve.password.startswith("argon2")
    assert eve.check_password("grey-harbour-lamp")
    assert sue.get(reverse("admin:studio_user_delete", args=[eve.pk])).status_code == 403


def test_a_barred_person_is_noticed_by_open_sockets(sample: Sample, sue: Client) -> None:
    before = Production.objects.get(pk=sample.people.production.pk).perm_epoch
    page = reverse("admin:studio_user_change", args=[sample.people.cara.pk])
    fields = open_form(sue, page)
    send(sue, page, {name: value for name, value in fields.items() if name != "is_active"})
    assert not User.objects.get(pk=sample.people.cara.pk).is_active
    assert Production.objects.get(pk=sample.people.production.pk).perm_epoch == before + 1


def test_staff_give_nobody_powers_and_leave_superusers_alone(sample: Sample) -> None:
    sue = superuser()
    stan = _staff("Stan", "view_user", "change_user", "add_user")
    client = client_of(stan)
    own = reverse("admin:studio_user_change", args=[stan.pk])
    send(client, own, open_form(client, own), is_superuser="on", name="Stanley")
    stan.refresh_from_db()
    assert (stan.name, stan.is_superuser) == ("Stanley", False)
    above = reverse("admin:studio_user_change", args=[sue.pk])
    assert client.post(above, {"email": "x@studioflow.example"}).status_code == 403
    word = reverse("admin:auth_user_password_change", args=[sue.pk])
    assert client.post(word, {"password1": "grey-harbour-lamp", "password2": "grey-harbour-lamp"}).status_code == 403


def test_staff_see_only_the_logs_and_organisations_of_their_productions(sample: Sample) -> None:
    stan = _staff("Stan", "view_change", "view_organisation", "view_auditevent", "view_production")
    client = client_of(stan)
    for name in ("change", "organisation", "auditevent", "production"):
        assert not client.get(reverse(f"admin:studio_{name}_changelist")).context["cl"].result_list, name
    add_member(sample.people.production, stan, Role.CREW)
    assert client.get(reverse("admin:studio_change_changelist")).context["cl"].result_count == Change.objects.count()
    rows = client.get(reverse("admin:studio_organisation_changelist")).context["cl"].result_list
    assert list(rows) == [Organisation.objects.get()]


def test_the_admin_signs_in_where_everybody_does(client: Client) -> None:
    answer = client.get("/admin/studio/user/", follow=True)
    assert answer.redirect_chain[-1] == ("/sign-in?next=%2Fadmin%2Fstudio%2Fuser%2F", 302)
    elsewhere = client.get("/admin/login/?next=https://elsewhere.example/")
    assert elsewhere.headers["Location"] == "/sign-in?next=%2Fadmin%2F"


def test_somebody_without_a_desk_in_the_admin_is_refused(client: Client) -> None:
    client.force_login(make_user("Nell"))
    assert client.get("/admin/", follow=True).status_code == 403
