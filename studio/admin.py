"""Gathers the rooms' admin pages for Django."""

from django.contrib import admin

from studio.access import admin as access
from studio.changes import admin_log as log

__all__ = ["access", "log"]

admin.site.site_header = admin.site.site_title = "StudioFlow"
admin.site.index_title = "Administration"
