"""What stands on the desks today: activities and outcomes in every state, by the actions themselves."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec

from jiangtai.demo.studios.people import Team
from jiangtai.demo.studios.picture import photo
from jiangtai.demo.studios.plans import PLANS
from people import Member
from studios.actions import activities, approvals, claims, confirmations, outcomes
from studios.actions.activity_photos import add_photo
from studios.actions.submissions import submit
from studios.forms.activities import ActivityForm, AgreementForm
from studios.forms.outcomes import ApprovalForm, OutcomeForm
from studios.queries.studios import by_id
from studios.rules.activity_kinds import Kind
from studios.rules.outcomes import Kind as OutcomeKind
from web import files
from web.clock import in_shanghai
from web.forms import Upload

DAY = timedelta(days=1)


class Recent(msgspec.Struct, frozen=True):
    """So many days ago; how far it came, and what shows it."""

    ago: int
    kind: Kind
    photos: int = 0
    sent: bool = True
    confirmed: bool = False
    verdict: str = ""


RECENT = (
    Recent(12, Kind.TECHNICAL, photos=2, confirmed=True, verdict="approved"),
    Recent(9, Kind.VISITING, verdict="returned"),
    Recent(6, Kind.TEACHING, photos=2, confirmed=True),
    Recent(4, Kind.SAFETY, photos=1),
    Recent(2, Kind.TECHNICAL, sent=False),
)
PROOF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


async def log_recent(teams: Sequence[Team], lead: Member, verifier: Member, *, now: datetime) -> None:
    """The demo's own lead has every state; two other studios wait for the verifier."""
    for team, states in ((teams[0], RECENT), (teams[1], RECENT[2:4]), (teams[2], RECENT[3:4])):
        for one in states:
            await log_one(team, one, lead, verifier, now=now)


async def log_one(team: Team, one: Recent, lead: Member, verifier: Member, *, now: datetime) -> None:
    studio, at = await by_id(team.studio, account=lead.account), now - (one.ago - 1) * DAY
    made = await activities.record(studio, form(team, one.kind, now - one.ago * DAY), by=lead, now=at)
    for number in range(one.photos):
        drawn = photo(one.ago + 3 * number + len(team.people))
        await add_photo(studio.id, made, Upload("photo.png", drawn), by=lead, now=at)
    if one.sent:
        await submit(studio.id, made, by=lead, now=at)
    if one.confirmed:
        token = await confirmations.ask_to_confirm(studio.id, made, by=lead, now=at)
        await confirmations.answer(token, AgreementForm(signer="周厂长", agreed=True), now=at)
    await decide(team, made, one.verdict, verifier, now=at)


async def decide(team: Team, activity: UUID, verdict: str, verifier: Member, *, now: datetime) -> None:
    seen = await by_id(team.studio, account=verifier.account)
    if verdict == "approved":
        await approvals.approve(seen, activity, by=verifier, now=now)
    elif verdict == "returned":
        await approvals.send_back(seen, activity, reason="请补一张现场照片。", by=verifier, now=now)


def form(team: Team, kind: Kind, day: datetime) -> ActivityForm:
    came = team.people[:4]
    return ActivityForm(
        id=uuid4(), kind=kind, day=in_shanghai(day).date(), starts=time(9), ends=time(11, 30),
        place=f"{team.plan.village}村", asked_by="梅东机械", description="到车间帮忙解决问题。", problems=1,
        member=came, hours=[Decimal("2.5")] * len(came), person=came,
    )  # fmt: skip


async def verify_outcomes(teams: Sequence[Team], lead: Member, verifier: Member, *, now: datetime) -> None:
    """The last one waits for the verifier."""
    kept = await files.keep(Upload("proof.pdf", PROOF), by=lead.account, now=now)
    plans = {plan.slug: plan.outcomes for plan in PLANS}
    due = [(team, *one) for team in teams for one in plans[team.plan.slug]]
    for number, (team, title, level) in enumerate(due):
        studio, seen = (
            await by_id(team.studio, account=lead.account),
            await by_id(team.studio, account=verifier.account),
        )
        wanted = OutcomeForm(
            title=title, kind=OutcomeKind.SMALL_IMPROVEMENT, level=level, used_at=team.plan.host,
            reached_on=in_shanghai(now).date() - (40 + 23 * number) * DAY, person=team.people[:2],
            percent=[Decimal(60), Decimal(40)],
        )  # fmt: skip
        made = await outcomes.write(studio, wanted, by=lead, now=now)
        for purpose in ("use", "certificate"):
            await outcomes.attach(studio, made, kept.id, name="proof.pdf", purpose=purpose, by=lead, now=now)
        await claims.submit(studio, made, by=lead, now=now)
        if number < len(due) - 1:
            await claims.approve(seen, made, ApprovalForm(), by=verifier, now=now)
