"""People in the admin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest

from studio.accounts.models import User

POWERS = ("is_staff", "is_superuser", "groups", "user_permissions")


class NewUserForm(AdminUserCreationForm):  # type: ignore[type-arg] # not generic at run time
    """A person with a password, or one who has none yet."""

    class Meta:
        model = User
        fields = ("email", "name")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class EditUserForm(UserChangeForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = "__all__"

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    """Signs people up and bars them. A person stays in the log of what they did, so nobody is deleted."""

    form, add_form = EditUserForm, NewUserForm
    list_display = ("email", "name", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter: ClassVar = ("is_active", "is_staff", "is_superuser")
    search_fields: ClassVar = ("email", "name")
    ordering: ClassVar = ("email",)
    readonly_fields: ClassVar = ("last_login", "date_joined")
    fieldsets: ClassVar = (
        (None, {"fields": ("email", "name", "password")}),
        ("What they may do", {"fields": ("is_active", *POWERS)}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:  # noqa: ARG002
        """Only a superuser hands out powers, or staff could give themselves all of them."""
        powers = () if _is_superuser(request) else POWERS
        return (*self.readonly_fields, *powers)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_above = obj is not None and obj.is_superuser and not _is_superuser(request)
        return not is_above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002
        return False


def _is_superuser(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_superuser
