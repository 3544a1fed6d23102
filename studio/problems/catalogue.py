"""Every problem the product can report: what it is called, what a person is told, and what each entry point does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Category = Literal["transient", "permanent", "user", "system"]
Kind = Literal[
    "transient_network",
    "transient_resource",
    "permanent_file_corruption",
    "user_input_invalid",
    "system_resource_exceeded",
    "hardware_failure",
]
Severity = Literal["info", "warning", "error", "critical"]


@dataclass(frozen=True)
class Retry:
    """Full jitter between first and longest seconds, at most this many attempts."""

    first: float = 0.5
    longest: float = 30.0
    attempts: int = 5


@dataclass(frozen=True)
class Entry:
    """One problem. `message` and `action` are templates filled with the raiser's parameters."""

    code: str
    title: str
    message: str
    action: str
    http_status: int
    category: Category = "user"
    kind: Kind = "user_input_invalid"
    retry: Retry | None = None
    ws_close: int = 4400
    exit_code: int = 2
    severity: Severity = "warning"
    recovery: tuple[str, ...] = ()

    @property
    def retryable(self) -> bool:
        return self.retry is not None


def _transient(code: str, title: str, message: str, action: str, status: int, *, ws_close: int = 1013) -> Entry:
    return Entry(
        code,
        title,
        message,
        action,
        status,
        "transient",
        "transient_resource",
        Retry(),
        ws_close,
        75,
        "error",
        ("wait",),
    )


_ENTRIES = (
    # Asking
    Entry("request.malformed", "The request could not be read", "{detail}", "Send JSON of the documented shape.", 400),
    Entry("request.invalid", "Something in the request is not allowed", "{detail}", "Correct the named fields.", 422),
    Entry(
        "request.not_found",
        "Not found",
        "There is nothing at this address for you.",
        "Check the address, or ask the production's owner for access.",
        404,
        exit_code=4,
        ws_close=4404,
    ),
    Entry("request.method", "That cannot be done here", "{detail}", "Use one of the documented methods.", 405),
    Entry("request.too_large", "The request is too large", "{detail}", "Send less at once.", 413),
    Entry(
        "request.media_type",
        "That kind of content is not understood",
        "{detail}",
        "Send JSON, or a file where a file is asked for.",
        415,
    ),
    Entry(
        "request.csrf",
        "The page has gone stale",
        "The form protection did not match.",
        "Reload the page and try again; nothing was saved.",
        403,
    ),
    _transient(
        "request.throttled", "Too many requests", "{detail}", "Wait a moment; the request may be repeated.", 429
    ),
    # Who
    Entry(
        "access.signed_out",
        "You are signed out",
        "Sign in to go on.",
        "Sign in; what you have not saved is kept on this device.",
        401,
        exit_code=77,
        ws_close=4401,
    ),
    Entry(
        "access.refused",
        "Your role does not allow this",
        "{role} may look but not {action} here.",
        "Ask the production's owner for another role.",
        403,
        exit_code=77,
        ws_close=4403,
    ),
    Entry(
        "access.last_owner",
        "A production keeps an owner",
        "{name} is the only owner of this production.",
        "Make somebody else an owner first.",
        409,
    ),
    # Changing
    Entry(
        "schedule.unknown_object",
        "That is not there",
        "{what} is not in this production.",
        "Load the board again.",
        404,
        exit_code=4,
    ),
    Entry("schedule.gone", "That has been deleted", "{what} was deleted.", "Restore it first, or choose another.", 409),
    Entry(
        "schedule.version_conflict",
        "Somebody else changed the same field",
        "{count} field(s) were changed by somebody else since you read them.",
        "Choose which value to keep; nothing has to be typed again.",
        412,
    ),
    Entry(
        "schedule.version_missing",
        "The version you saw is missing",
        "An edit must say which version of {what} it was made on.",
        "Send If-Match, or base with the version and the fields.",
        428,
    ),
    Entry(
        "schedule.day_locked",
        "That day is locked",
        "{what} is locked.",
        "Unlock the day first, or choose another.",
        423,
    ),
    Entry("schedule.impossible", "That cannot be done now", "{detail}", "{todo}", 409),
    Entry(
        "schedule.too_old",
        "That is too long ago to catch up",
        "The changes since {after} are too many to send one by one.",
        "Load the board again.",
        410,
        ws_close=4410,
    ),
    Entry(
        "changes.mid_reused",
        "That identifier was used for something else",
        "The identifier {mid} belongs to another command.",
        "Send the command again under a new identifier.",
        409,
    ),
    Entry(
        "changes.unknown_command",
        "There is no such command",
        "{command} is not a command.",
        "Use one of the documented commands.",
        422,
    ),
    _transient(
        "changes.busy",
        "Somebody else is saving",
        "The change could not be made in time.",
        "It will be tried again by itself.",
        503,
    ),
    # Auditing
    Entry(
        "audit.broken",
        "The log is not as it was written",
        "Change {seq} of the {stream} log was altered, removed or reordered.",
        "Keep the database as it is, and compare it with a backup from before.",
        409,
        "system",
        "system_resource_exceeded",
        None,
        1011,
        3,
        "critical",
        ("report",),
    ),
    Entry(
        "audit.forged",
        "An anchor is not genuine",
        "{file} holds a line that this installation did not sign.",
        "Use the file as sf audit anchor wrote it, with the same SECRET_KEY.",
        422,
        exit_code=3,
        severity="critical",
    ),
    # Screenplays
    Entry("screenplay.empty", "The file is empty", "{detail}", "Choose the file of the screenplay itself.", 422),
    Entry(
        "screenplay.not_a_screenplay",
        "This does not look like a screenplay",
        "{detail}",
        "Export it as Fountain or Final Draft (.fdx) and try again.",
        422,
    ),
    Entry(
        "screenplay.too_large",
        "The file is too large",
        "{detail}",
        "A screenplay is under 20 MB: remove pictures and other attachments.",
        413,
    ),
    Entry(
        "screenplay.malformed",
        "The file is damaged",
        "{detail}",
        "Open it in the program it came from, save it again, and try that file.",
        422,
    ),
    Entry(
        "screenplay.hostile",
        "The file is built in a way that is not safe to open",
        "{detail}",
        "Save it again from the program it came from.",
        422,
    ),
    Entry(
        "screenplay.too_slow",
        "The file takes too long to read",
        "{detail}",
        "Save it again from the program it came from, or split it.",
        422,
    ),
    Entry(
        "screenplay.too_much_memory",
        "The file needs too much memory",
        "{detail}",
        "Save it again from the program it came from, or split it.",
        422,
    ),
    Entry(
        "screenplay.too_many_scenes",
        "The file has too many scenes",
        "{detail}",
        "Check that it is the right file, or split it: a series has a production for each block of episodes.",
        422,
    ),
    Entry(
        "screenplay.unreadable_encoding",
        "The text cannot be read",
        "{detail}",
        "Save the file as UTF-8 and try again.",
        422,
    ),
    Entry(
        "screenplay.already_imported",
        "This production already has scenes",
        "A screenplay can be imported into an empty production only.",
        "Make a new production for it.",
        409,
    ),
    # Running
    _transient(
        "system.database_off",
        "The database is not answering",
        "Nothing was saved.",
        "Unsent edits are kept on your device and will be sent again by themselves.",
        503,
    ),
    Entry(
        "system.internal",
        "Something went wrong on our side",
        "The failure was recorded under {reference}.",
        "Try again; if it stays, give this reference to your administrator.",
        500,
        "system",
        "system_resource_exceeded",
        None,
        1011,
        70,
        "critical",
        ("report",),
    ),
)

CATALOGUE: dict[str, Entry] = {entry.code: entry for entry in _ENTRIES}
