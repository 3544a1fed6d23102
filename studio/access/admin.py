"""Organisations, productions and who belongs to them in the admin."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin
from django.db.models import Count, F, Model, QuerySet
from django.http import HttpRequest

from studio.access.commands import add_member, create_production, remove_member
from studio.access.models import Membership, Organisation, Production
from studio.access.queries import access_to, visible_productions
from studio.access.resolver import Action, Role
from studio.accounts.admin import UserAdmin
from studio.accounts.models import User
from studio.problems.admin import ProblemAdmin, ProblemForm
from studio.problems.errors import Problem

Row = TypeVar("Row", bound=Model)


def signed_in(request: HttpRequest) -> User:
    """Who asks; the admin's own views have turned everybody else away."""
    if not isinstance(request.user, User):
        raise Problem("access.signed_out")
    return request.user


def may(request: HttpRequest, production_id: int, action: Action) -> bool:
    try:
        return access_to(request.user, production_id).may(action)
    except Problem:
        return False


class ProductionFilter(admin.SimpleListFilter):
    """By production, of those that the person may see."""

    title, parameter_name = "production", "production"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        self.path = getattr(model_admin, "production_path", "production")
        return [(str(pk), title) for pk, title in visible_productions(signed_in(request)).values_list("pk", "title")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:  # noqa: ARG002
        chosen = self.value() or ""
        return queryset.filter(**{self.path: int(chosen)}) if chosen.isdecimal() else queryset


class ScopedForm(ProblemForm[Row]):
    """Offers the productions that the person may see."""

    viewer: ClassVar[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.offer("production", visible_productions(self.viewer))

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """These rows to choose from in a field, where the form has it."""
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class ScopedAdmin(ProblemAdmin[Row]):
    """Shows rows of the productions that the person may see, as every list of the product does."""

    production_path: ClassVar[str] = "production"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Row]:
        rows, user = super().get_queryset(request), signed_in(request)
        return rows if user.is_superuser else rows.filter(**{f"{self.production_path}__in": visible_productions(user)})

    def get_form(
        self,
        request: HttpRequest,
        obj: Row | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> type[forms.ModelForm[Row]]:
        form = super().get_form(request, obj, change, **kwargs)
        if issubclass(form, ScopedForm):
            form.viewer = signed_in(request)
        return form


class ReadOnlyAdmin(ScopedAdmin[Row]):
    """Rows to look at: nothing is added, changed or deleted, by anybody."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature, and below
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:  # noqa: ARG002
        return False


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Open sockets learn of a person who was barred through the epoch of their productions."""

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm[User], change: bool) -> None:  # noqa: FBT001
        super().save_model(request, obj, form, change)
        if change and {"is_active", "is_superuser"} & set(form.changed_data):
            # A superuser is let into every production.
            theirs = {} if "is_superuser" in form.changed_data or obj.is_superuser else {"memberships__user": obj}
            ids = Production.objects.filter(**theirs).values("pk")
            Production.objects.filter(pk__in=ids).update(perm_epoch=F("perm_epoch") + 1)


@admin.register(Organisation)
class OrganisationAdmin(ProblemAdmin[Organisation]):
    list_display = ("name", "productions")
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        rows, user = super().get_queryset(request), signed_in(request)
        mine = rows if user.is_superuser else rows.filter(pk__in=visible_productions(user).values("organisation"))
        return mine.annotate(of_productions=Count("productions"))

    @admin.display(ordering="of_productions")
    def productions(self, row: Organisation) -> int:
        count: int = row.of_productions  # type: ignore[attr-defined] # annotated above
        return count


class EditProductionForm(ProblemForm[Production]):
    class Meta:
        model = Production
        fields = ("title",)


class NewProductionForm(ProblemForm[Production]):
    """A production is made for somebody, who owns it."""

    owner = forms.ModelChoiceField(User.objects.filter(is_active=True))

    class Meta:
        model = Production
        fields = ("title",)


@admin.register(Production)
class ProductionAdmin(ScopedAdmin[Production]):
    production_path = "pk"
    list_display = ("title", "organisation", "members", "created_at")
    list_filter = ("created_at",)
    list_select_related = ("organisation",)
    search_fields = ("title", "organisation__name")
    readonly_fields = ("organisation", "perm_epoch", "created_at")
    form = EditProductionForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[Production]:
        return super().get_queryset(request).annotate(of_members=Count("memberships"))

    def get_fields(self, request: HttpRequest, obj: Production | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return ("title", *self.readonly_fields) if obj else ("title", "owner")

    def get_form(
        self,
        request: HttpRequest,
        obj: Production | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> type[forms.ModelForm[Production]]:
        return super().get_form(request, obj, change, **(kwargs if obj else {"form": NewProductionForm, **kwargs}))

    def has_change_permission(self, request: HttpRequest, obj: Production | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may(request, obj.pk, Action.MANAGE))

    def has_delete_permission(self, request: HttpRequest, obj: Production | None = None) -> bool:  # noqa: ARG002
        return False

    def save_model(
        self,
        request: HttpRequest,
        obj: Production,
        form: forms.ModelForm[Production],
        change: bool,  # noqa: FBT001
    ) -> None:
        if change:
            access_to(request.user, obj.pk).require(Action.MANAGE)
            # The title alone: perm_epoch may have been counted on since the row was read.
            obj.save(update_fields=["title"])
            return
        made = create_production(form.cleaned_data["owner"], form.cleaned_data["title"].strip())
        obj.pk, obj.organisation = made.pk, made.organisation

    @admin.display(ordering="of_members")
    def members(self, row: Production) -> int:
        count: int = row.of_members  # type: ignore[attr-defined] # annotated above
        return count


class MembershipForm(ScopedForm[Membership]):
    class Meta:
        model = Membership
        fields = ("production", "user", "role")


@admin.register(Membership)
class MembershipAdmin(ScopedAdmin[Membership]):
    form = MembershipForm
    list_display = ("user", "role", "production", "hue")
    list_filter = (ProductionFilter, "role")
    list_select_related = ("user", "production")
    search_fields = ("user__email", "user__name", "production__title")

    def get_fields(self, request: HttpRequest, obj: Membership | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return ("production", "user", "role", "hue") if obj else ("production", "user", "role")

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return ("production", "user", "hue") if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_manage(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_manage(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: Membership,
        form: forms.ModelForm[Membership],  # noqa: ARG002 - Django's signature
        change: bool,  # noqa: ARG002, FBT001 - as above
    ) -> None:
        access = access_to(request.user, obj.production_id)
        access.require(Action.MANAGE)
        obj.pk = add_member(obj.production, obj.user, Role(obj.role), by=access.user).pk

    def remove(self, request: HttpRequest, obj: Membership) -> None:
        access = access_to(request.user, obj.production_id)
        access.require(Action.MANAGE)
        remove_member(obj.production, obj.user, by=access.user)

    def _may_manage(self, request: HttpRequest, obj: Membership | None) -> bool:
        return obj is None or may(request, obj.production_id, Action.MANAGE)
