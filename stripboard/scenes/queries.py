"""Reading a scene as a document."""

from __future__ import annotations

import msgspec

from stripboard.scenes.models import Scene, SceneText
from stripboard.scenes.wire import SceneDocument, SceneRow, ScriptLine
from studio.access.queries import LARGEST_ID, Access
from studio.changes.kinds import KINDS
from studio.changes.models import Stream
from studio.problems.errors import Problem


def scene_document(access: Access, scene_id: int) -> SceneDocument:
    """A scene with its text; the stream's seq is read first, so the document is of that moment or later."""
    if scene_id > LARGEST_ID:
        raise Problem("request.not_found")
    stream = Stream.objects.filter(production_id=access.production_id, name=Stream.SCHEDULE).first()
    scene = Scene.objects.filter(production_id=access.production_id, pk=scene_id, gone=False).first()
    if stream is None or scene is None:
        raise Problem("request.not_found")
    text = SceneText.objects.filter(scene=scene).first() or SceneText(scene=scene)
    return SceneDocument(
        epoch=stream.epoch,
        seq=stream.seq,
        id=scene.pk,
        version=scene.version,
        row=_row(scene),
        heading=text.heading,
        page=text.page,
        lines=msgspec.convert(text.lines, list[ScriptLine]),
    )


def _row(scene: Scene) -> SceneRow:
    kind = KINDS["scene"]
    fields = {name: kind.value(scene, name) for name in kind.columns}
    for name, link in kind.sets.items():
        members = link.through._default_manager.filter(link.only, scene_id=scene.pk)
        fields[name] = sorted(members.values_list(link.member, flat=True))
    return msgspec.convert(fields, SceneRow)
