"""What lower packages ask of upper ones, told once when a program is put together."""

from competitions.queries.places import ContestPlaces
from people import Scope, places
from people.queries.organisations import OrganisationPlaces
from studios.queries.places import StudioPlaces


def wire() -> None:
    """Roles may hold on organisations, contests and studios."""
    places.offer(Scope.ORGANISATION, OrganisationPlaces())
    places.offer(Scope.CONTEST, ContestPlaces())
    places.offer(Scope.STUDIO, StudioPlaces())
