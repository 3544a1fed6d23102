"""The one way to write: checks, locks, carries out, records and announces a command."""

from __future__ import annotations

import datetime
import hashlib
import logging
from collections.abc import Mapping

import msgspec
from django.db import DatabaseError, transaction
from django.utils import timezone

from studio.access.models import Production
from studio.access.queries import Access, access_to
from studio.access.resolver import Action
from studio.audit.allowance import Allowance
from studio.audit.record import record
from studio.changes import keyframes
from studio.changes.hints import publish_hint
from studio.changes.history import PAYLOAD_VERSION, answer_of
from studio.changes.models import Change, Stream, Touch
from studio.changes.registry import Command, command_named
from studio.changes.wire import BaseOf, CommandAnswer, CommandEnvelope
from studio.changes.work import Work
from studio.http.json import decode
from studio.operations.turn import write_turn
from studio.problems.errors import Problem

logger = logging.getLogger("studioflow.changes")

MID_LENGTH = 40
REFUSALS = Allowance(60)


def run_command(access: Access, envelope: CommandEnvelope) -> CommandAnswer:
    """Carries out a command once, however often it is asked for; raises Problem where it cannot be."""
    try:
        command = command_named(envelope.command)
        args = decode(envelope.args, command.args)
        _check_mid(envelope.mid)
        # Who may no longer edit still learns what became of what they did.
        if not access.may(command.action):
            stream = Stream.objects.filter(production_id=access.production_id, name=command.stream).first()
            stored = _stored_answer(access, stream, envelope)
            if stored is not None:
                return stored
        access.require(command.action)
        with write_turn(access.production_id):
            return _run_locked(access, command, envelope, args)
    except Problem as problem:
        _record_refusal(access, envelope, problem)
        raise


def _record_refusal(access: Access, envelope: CommandEnvelope, problem: Problem) -> None:
    """What will be tried again by itself is no refusal. Where it cannot be stored, the refusal stands all the same."""
    if problem.entry.retryable or not REFUSALS.spend(access.user.pk):
        return
    detail = f"{envelope.command[:60]}: {problem.detail}"
    production_id, actor_id = access.production_id, access.user.pk
    try:
        with write_turn():
            record("command.refused", actor_id=actor_id, production_id=production_id, code=problem.code, detail=detail)
    except (Problem, DatabaseError) as error:
        logger.warning("a refusal (%s) could not be recorded: %s", problem.code, type(error).__name__)


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
    with transaction.atomic():
        stream = locked_stream(access.production_id, command.stream)
        access = _as_of_now(access)
        stored = _stored_answer(access, stream, envelope)
        if stored is not None:
            return stored
        access.require(command.action)
        work = Work(access, stream, envelope.base, timezone.now())
        command.handler(work, args)
        work.write()
        answer = work.answer(envelope.mid, stream.seq + 1)
        _record(work, command, envelope, answer)
        transaction.on_commit(lambda: publish_hint(access.production_id, command.stream, answer.seq), robust=True)
        transaction.on_commit(lambda: keyframes.keep_if_due(stream), robust=True)
    return answer


def _stored_answer(access: Access, stream: Stream | None, envelope: CommandEnvelope) -> CommandAnswer | None:
    """What the same request of the same person was answered before; any role that may look may know."""
    access.require(Action.VIEW)
    earlier = Change.objects.filter(stream=stream, actor=access.user, mid=envelope.mid).first()
    if earlier is None:
        return None
    if earlier.request_hash != _request_hash(envelope):
        raise Problem("changes.mid_reused", mid=envelope.mid)
    return answer_of(earlier)


def locked_stream(production_id: int, name: str) -> Stream:
    """The stream's row, locked to the end of the transaction; made on first use."""
    stream = Stream.objects.select_for_update().filter(production_id=production_id, name=name).first()
    if stream is None:
        Stream.objects.get_or_create(production_id=production_id, name=name)
        stream = Stream.objects.select_for_update().get(production_id=production_id, name=name)
    return stream


def _as_of_now(access: Access) -> Access:
    """Access may have changed since the request was let in; under the lock the epoch tells."""
    epoch = Production.objects.filter(pk=access.production_id).values_list("perm_epoch", flat=True).first()
    return access if epoch == access.perm_epoch else access_to(access.user, access.production_id)


def _record(work: Work, command: Command, envelope: CommandEnvelope, answer: CommandAnswer) -> None:
    """Appends to the log and moves the head; the caller holds the stream's row."""
    stream, ops = work.stream, work.ops()
    change = Change(
        stream=stream,
        seq=answer.seq,
        mid=envelope.mid,
        actor=work.access.user,
        request_hash=_request_hash(envelope),
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
