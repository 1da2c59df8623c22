"""The blank sheet on which people sign at an activity: its facts, its people's names, and room for guests."""

from uuid import UUID

import msgspec

from studios.queries.activity_facts import ActivityFacts, activity_facts
from studios.queries.on_site import guests_of
from studios.queries.studios import StudioFacts

LEAST = 18  # lines: as many as one sheet of A4 holds
ROOM = 4  # empty lines for people of other places


class SignInSheet(msgspec.Struct, frozen=True):
    studio: StudioFacts
    facts: ActivityFacts
    names: list[str]

    @property
    def path(self) -> str:
        return f"{self.studio.home}/activities/{self.facts.id}"

    @property
    def lines(self) -> list[str]:
        """A name each; empty ones are written in by hand."""
        return [*self.names, *[""] * max(ROOM, LEAST - len(self.names))]


async def sign_in_sheet(studio: StudioFacts, activity: UUID) -> SignInSheet:
    facts = await activity_facts(studio.id, activity)
    return SignInSheet(studio, facts, [guest.name for guest in await guests_of(activity, studio.id)])
