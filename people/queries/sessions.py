"""Where an account is signed in."""

from datetime import datetime
from uuid import UUID

import msgspec

from people.rules import browser_name, system_name
from web import sessions


class SignedIn(msgspec.Struct, frozen=True):
    id: UUID
    system: str
    browser: str
    address: str
    started_at: datetime
    seen_at: datetime
    this_one: bool


class SessionsPage(msgspec.Struct, frozen=True):
    lines: list[SignedIn]

    @property
    def others(self) -> int:
        return sum(not line.this_one for line in self.lines)


async def sessions_page(account: UUID, *, this_one: UUID | None, now: datetime) -> SessionsPage:
    found = await sessions.of(account, now=now)
    return SessionsPage([signed_in(line, this_one) for line in found])


def signed_in(line: sessions.SessionLine, this_one: UUID | None) -> SignedIn:
    return SignedIn(
        id=line.id,
        system=system_name(line.browser),
        browser=browser_name(line.browser),
        address=line.address,
        started_at=line.started_at,
        seen_at=line.seen_at,
        this_one=line.id == this_one,
    )
