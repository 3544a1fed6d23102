"""Named people: Alice owns, Bob schedules, Cara is crew, Dan is a stranger."""

from __future__ import annotations

from dataclasses import dataclass

from studio.access.commands import add_member, create_production
from studio.access.models import Production
from studio.access.queries import Access, access_to
from studio.access.resolver import Role
from studio.accounts.models import User

PASSWORD = "a-long-enough-word"


@dataclass(frozen=True)
class People:
    production: Production
    alice: User
    bob: User
    cara: User
    dan: User

    def access(self, user: User) -> Access:
        return access_to(user, self.production.pk)

    def cara_as_scheduler(self) -> User:
        """Cara, promoted."""
        add_member(self.production, self.cara, Role.SCHEDULER)
        return self.cara


def make_user(name: str, **fields: bool) -> User:
    """A person whose password is not set: tests sign them in without one."""
    user = User(email=f"{name.split(maxsplit=1)[0].lower()}@studioflow.example", name=name, **fields)
    user.set_unusable_password()
    user.save()
    return user


def make_people(title: str = "The Tide Clerk") -> People:
    alice, bob, cara, dan = (make_user(name) for name in ("Alice Adler", "Bob", "Cara", "Dan"))
    production = create_production(alice, title)
    add_member(production, bob, Role.SCHEDULER)
    add_member(production, cara, Role.CREW)
    return People(production, alice, bob, cara, dan)
