"""What the pages of the scheme editor share: one edit of the draft, tried, and its form shown again."""

from collections.abc import Callable, Mapping
from uuid import UUID

from competitions.actions.schemes import edit
from competitions.errors.schemes import DraftChanged, PartTaken
from people import Member
from scoring.rules.scheme import Scheme
from web.clock import now

HOME = "/desk/contests/{slug:str}/scheme"


async def attempt(contest_id: UUID, change: Callable[[Scheme], Scheme], *, edition: int, by: Member) -> dict[str, str]:
    """No errors when the draft was changed; otherwise what to say in the form, which keeps the person's input."""
    try:
        await edit(contest_id, change, edition=edition, by=by, now=now())
    except PartTaken as refusal:
        return {"code": refusal.sentence}
    except DraftChanged as refusal:
        return {"": refusal.sentence}
    return {}


def status_of(errors: Mapping[str, str]) -> int:
    """A lost race is a conflict, everything else is the form's own fault; an untouched form is fine."""
    if not errors:
        return 200
    return DraftChanged.status if "" in errors else 422


def address(slug: str, *parts: str) -> str:
    return "/".join([f"/desk/contests/{slug}/scheme", *parts])
