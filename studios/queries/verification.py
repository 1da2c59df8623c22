"""The verifier's desk: what waits for a decision, whatever its noun. Each noun offers its docket."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from people import Member
from web.forms import Posted
from web.refusals import NotFound


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the queue. `title` is in the language of the screen, `flags` are sentences to be translated."""

    noun: str
    id: UUID
    studio: str
    title: str
    detail: str
    sent_at: datetime
    flags: tuple[str, ...] = ()
    second: bool = False  # waits for its second approver
    bulk: bool = False  # may be approved together with others

    @property
    def key(self) -> str:
        return f"{self.noun}/{self.id}"

    @property
    def path(self) -> str:
        return f"/desk/verification/{self.key}"


class Docket(Protocol):
    """One noun's claims. The template is included beside the queue, with what `evidence` gives as `evidence`.

    Every answer starts from the member: what is not theirs to decide is neither in `waiting` nor found.
    """

    @property
    def noun(self) -> str: ...
    @property
    def template(self) -> str: ...
    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentences that return a claim with one key press."""
        ...

    async def waiting(self, member: Member) -> list[Claim]: ...

    async def evidence(self, member: Member, claim: UUID) -> object: ...

    async def approve(self, member: Member, claim: UUID, posted: Posted, *, now: datetime) -> str:
        """Returns the notice that is said on the next page."""
        ...

    async def send_back(self, member: Member, claim: UUID, reason: str, *, now: datetime) -> None: ...


_offered: dict[str, Docket] = {}


def offer(docket: Docket) -> None:
    """Called once for each noun while its pages are imported."""
    _offered[docket.noun] = docket


def docket(noun: str) -> Docket:
    found = _offered.get(noun)
    if found is None:
        raise NotFound
    return found


async def waiting(member: Member) -> list[Claim]:
    """Everything that waits for this member, the oldest first."""
    claims = [claim for each in _offered.values() for claim in await each.waiting(member)]
    return sorted(claims, key=lambda claim: (claim.sent_at, claim.id))


def following(claims: Iterable[Claim], key: str) -> Claim | None:
    """The claim after this one, or the first of the others."""
    listed = list(claims)
    at = next((place for place, claim in enumerate(listed) if claim.key == key), -1)
    others = listed[at + 1 :] + listed[: max(at, 0)]
    return others[0] if others else None
