"""The one way to write: checks, locks, carries out, records and announces a command."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping

import msgspec
from django.db import transaction
from django.utils import timezone

from studio.access.models import Production
from studio.access.queries import Access, access_to
from studio.audit.record import record
from studio.changes import keyframes
from studio.changes.hints import publish_hint
from studio.changes.history import PAYLOAD_VERSION, answer_of
from studio.changes.models import Change, Stream, Touch
from studio.changes.registry import Command, command_named
from studio.changes.turn import production_turn, write_turn
from studio.changes.wire import BaseOf, CommandAnswer, CommandEnvelope
from studio.changes.work import Work
from studio.http.json import decode
from studio.problems.errors import Problem

MID_LENGTH = 40


def run_command(access: Access, envelope: CommandEnvelope) -> CommandAnswer:
    """Carries out a command once, however often it is asked for; raises Problem where it cannot be."""
    try:
        command = command_named(envelope.command)
        args = decode(envelope.args, command.args)
        _check_mid(envelope.mid)
        access.require(command.action)
        with production_turn(access.production_id), write_turn():
            answer = _run_locked(access, command, envelope, args)
    except Problem as problem:
        detail = f"{envelope.command[:60]}: {problem.detail}"
        production_id, actor_id = access.production_id, access.user.pk
        record("command.refused", actor_id=actor_id, production_id=production_id, code=problem.code, detail=detail)
        raise
    return answer


def ask(
    access: Access, mid: str, command: str, args: object, base: Mapping[str, BaseOf] | None = None
) -> CommandAnswer:
    """Runs a command from Python: the admin, `sf` and the demo write through this."""
    raw = msgspec.Raw(msgspec.json.encode(args))
    return run_command(access, CommandEnvelope(mid, command, raw, dict(base or {})))


def _check_mid(mid: str) -> None:
    if not 0 < len(mid) <= MID_LENGTH or "#" in mid:
        raise Problem("request.invalid", detail=f"mid must have 1 to {MID_LENGTH} characters and no #.")


def _run_locked(access: Access, command: Command, envelope: CommandEnvelope, args: msgspec.Struct) -> CommandAnswer:
    request_hash = _request_hash(envelope)
    with transaction.atomic():
        stream = locked_stream(access.production_id, command.stream)
        _recheck(access, command)
        earlier = Change.objects.filter(stream=stream, actor=access.user, mid=envelope.mid).first()
        if earlier is not None:
            if earlier.request_hash != request_hash:
                raise Problem("changes.mid_reused", mid=envelope.mid)
            return answer_of(earlier)
        work = Work(access, stream, envelope.base, timezone.now())
        command.handler(work, args)
        work.write()
        answer = work.answer(envelope.mid, stream.seq + 1)
        _record(work, command, envelope, request_hash, answer)
        transaction.on_commit(lambda: publish_hint(access.production_id, command.stream, answer.seq), robust=True)
        transaction.on_commit(lambda: keyframes.keep_if_due(stream), robust=True)
    return answer


def locked_stream(production_id: int, name: str) -> Stream:
    """The stream's row, locked to the end of the transaction; made on first use."""
    stream = Stream.objects.select_for_update().filter(production_id=production_id, name=name).first()
    if stream is None:
        Stream.objects.get_or_create(production_id=production_id, name=name)
        stream = Stream.objects.select_for_update().get(production_id=production_id, name=name)
    return stream


def _recheck(access: Access, command: Command) -> None:
    """Access may have been withdrawn since the request was let in; under the lock the epoch tells."""
    epoch = Production.objects.filter(pk=access.production_id).values_list("perm_epoch", flat=True).first()
    if epoch != access.perm_epoch:
        access_to(access.user, access.production_id).require(command.action)


def _record(work: Work, command: Command, envelope: CommandEnvelope, request_hash: str, answer: CommandAnswer) -> None:
    """Appends to the log and moves the head; the caller holds the stream's row."""
    stream, ops = work.stream, work.ops()
    change = Change(
        stream=stream,
        seq=answer.seq,
        mid=envelope.mid,
        actor=work.access.user,
        request_hash=request_hash,
        command=command.name,
        payload_version=PAYLOAD_VERSION,
        args=bytes(envelope.args).decode(),
        ops=msgspec.json.encode(ops).decode(),
        before=msgspec.json.encode(work.before()).decode(),
        answer=msgspec.json.encode(answer).decode(),
        at=work.now,
    )
    change.hash = chained_hash(stream.head, change)
    change.save(force_insert=True)
    Touch.objects.bulk_create([Touch(change=change, kind=op.k, object_id=op.id) for op in ops])
    Stream.objects.filter(pk=stream.pk).update(seq=change.seq, head=change.hash)
    stream.seq, stream.head = change.seq, change.hash


def chained_hash(previous: str, change: Change) -> str:
    """SHA-256 over the hash before and every recorded field, in this order."""
    fields = (
        previous,
        change.seq,
        change.mid,
        change.actor_id,
        change.request_hash,
        change.command,
        change.payload_version,
        change.args,
        change.ops,
        change.before,
        change.answer,
        change.at.astimezone(datetime.UTC).isoformat(),
    )
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()


def _request_hash(envelope: CommandEnvelope) -> str:
    body = msgspec.json.encode([envelope.command, envelope.args, envelope.base], order="sorted")
    return hashlib.sha256(body).hexdigest()
