"""Reading an uploaded screenplay and showing what was read."""

from __future__ import annotations

import datetime
from collections import Counter

import msgspec
from django.utils import timezone

from stripboard.imports.models import ScreenplayUpload
from stripboard.imports.wire import PreviewScene, ScreenplayPreview, Tally
from stripboard.screenplay.capped import read_capped
from stripboard.screenplay.errors import ScreenplayError
from stripboard.screenplay.model import Screenplay
from studio.access.queries import Access
from studio.operations.turn import write_turn
from studio.problems.errors import Problem

KEPT = datetime.timedelta(days=7)


def read_upload(access: Access, data: bytes, filename: str) -> tuple[ScreenplayUpload, Screenplay]:
    """Reads a file in a capped child process and keeps what was read; raises screenplay.* with what to do."""
    try:
        screenplay = read_capped(data, filename)
    except ScreenplayError as error:
        raise Problem(error.code, detail=error.detail) from error
    return keep_upload(access, screenplay, filename), screenplay


def keep_upload(access: Access, screenplay: Screenplay, filename: str) -> ScreenplayUpload:
    """What was read, waiting to be accepted for a week."""
    body = msgspec.json.encode(screenplay).decode()
    with write_turn():
        ScreenplayUpload.objects.filter(at__lt=timezone.now() - KEPT).delete()
        return ScreenplayUpload.objects.create(
            production_id=access.production_id, uploader=access.user, filename=filename[-255:], body=body
        )


def preview(upload: ScreenplayUpload, screenplay: Screenplay) -> ScreenplayPreview:
    sets = Counter(scene.set for scene in screenplay.scenes if scene.set)
    return ScreenplayPreview(
        id=upload.pk,
        filename=upload.filename,
        title=screenplay.title,
        format=screenplay.format,
        eighths=sum(scene.eighths for scene in screenplay.scenes if not scene.omitted),
        scenes=[
            PreviewScene(
                scene.number,
                scene.int_ext,
                scene.set,
                scene.time_of_day,
                scene.eighths,
                not scene.eighths_given,
                len(scene.cast),
                scene.omitted,
            )
            for scene in screenplay.scenes
        ],
        cast=[Tally(name, count) for name, count in screenplay.cast],
        sets=[Tally(name, count) for name, count in sets.most_common()],
        doubts=list(screenplay.doubts),
    )
