"""One outcome with everything that may be done to it, also after something was refused."""

from typing import Any
from uuid import UUID

from people import Member
from studios.forms.outcomes import PURPOSE_NAMES
from studios.pages.choices import options
from studios.queries.outcome_page import OutcomePage, outcome_page
from studios.rules.outcomes import CLAIM_STATES, GRANTED, KIND_NAMES, LEVEL_NAMES, LIKENESS_NAMES, Kind
from web import forms
from web.refusals import Invalid
from web.responses import AnyResponse, page

NAMES: dict[str, Any] = {"kinds": KIND_NAMES, "levels": LEVEL_NAMES, "states": CLAIM_STATES, "purposes": PURPOSE_NAMES}


async def show_outcome(
    member: Member, slug: str, outcome: UUID, form: forms.Filled, *, status: int = 200
) -> AnyResponse:
    shown = await outcome_page(member, slug, outcome)
    return page(
        "studios/outcomes/show.html", page=shown, form=form, likenesses=LIKENESS_NAMES, status=status,
        kind_options=options({kind: KIND_NAMES[kind] for kind in raised_kinds(shown)}),
        level_options=options(LEVEL_NAMES), purpose_options=options(PURPOSE_NAMES), **NAMES,
    )  # fmt: skip


async def show_again(member: Member, slug: str, outcome: UUID, posted: forms.Posted, refusal: Invalid) -> AnyResponse:
    return await show_outcome(member, slug, outcome, forms.Filled(posted, refusal.errors), status=refusal.status)


def raised_kinds(shown: OutcomePage) -> list[Kind]:
    """What a raise may say: a filed patent becomes a granted one, anything else stays what it is."""
    return sorted(GRANTED) if shown.claim.kind is Kind.FILED else [shown.claim.kind]
