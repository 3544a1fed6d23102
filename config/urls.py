"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from config.pages import admin_sign_in, application_page, health

admin.site.login = admin_sign_in  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/", include("studio.urls")),
    path("api/", include("stripboard.urls")),
    path("api/schema", SpectacularAPIView.as_view(permission_classes=[])),
    path("healthz", health),
    # Everything else is a view of the browser application, except what looks like a file or an API.
    re_path(r"^(?!api/|admin/|_allauth/|ws/|assets/|static/)(?:[^.]*)$", application_page),
]
