"""Gathers the rooms' models for Django."""

from studio.access.models import Membership, Organisation, Production
from studio.accounts.models import User
from studio.audit.models import AuditEvent
from studio.changes.models import Change, Keyframe, Stream, Touch

__all__ = ["AuditEvent", "Change", "Keyframe", "Membership", "Organisation", "Production", "Stream", "Touch", "User"]
