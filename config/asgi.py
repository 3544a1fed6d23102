"""The ASGI application: HTTP by Django, the live socket by Channels, built files by ServeStatic."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)

# Django must be set up before anything below imports a model.
from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from config.body_limit import BodyLimit  # noqa: E402
from config.one_crossing import OneCrossing  # noqa: E402
from config.security_headers import SecurityHeaders  # noqa: E402
from studio.live.routing import websocket_routes  # noqa: E402

# Vite puts a hash of the content into every name under assets/, so those never change.
static_files = ServeStaticASGI(OneCrossing(), immutable_file_test=lambda _path, url: url.startswith("/assets/"))
if settings.FRONTEND_DIST.is_dir():
    static_files.add_files(str(settings.FRONTEND_DIST))
    # The page is answered by a view, with the cookie that its first write needs.
    static_files.files.pop("/index.html", None)
if settings.STATIC_ROOT.is_dir():
    static_files.add_files(str(settings.STATIC_ROOT), prefix=settings.STATIC_URL)

application = ProtocolTypeRouter(
    {
        "http": SecurityHeaders(BodyLimit(static_files), https=settings.HTTPS),
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_routes))),
    }
)
