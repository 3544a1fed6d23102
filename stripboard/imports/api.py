"""Uploading a screenplay."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.views import APIView

from stripboard.imports.reading import preview, read_upload
from stripboard.imports.wire import ScreenplayPreview
from studio.access.queries import access_to
from studio.access.resolver import Action
from studio.http.json import json_response
from studio.http.schema import described
from studio.problems.errors import Problem

LARGEST_FILE = 20 * 1024 * 1024


class ScreenplaysView(APIView):
    """Reads a file and says what was read; nothing is in the production before import_screenplay accepts it."""

    parser_classes = (MultiPartParser,)

    @described("Read a screenplay", ScreenplayPreview, status=201)
    def post(self, request: Request, production_id: int) -> HttpResponse:
        access = access_to(request.user, production_id)
        access.require(Action.EDIT)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FILE + 64 * 1024:
            raise Problem("screenplay.too_large", detail="The file is over 20 MB.")
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            raise Problem("request.invalid", detail="Send the screenplay as the multipart field `file`.")
        upload, screenplay = read_upload(access, file.read(), file.name or "screenplay")
        return json_response(preview(upload, screenplay), status=201)
