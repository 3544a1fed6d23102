"""The unit of work of one command: rows are read under lock, changed, and recorded with before and after."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
from django.db.models import QuerySet

from studio.access.queries import LARGEST_ID, Access
from studio.changes import history
from studio.changes.kinds import Kind, Versioned, kind_of, wire_value
from studio.changes.merge import merge_fields
from studio.changes.models import Stream
from studio.changes.wire import BaseOf, CommandAnswer, Created, FieldConflict, Note, Op, Ref, Refusal
from studio.problems.errors import Problem

Row = TypeVar("Row", bound=Versioned)
LONGEST_INDEX = 9


@dataclass
class Touched:
    """What this command has done to one row so far."""

    row: Versioned
    kind: Kind
    created: bool = False
    gone: bool = False
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    dirty: set[str] = field(default_factory=set)
    bumped: bool = False


class Work:
    """Everything a command may do to the database. Nothing is visible to anybody until the whole command commits."""

    def __init__(self, access: Access, stream: Stream, base: Mapping[str, BaseOf], now: datetime.datetime) -> None:
        self.access = access
        self.stream = stream
        self.production_id = access.production_id
        self.now = now
        self.notes: list[Note] = []
        self.refused: list[Refusal] = []
        self._base = dict(base)
        self._locked: dict[type[Versioned], dict[int, Versioned]] = {}
        self._touched: dict[tuple[str, int], Touched] = {}
        self._created: list[Created] = []
        self._made: dict[str, list[Created]] = {}

    # ---- reading ---------------------------------------------------------------------------------------------

    def resolve(self, ref: Ref) -> int:
        """The server id of a reference; "mid#n" is looked up in the same person's earlier changes."""
        if isinstance(ref, int):
            if not 0 < ref <= LARGEST_ID:
                raise Problem("schedule.unknown_object", what=f"The object {str(ref)[:60]}")
            return ref
        mid, _, index = ref.rpartition("#")
        if mid not in self._made:
            self._made[mid] = history.created_by(self.stream, self.access.user, mid)
        created = self._made[mid]
        if not index.isdecimal() or len(index) > LONGEST_INDEX or int(index) >= len(created):
            raise Problem("schedule.unknown_object", what=f"The object {ref[:60]}")
        return created[int(index)].id

    def find(self, model: type[Row], refs: Sequence[Ref]) -> dict[int, Row]:
        """Rows of this production by id, locked in the order of their ids; tombstones and strangers are missing."""
        ids = sorted({self.resolve(ref) for ref in refs})
        known = self._read(model)
        unread = [pk for pk in ids if pk not in known]
        if unread:
            self._keep(self._living(model).filter(pk__in=unread))
        return {pk: known[pk] for pk in ids if pk in known and not known[pk].gone}

    def one(self, model: type[Row], ref: Ref, *, even_gone: bool = False) -> Row:
        """Raises schedule.unknown_object, or schedule.gone for a tombstone."""
        pk = self.resolve(ref)
        known = self._read(model)
        if pk not in known:
            self._keep(self._rows(model).filter(pk=pk))
        what = f"{model._meta.verbose_name} {pk}".capitalize()
        row = known.get(pk)
        if row is None:
            raise Problem("schedule.unknown_object", what=what)
        if row.gone and not even_gone:
            raise Problem("schedule.gone", {"objects": [f"{kind_of(row).name}:{pk}"]}, what=what)
        return row

    def all(self, model: type[Row], **filters: object) -> list[Row]:
        """Living rows of this production, locked in the order of their ids, this command's own edits included."""
        self.write()
        return self._keep(self._living(model).filter(**filters))

    def tombstones(self, model: type[Row], **filters: object) -> list[Row]:
        """Deleted rows of this production, by id."""
        self.write()
        return self._keep(self._rows(model).filter(gone=True, **filters))

    def _rows(self, model: type[Row]) -> QuerySet[Row]:
        rows = model._default_manager.select_for_update(of=("self",))
        return rows.filter(production_id=self.production_id).order_by("pk")

    def _living(self, model: type[Row]) -> QuerySet[Row]:
        return self._rows(model).filter(gone=False)

    def _read(self, model: type[Row]) -> dict[int, Row]:
        """The rows that this command has read: locked, so nobody else can have changed them since."""
        return self._locked.setdefault(model, {})  # type: ignore[return-value]

    def _keep(self, rows: QuerySet[Row]) -> list[Row]:
        """One object per row: what this command changed already is seen by its later reads."""
        known = self._read(rows.model)
        return [known.setdefault(row.pk, row) for row in rows]

    # ---- writing ---------------------------------------------------------------------------------------------

    def edit(self, row: Versioned, **fields: Any) -> None:  # noqa: ANN401 - wire values
        """Gives wire fields new values; equal values leave no trace."""
        touched = self._touch(row)
        for name, value in fields.items():
            column = touched.kind.columns[name]
            old, new = wire_value(getattr(row, column)), wire_value(value)
            if old == new:
                continue
            setattr(row, column, value)
            touched.dirty.add(column)
            if not touched.created:
                touched.before.setdefault(name, old)
            touched.after[name] = new

    def create(self, model: type[Row], rows: Iterable[dict[str, Any]]) -> list[Row]:
        """Inserts rows given as model attributes; they get version 1 and are named in the answer in this order."""
        made = model._default_manager.bulk_create(
            [model(production_id=self.production_id, **fields) for fields in rows]
        )
        known = self._read(model)
        for row in made:
            known[row.pk] = row
            kind = kind_of(row)
            after = {name: kind.value(row, name) for name in kind.columns} | {name: [] for name in kind.sets}
            self._touched[kind.name, row.pk] = Touched(row, kind, created=True, after=after)
            self._created.append(Created(kind.name, row.pk))
        return made

    def reuse(self, row: Versioned) -> None:
        """Names a row in the answer as if it had been made: it was there already."""
        self._created.append(Created(kind_of(row).name, row.pk))

    def fill_sets(self, rows: Mapping[Versioned, Sequence[int]], name: str) -> None:
        """The members of a set-valued field of rows that this command made, in one statement."""
        for row, members in rows.items():
            self._touch(row).after[name] = sorted(members)
        links = [(kind_of(row).sets[name], row.pk, member) for row, members in rows.items() for member in members]
        if links:
            through = links[0][0].through
            through._default_manager.bulk_create(
                [
                    through(**{link.owner: owner, link.member: member, "production_id": self.production_id})
                    for link, owner, member in links
                ]
            )

    def remove(self, row: Versioned) -> None:
        touched = self._touch(row)
        touched.gone = row.gone = True
        touched.dirty.add("gone")
        if not touched.created:
            # What this command changed first is remembered as it was before the command.
            touched.before = self._whole(row) | touched.before

    def restore(self, row: Versioned) -> None:
        """Brings a tombstone back, with whatever the caller changed on it; everybody is sent the whole row."""
        touched = self._touch(row)
        row.gone = touched.gone = False
        touched.dirty |= {"gone", *touched.kind.columns.values()}
        touched.before, touched.after = {"gone": True}, self._whole(row)

    def _whole(self, row: Versioned) -> dict[str, Any]:
        """Every field of a row as it travels."""
        kind = kind_of(row)
        sets = {name: self.members(row, name) for name in kind.sets}
        return {name: kind.value(row, name) for name in kind.columns} | sets

    def rewrite_tombstones(self, rows: Sequence[Versioned], column: str) -> None:
        """Writes a column of deleted rows as it was set on them: nobody has these rows, so nobody is told."""
        if rows:
            type(rows[0])._default_manager.bulk_update(rows, [column])

    def change_set(self, row: Versioned, name: str, add: Iterable[int], remove: Iterable[int]) -> None:
        """Adds and removes members of a set-valued field; what is there already, or gone already, is no conflict."""
        touched = self._touch(row)
        link = touched.kind.sets[name]
        old = self.members(row, name)
        new = sorted((set(old) | set(add)) - set(remove))
        if new == old:
            return
        manager = link.through._default_manager
        manager.filter(**{link.owner: row.pk, f"{link.member}__in": set(old) - set(new)}).delete()
        manager.bulk_create(
            [
                link.through(**{link.owner: row.pk, link.member: member, "production_id": self.production_id})
                for member in new
                if member not in old
            ]
        )
        if not touched.created:
            touched.before.setdefault(name, old)
        touched.after[name] = new

    def members(self, row: Versioned, name: str) -> list[int]:
        """The ids in a set-valued field."""
        link = kind_of(row).sets[name]
        rows = link.through._default_manager.filter(link.only, **{link.owner: row.pk})
        return sorted(rows.values_list(link.member, flat=True))

    def merge(self, row: Versioned, fields: Mapping[str, Any]) -> None:
        """Applies a person's edit made on the version they saw, or raises the conflict field by field."""
        kind = kind_of(row)
        name = f"{kind.name}:{row.pk}"
        base = self._base_of(name)
        mine = {key: wire_value(value) for key, value in fields.items()}
        theirs = {key: kind.value(row, key) for key in fields}
        seen = self._seen(name, base, theirs, row.version)
        merged = merge_fields(base=seen, mine=mine, theirs=theirs)
        if merged.conflicts:
            raise self._conflict(name, row.version, mine, theirs, merged.conflicts)
        self.edit(row, **{key: fields[key] for key in merged.apply})

    def _base_of(self, name: str) -> BaseOf:
        for key, base in self._base.items():
            kind, _, ref = key.partition(":")
            if key == name or ("#" in ref and f"{kind}:{self.resolve(ref)}" == name):
                return base
        raise Problem("schedule.version_missing", what=name)

    def _seen(self, name: str, base: BaseOf, theirs: Mapping[str, Any], version: int) -> dict[str, Any]:
        """What the person saw in each field: as they say, else as the log has it for their version, if it was one.

        Their word counts on the version that is stored too: they may have begun to write before it reached them.
        """
        unsaid = [field for field in theirs if field not in base.fields]
        logged: dict[str, Any] = {}
        if unsaid and base.version < version:
            logged = history.values_at(self.stream, name, base.version, unsaid)
        elif base.version > version:
            logged = dict.fromkeys(unsaid)
        return {field: base.fields.get(field, logged.get(field, theirs[field])) for field in theirs}

    def _conflict(
        self, name: str, version: int, mine: Mapping[str, Any], theirs: Mapping[str, Any], bases: Mapping[str, Any]
    ) -> Problem:
        conflicts = []
        for field_name, base in bases.items():
            by, at = history.last_writer(self.stream, name, field_name)
            conflicts.append(FieldConflict(name, field_name, base, mine[field_name], theirs[field_name], by, at))
        extensions = {"conflicts": msgspec.to_builtins(conflicts), "versions": {name: version}}
        return Problem("schedule.version_conflict", extensions, count=len(conflicts))

    def note(self, code: str, message: str) -> None:
        self.notes.append(Note(code, message))

    def refuse(self, name: str, problem: Problem) -> None:
        self.refused.append(Refusal(name, problem.as_dict()))

    def _touch(self, row: Versioned) -> Touched:
        kind = kind_of(row)
        return self._touched.setdefault((kind.name, row.pk), Touched(row, kind))

    # ---- the end ---------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Writes what is not written yet, each row only at the version it was read at; a command bumps it once."""
        for touched in self._changed():
            row, is_first = touched.row, not (touched.created or touched.bumped)
            if not touched.dirty and not is_first:
                continue
            values = {column: getattr(row, column) for column in touched.dirty}
            version = row.version + 1 if is_first else row.version
            rows = type(row)._default_manager.filter(pk=row.pk, version=row.version)
            if rows.update(**values, version=version) != 1:
                raise Problem("changes.busy")
            row.version, touched.bumped = version, True
            touched.dirty.clear()

    def _changed(self) -> list[Touched]:
        return [t for t in self._touched.values() if t.created or t.gone or t.after]

    def ops(self) -> list[Op]:
        return [
            Op(
                t.kind.name,
                t.row.pk,
                t.row.version,
                t.kind.board_of(t.row),
                None if t.gone else t.after,
                t.gone,
            )
            for t in self._told()
        ]

    def before(self) -> dict[str, dict[str, Any]]:
        """What undoing it takes: of edited rows the fields they had, of removed ones all, of restored ones that."""
        return {f"{t.kind.name}:{t.row.pk}": t.before for t in self._told()}

    def _told(self) -> list[Touched]:
        """A row that was made and removed again never was."""
        return [t for t in self._changed() if not (t.created and t.gone)]

    def answer(self, mid: str, seq: int) -> CommandAnswer:
        return CommandAnswer(mid, self.stream.epoch, seq, self._created, self.notes, self.refused)
