"""What lower packages ask of upper ones, told once when a program is put together."""

from competitions.queries.engagements import engagements_of
from competitions.queries.places import ContestPlaces
from people import Scope, places
from people.queries.organisations import OrganisationPlaces
from scoring.leaderboard import studios_asked
from studios import engagements
from studios.queries.places import StudioPlaces
from studios.queries.season_facts import studios_between


def wire() -> None:
    """Roles may hold on organisations, contests and studios; whoever judges or competes is bound there."""
    places.offer(Scope.ORGANISATION, OrganisationPlaces())
    places.offer(Scope.CONTEST, ContestPlaces())
    places.offer(Scope.STUDIO, StudioPlaces())
    studios_asked.offer(studios_between)
    engagements.offer(engagements_of)
