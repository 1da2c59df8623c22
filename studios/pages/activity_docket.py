"""Activities on the verifier's desk."""

from datetime import datetime
from uuid import UUID

from people import Member
from studios.actions import approvals
from studios.queries import activity_docket as query
from studios.queries.verification import Claim, offer
from studios.rules.activity_life import State
from web.forms import Posted
from web.language import N_, _


class ActivityDocket:
    noun = "activity"
    template = "studios/activities/_evidence.html"
    reasons = (
        N_("请补一张现场照片"),
        N_("照片用过，请换这次的"),
        N_("工时与时间对不上"),
        N_("请先请对方确认"),
    )

    async def waiting(self, member: Member) -> list[Claim]:
        return await query.waiting(member)

    async def evidence(self, member: Member, claim: UUID) -> object:
        return await query.evidence(member, claim)

    async def approve(self, member: Member, claim: UUID, _posted: Posted, *, now: datetime) -> str:
        studio = await query.studio_of(member, claim)
        state = await approvals.approve(studio, claim, by=member, now=now)
        return _("已核准，等第二人核准。") if state is State.SECONDING else _("已核准，工时已计入。")

    async def send_back(self, member: Member, claim: UUID, reason: str, *, now: datetime) -> None:
        studio = await query.studio_of(member, claim)
        await approvals.send_back(studio, claim, reason=reason, by=member, now=now)


offer(ActivityDocket())
