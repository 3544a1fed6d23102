"""The commands and the change log over HTTP."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from studio.access.queries import access_to
from studio.access.resolver import Action
from studio.changes.frames import CatchUp, frame_of
from studio.changes.history import changes_after
from studio.changes.models import Stream
from studio.changes.run import run_command
from studio.changes.wire import CommandAnswer, CommandEnvelope
from studio.http.json import json_response, read_body
from studio.http.schema import described
from studio.problems.errors import Problem


class CommandsView(APIView):
    @described("Carry out a command", CommandAnswer, body=CommandEnvelope)
    def post(self, request: Request, production_id: int) -> HttpResponse:
        access = access_to(request.user, production_id)
        access.require(Action.VIEW)
        return json_response(run_command(access, read_body(request, CommandEnvelope)))


class ChangesView(APIView):
    """What a browser missed. `?after=` is the seq it has, `?epoch=` the epoch of its snapshot."""

    @described("Changes after a seq", CatchUp)
    def get(self, request: Request, production_id: int) -> HttpResponse:
        access_to(request.user, production_id).require(Action.VIEW)
        after, epoch = _number(request, "after"), _number(request, "epoch")
        stream = Stream.objects.filter(production_id=production_id, name=Stream.SCHEDULE).first()
        if stream is None:
            return json_response(CatchUp(epoch, 0, 0, []))
        if epoch != stream.epoch or after > stream.seq:
            raise Problem("schedule.too_old", after=after)
        changes = [frame_of(change) for change in changes_after(stream, after)]
        return json_response(CatchUp(stream.epoch, after, changes[-1].seq if changes else after, changes))


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not text.isdecimal() or len(text) > 18:  # noqa: PLR2004 - fits a database's eight bytes
        raise Problem("request.invalid", detail=f"?{name}= must be a whole number.")
    return int(text)
