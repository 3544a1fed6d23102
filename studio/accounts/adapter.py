"""What differs from allauth's defaults."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from studio.accounts.models import User
from studio.audit.record import record


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators until invitations exist, so nobody signs up alone.

    Who signs in, or tries to, is recorded; a password never is.
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        record("sign_in.succeeded", actor_id=user.pk)

    def logout(self, request: HttpRequest) -> None:
        actor_id = request.user.pk
        super().logout(request)
        record("sign_in.ended", actor_id=actor_id)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401
        super().authentication_failed(request, **credentials)
        email = str(credentials.get("email") or "")
        known = User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
        record("sign_in.failed", actor_id=known, detail=email)
