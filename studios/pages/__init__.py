"""The pages of studios, as one list for the assembly."""

from types import ModuleType

from studios.pages import (
    activities,
    activity_photos,
    appraisals,
    book,
    certificates,
    confirmations,
    directory,
    grants,
    haves,
    hour_policy,
    members,
    mentorship_terms,
    mentorships,
    naming,
    on_site,
    outcomes,
    persons,
    public_activities,
    reports,
    sign_in_sheets,
    studios,
    titles,
    verification,
    withdrawals,
)

NOUNS: tuple[ModuleType, ...] = (
    activities, activity_photos, confirmations, on_site, sign_in_sheets, verification, hour_policy,
    public_activities, directory, studios, members, persons, titles, naming, withdrawals, haves, mentorships,
    mentorship_terms, outcomes, grants, appraisals, certificates, book, reports,
)  # fmt: skip

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]
