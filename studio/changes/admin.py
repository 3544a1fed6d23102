"""The admin writes as everybody does: through commands, on the version that the page showed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, TypeVar, cast

import msgspec
from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.forms.utils import pretty_name
from django.http import HttpRequest, QueryDict

from studio.access.admin import ProductionFilter, ScopedAdmin, ScopedForm, may
from studio.access.queries import access_to
from studio.access.resolver import Action
from studio.changes.kinds import KINDS, Kind, Versioned, wire_value
from studio.changes.registry import command_named
from studio.changes.run import ask
from studio.changes.wire import BaseOf, CommandAnswer
from studio.problems.admin import said
from studio.problems.errors import Problem

Row = TypeVar("Row", bound=Versioned)
Wire = dict[str, Any]
"""Values by the names they have in commands."""


def kind_of_model(model: type[Versioned]) -> Kind:
    return next(kind for kind in KINDS.values() if kind.model is model)


def form_fields(model: type[Versioned], wire_fields: Iterable[str]) -> dict[str, str]:
    """Names of a model's fields to their names on the wire."""
    names = {field.attname: field.name for field in model._meta.concrete_fields}
    columns = kind_of_model(model).columns
    return {names[columns[wire]]: wire for wire in wire_fields}


class CommandForm(ScopedForm[Row]):
    """Carries what the person saw, so that an edit can say what it was made on."""

    seen = forms.CharField(widget=forms.HiddenInput)
    wire_names: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        if "seen" in self.fields:
            self.initial["seen"] = msgspec.json.encode(BaseOf(self.instance.version, self.shown_values())).decode()

    def shown_values(self) -> Wire:
        """What the page shows of everything that can be edited on it."""
        kind = kind_of_model(self._meta.model)
        return {wire: kind.value(self.instance, wire) for wire in self.wire_names.values()}

    def clean_seen(self) -> BaseOf:
        try:
            return msgspec.json.decode(self.cleaned_data["seen"], type=BaseOf)
        except msgspec.MsgspecError as error:
            raise forms.ValidationError("The page has gone stale: load it again.") from error

    def edits(self) -> Wire:
        """What the person changed, compared with what they saw, whatever others changed meanwhile."""
        seen: BaseOf = self.cleaned_data["seen"]
        mine = {wire: _on_the_wire(self.cleaned_data[name]) for name, wire in self.wire_names.items()}
        return {wire: value for wire, value in mine.items() if _tidy(value) != _tidy(seen.fields.get(wire))}

    def explained(self, problem: Problem) -> Iterator[tuple[str | None, str]]:
        conflicts: list[Wire] = problem.extensions.get("conflicts", [])
        if not conflicts:
            yield from super().explained(problem)
            return
        yield None, f"Nothing was saved: {said(problem)} Save again to keep yours."
        names = {wire: name for name, wire in self.wire_names.items()}
        for conflict in conflicts:
            name = names[conflict["field"]]
            theirs, mine = self._shown(name, conflict["theirs"]), self._shown(name, conflict["mine"])
            by = conflict["by"] or "Somebody"
            label = self.fields[name].label or pretty_name(name)
            yield name, f"{label}: {by} made it {theirs}; yours is {mine}."
        self._see(problem)

    def _see(self, problem: Problem) -> None:
        """The person has now been shown what others made of it, so their next edit is made on that."""
        seen = self.cleaned_data.get("seen")
        if not isinstance(seen, BaseOf):
            return
        theirs = {conflict["field"]: conflict["theirs"] for conflict in problem.extensions["conflicts"]}
        [version] = problem.extensions["versions"].values()
        data = cast(QueryDict, self.data).copy()
        data["seen"] = msgspec.json.encode(BaseOf(version, seen.fields | theirs)).decode()
        self.data = data

    def _shown(self, name: str, value: object) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None and value is not None:
            value = field.queryset.filter(pk=value).first() or value
        return "empty" if value in (None, "") else f"“{value}”"


class CommandAdmin(ScopedAdmin[Row]):
    """Adds, edits and deletes by asking for commands. Fields that no command edits are only shown.

    `edit` is a command with an argument named after the kind and a `set` of fields; each of the three may be missing.
    `beside` names fields of the form that another command edits.
    """

    edit: ClassVar[str] = ""
    create: ClassVar[str] = ""
    delete: ClassVar[str] = ""
    beside: ClassVar[tuple[str, ...]] = ()
    add_form: type[forms.ModelForm[Any]]
    form: type[forms.ModelForm[Row]] = CommandForm
    list_filter: ClassVar[Any] = (ProductionFilter, "gone")
    list_select_related: ClassVar[Any] = ("production",)

    @property
    def kind(self) -> Kind:
        return kind_of_model(self.model)

    def wire_names(self) -> dict[str, str]:
        """The form's fields that the edit command takes, with their names there."""
        return form_fields(self.model, _set_fields(self.edit)) if self.edit else {}

    # ---- the page --------------------------------------------------------------------------------------------

    def get_fields(self, request: HttpRequest, obj: Row | None = None) -> tuple[str, ...]:
        if obj is None:
            return tuple(self.add_form.base_fields)
        also = (*self.beside, "seen") if self.has_change_permission(request, obj) else ()
        return (*self.wire_names(), *also, *self.get_readonly_fields(request, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Row | None = None) -> tuple[str, ...]:  # noqa: ARG002
        if obj is None:
            return ()
        editable = self.wire_names()
        shown = [field.name for field in self.model._meta.concrete_fields if field.name not in {"id", *editable}]
        return (*shown, *self.readonly_fields)

    def get_form(
        self,
        request: HttpRequest,
        obj: Row | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> type[forms.ModelForm[Row]]:
        if obj is None:
            kwargs = {"form": self.add_form, **kwargs}
        form = super().get_form(request, obj, change, **kwargs)
        if issubclass(form, CommandForm):
            form.wire_names = self.wire_names()
        return form

    # ---- permissions -----------------------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.create) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_open(request, obj, bool(self.edit))

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        has_command = bool(self.delete)
        return has_command and super().has_delete_permission(request, obj) and self._is_open(request, obj, has_command)

    def _is_open(self, request: HttpRequest, obj: Row | None, has_command: bool) -> bool:  # noqa: FBT001
        """Whether the command may be asked for; without a row, whether the list offers its actions."""
        if obj is None:
            return True
        return has_command and not obj.gone and may(request, obj.production_id, Action.EDIT)

    # ---- writing ---------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Row, form: forms.ModelForm[Row], change: bool) -> None:  # noqa: FBT001
        if change:
            self.save_edit(request, obj, form)
            return
        production_id, args = self.create_args(form.cleaned_data)
        answer = self.ask(request, production_id, self.create, args)
        obj.pk = self.made(answer, form.cleaned_data)
        obj.refresh_from_db()

    def save_edit(self, request: HttpRequest, obj: Row, form: forms.ModelForm[Row]) -> None:
        edits = form.edits() if isinstance(form, CommandForm) else {}
        if edits:
            seen: BaseOf = form.cleaned_data["seen"]
            base = BaseOf(seen.version, {wire: seen.fields.get(wire) for wire in edits})
            args = {self.kind.name: obj.pk, "set": edits}
            self.ask(request, obj.production_id, self.edit, args, {f"{self.kind.name}:{obj.pk}": base})

    def create_args(self, cleaned: Wire) -> tuple[int, Wire]:
        """The production and the arguments of the command that makes what was filled in."""
        raise NotImplementedError

    def made(self, answer: CommandAnswer, cleaned: Wire) -> int:  # noqa: ARG002 - for those whose answer names nothing
        return next(created.id for created in answer.created if created.k == self.kind.name)

    def save_related(self, *_args: object) -> None:
        """Commands leave nothing to save."""

    def remove(self, request: HttpRequest, obj: Row) -> None:
        self.ask(request, obj.production_id, self.delete, {self.kind.name: obj.pk})

    def get_deleted_objects(
        self,
        objs: Iterable[Row],
        request: HttpRequest,  # noqa: ARG002 - Django's signature
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Deleting leaves a tombstone, which nothing that points at it is in the way of."""
        names = [str(obj) for obj in objs]
        return names, {str(self.opts.verbose_name_plural): len(names)}, set(), []

    def ask(
        self,
        request: HttpRequest,
        production_id: int,
        command: str,
        args: Wire,
        base: Mapping[str, BaseOf] | None = None,
    ) -> CommandAnswer:
        """Carries out a command as the person, and shows its notes."""
        answer = ask(access_to(request.user, production_id), secrets.token_hex(8), command, args, base)
        for note in answer.notes:
            self.message_user(request, note.message, messages.INFO)
        return answer

    def ask_for_each(
        self, request: HttpRequest, rows: QuerySet[Row], command: str, args_of: Callable[[Row], Wire], *fields: str
    ) -> None:
        """An action on a list: each row by itself, on the version it has; what one met becomes a message."""
        done = 0
        for row in rows:
            base = BaseOf(row.version, {wire: self.kind.value(row, wire) for wire in fields})
            try:
                self.ask(request, row.production_id, command, args_of(row), {f"{self.kind.name}:{row.pk}": base})
            except Problem as problem:
                self.message_user(request, f"{row}: {said(problem)}", messages.ERROR)
            else:
                done += 1
        if done:
            self.message_user(request, f"Done: {done}.", messages.SUCCESS)


def _set_fields(command: str) -> list[str]:
    """The fields that an edit command takes in its `set`."""
    types = {field.name: field.type for field in msgspec.structs.fields(command_named(command).args)}
    return [field.name for field in msgspec.structs.fields(types["set"])]


def _on_the_wire(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return value.pk if isinstance(value, Versioned) else wire_value(value)


def _tidy(value: object) -> object:
    """Browsers send other line ends, and forms drop blanks at the ends: neither is an edit."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
