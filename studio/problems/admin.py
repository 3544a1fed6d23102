"""Problems in the admin: messages on the page, with what the person typed still in the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from studio.problems.errors import Problem

Row = TypeVar("Row", bound=Model)
_REFUSAL = "studioflow.refusal"
_FormView = Callable[[HttpRequest, str | None, str, dict[str, Any] | None], HttpResponse]
_DeleteView = Callable[[HttpRequest, str, dict[str, Any] | None], HttpResponse]

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin
    ModelForm = forms.ModelForm
else:

    class ModelAdmin(admin.ModelAdmin, Generic[Row]):
        """Django's own takes its model as a type parameter for type checkers only."""

    class ModelForm(forms.ModelForm, Generic[Row]):
        """As above."""


class ProblemForm(ModelForm[Row]):
    """A form that is shown again with the problem that its saving met."""

    refusal: ClassVar[Problem | None] = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal is not None:
            for field, message in self.explained(self.refusal):
                self.add_error(field if field in self.fields else None, message)
        return cleaned

    def explained(self, problem: Problem) -> Iterator[tuple[str | None, str]]:
        """Messages for the person, each with the field it is about."""
        errors = problem.extensions.get("errors", [])
        for error in errors:
            yield error["field"].rpartition(".")[2], error["message"]
        if not errors:
            yield None, said(problem)


def said(problem: Problem) -> str:
    """What is wrong and what to do, in one line."""
    body = problem.as_dict()
    return f"{body['detail']} {body['action']}"


class ProblemAdmin(ModelAdmin[Row]):
    """A problem raised while saving or deleting becomes a message.

    Commands begin and end their own transactions behind the lock of their stream; the views open none around them,
    which on SQLite would hold the database while waiting for that lock.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view: _FormView = self._changeform_view  # type: ignore[attr-defined]
        try:
            return view(request, object_id, form_url, extra_context)
        except Problem as problem:
            if request.method != "POST":
                raise
            request.META[_REFUSAL] = problem
        # Once more: the form now finds the problem among its errors and is answered with what was typed.
        return view(request, object_id, form_url, extra_context)

    def get_form(
        self,
        request: HttpRequest,
        obj: Row | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> type[forms.ModelForm[Row]]:
        form = super().get_form(request, obj, change, **kwargs)
        # The class was made for this request alone.
        if issubclass(form, ProblemForm):
            form.refusal = request.META.get(_REFUSAL)
        return form

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        view: _DeleteView = self._delete_view  # type: ignore[attr-defined]
        try:
            return view(request, object_id, extra_context)
        except Problem as problem:
            self.message_user(request, said(problem), messages.ERROR)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)

    def delete_model(self, request: HttpRequest, obj: Row) -> None:
        self.remove(request, obj)
        super().log_deletions(request, [obj])  # type: ignore[arg-type] # as Django's own view calls it

    def remove(self, request: HttpRequest, obj: Row) -> None:
        """Deletes the row; to be replaced where that takes a command."""
        super().delete_model(request, obj)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Row]) -> list[LogEntry]:  # noqa: ARG002
        """Django writes this down before it deletes; here it is written once that succeeded."""
        return []

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without deleting by the dozen: each row is deleted on its own page, where what goes with it is told."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
