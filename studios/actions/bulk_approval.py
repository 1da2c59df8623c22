"""Approving many claims at once: only those without a flag, all of them or none."""

from collections.abc import Sequence
from datetime import datetime

from database.work import unit_of_work
from people import Member
from studios.errors.activities import FlaggedClaims, NothingChosen
from studios.queries.verification import docket, waiting


@unit_of_work
async def approve_unflagged(keys: Sequence[str], *, by: Member, now: datetime) -> int:
    """`keys` are noun/id as the queue names them; what is not in this member's queue counts as flagged."""
    if not keys:
        raise NothingChosen
    chosen = set(keys)
    claims = [claim for claim in await waiting(by) if claim.key in chosen and claim.bulk]
    if len(claims) < len(chosen):
        raise FlaggedClaims(len(chosen) - len(claims))
    for claim in claims:
        await docket(claim.noun).approve(by, claim.id, {}, now=now)
    return len(claims)
