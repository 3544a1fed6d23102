"""The page that carries the browser application, and the health check."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe


@require_safe
@ensure_csrf_cookie
def application_page(_request: HttpRequest) -> HttpResponse:
    """index.html as Vite built it; the cookie lets the application's first request be a write."""
    index = settings.FRONTEND_DIST / "index.html"
    if not index.is_file():
        return HttpResponse("The frontend is not built yet: run script/run.", status=503, content_type="text/plain")
    response = HttpResponse(index.read_bytes())
    response["Cache-Control"] = "no-cache"
    return response


def admin_sign_in(request: HttpRequest, extra_context: object = None) -> HttpResponse:  # noqa: ARG001
    """The admin has no log-in of its own: the application's is the one that limits guesses."""
    if request.user.is_authenticated:
        raise PermissionDenied
    wanted = request.GET.get("next", "")
    return HttpResponseRedirect(
        f"/sign-in?{urlencode({'next': wanted if wanted.startswith('/admin/') else '/admin/'})}"
    )


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """200 while the database answers; otherwise the problem system.database_off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
