"""Outcomes on the verifier's desk."""

from datetime import datetime
from uuid import UUID

from people import Member
from studios.actions import claims
from studios.forms.outcomes import PURPOSE_NAMES, ApprovalForm
from studios.pages.posting import must_read
from studios.queries import outcome_docket as query
from studios.queries.verification import Claim, offer
from studios.rules.outcomes import CLAIM_STATES, KIND_NAMES, LEVEL_NAMES, LIKENESS_NAMES
from web.forms import Posted
from web.language import N_, _
from web.templating import decimal


class OutcomeDocket:
    noun = query.NOUN
    template = "studios/outcomes/_evidence.html"
    reasons: tuple[str, ...] = (
        N_("请补在用证明"),
        N_("证书看不清，请重拍"),
        N_("份额与实际不符"),
        N_("与已有成果重复"),
    )
    kinds, levels, purposes = KIND_NAMES, LEVEL_NAMES, PURPOSE_NAMES
    states, likenesses = CLAIM_STATES, LIKENESS_NAMES

    async def waiting(self, member: Member) -> list[Claim]:
        return await query.waiting(member)

    async def evidence(self, member: Member, claim: UUID) -> object:
        return await query.evidence(member, claim)

    async def approve(self, member: Member, claim: UUID, posted: Posted, *, now: datetime) -> str:
        studio = await query.studio_of(member, claim)
        form = must_read(ApprovalForm, {name: posted[name] for name in ("decided", "note") if name in posted})
        points = await claims.approve(studio, claim, form, by=member, now=now)
        return _("已核实，记 {points} 分。").format(points=decimal(points.normalize()))

    async def send_back(self, member: Member, claim: UUID, reason: str, *, now: datetime) -> None:
        studio = await query.studio_of(member, claim)
        await claims.give_back(studio, claim, reason=reason, by=member, now=now)


offer(OutcomeDocket())
