"""An outcome taken along its chain by the right people."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from studios.actions import claims, outcomes
from studios.forms.outcomes import ApprovalForm, RaiseForm
from studios.rules.outcomes import Kind, OutcomeLevel
from tests.studios.outcomes.making import NOON, Ground, outcome_form, prove


async def submitted(here: Ground, *purposes: str, **changes: object) -> UUID:
    studio = await here.facts(here.lead)
    made = await outcomes.write(studio, outcome_form(here, **changes), by=here.lead, now=NOON)
    await prove(made, *(purposes or ("use",)))
    await claims.submit(studio, made, by=here.lead, now=NOON)
    return made


async def approved(here: Ground, *purposes: str, decided: str | None = None, **changes: object) -> UUID:
    made = await submitted(here, *purposes, **changes)
    form = ApprovalForm(decided=None if decided is None else Decimal(decided))
    await claims.approve(await here.facts(here.verifier), made, form, by=here.verifier, now=NOON)
    return made


async def raised(here: Ground, made: UUID, level: OutcomeLevel, kind: Kind = Kind.SMALL_IMPROVEMENT) -> None:
    studio, verifier = await here.facts(here.lead), await here.facts(here.verifier)
    form = RaiseForm(kind=kind, level=level, reached_on=date(2026, 9, 1))
    await claims.raise_level(studio, made, form, by=here.lead, now=NOON)
    await prove(made, "certificate")
    await claims.submit(studio, made, by=here.lead, now=NOON)
    await claims.approve(verifier, made, ApprovalForm(), by=here.verifier, now=NOON)
