"""One application for a title, and one proposal to withdraw, each on its own page."""

from datetime import date
from uuid import UUID

import msgspec

from people import Member
from studios.errors.naming import NamingUnknown, WithdrawalUnknown
from studios.queries.studios import StudioFacts
from studios.queries.titles import NamingLine, ProposalLine, titles_page
from studios.rules.naming import Stage


class NamingPage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    naming: NamingLine
    may_decide: bool

    @property
    def path(self) -> str:
        return f"{self.studio.home}/naming/{self.naming.id}"

    @property
    def awaits_plaque(self) -> bool:
        return self.may_decide and self.naming.stage is Stage.NOTICED

    @property
    def awaits_step(self) -> bool:
        return self.may_decide and self.naming.open and bool(self.naming.onward)


class ProposalPage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    proposal: ProposalLine
    may_decide: bool


async def naming_page(member: Member, slug: str, naming: UUID, *, today: date) -> NamingPage:
    shown = await titles_page(member, slug, today=today)
    line = next((one for one in shown.namings if one.id == naming), None)
    if line is None:
        raise NamingUnknown
    return NamingPage(shown.studio, line, shown.may_decide)


async def proposal_page(member: Member, slug: str, proposal: UUID, *, today: date) -> ProposalPage:
    shown = await titles_page(member, slug, today=today)
    line = next((one for one in shown.proposals if one.id == proposal), None)
    if line is None:
        raise WithdrawalUnknown
    return ProposalPage(shown.studio, line, shown.may_decide and line.outcome is None and not line.mine)
