"""A screenplay that takes too long is given up, and the production is as it was."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stripboard.imports.models import ScreenplayUpload
from stripboard.screenplay import capped
from studio.testing.clients import Answer, Asker
from studio.testing.people import make_people

pytestmark = pytest.mark.django_db


def test_a_screenplay_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capped, "LONGEST_SECONDS", 0.01)
    people = make_people()
    asker = Asker(people.alice, people.production.pk)
    file = SimpleUploadedFile("small.fountain", b"INT. OFFICE - DAY\n\nTom waits.\n")
    answer = Answer(asker.client.post(f"{asker.root}/screenplays", {"file": file}))
    assert (answer.status, answer.code) == (422, "screenplay.too_slow")
    assert not ScreenplayUpload.objects.exists()
