"""The pages of studios, as one list for the assembly."""

from types import ModuleType

from studios.pages import (
    directory,
    haves,
    members,
    mentorship_terms,
    mentorships,
    naming,
    outcomes,
    persons,
    studios,
    titles,
    withdrawals,
)

NOUNS: tuple[ModuleType, ...] = (
    directory, studios, members, persons, titles, naming, withdrawals, haves, mentorships, mentorship_terms, outcomes,
)  # fmt: skip

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]
