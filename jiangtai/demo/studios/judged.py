"""What the union said of studios: last year's grades, this year's sheet; and money and a certificate."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from jiangtai.demo.studios.people import Team
from jiangtai.demo.studios.plans import LED, RECTIFYING
from jiangtai.demo.studios.recent import PROOF
from people import Member
from studios.actions import appraisal_results, appraisals, certificates, grants, panels
from studios.forms.appraisals import PanelForm, SelfForm
from studios.forms.certificates import CertificateForm
from studios.forms.grants import GrantForm, VoucherForm
from studios.queries.studios import by_id
from studios.rules.certificates import CertificateKind
from studios.rules.criteria import CRITERIA
from studios.rules.grants import UseClass
from web import files
from web.clock import in_shanghai
from web.forms import Upload

PANEL = ("heshi", "ganshi", "ganshi2")
# One score for each criterion, in their order: 91 points, and 56.
SCORES: Mapping[str, tuple[int, ...]] = {
    LED: (7, 3, 5, 4, 13, 6, 7, 8, 5, 5, 5, 8, 6, 4, 5),
    RECTIFYING: (4, 2, 2, 3, 6, 2, 3, 5, 3, 3, 2, 6, 5, 5, 5),
}
AWAITED = "muyi-demo"
DAY = timedelta(days=1)


async def judge_last_year(teams: Sequence[Team], members: Mapping[str, Member], *, now: datetime) -> None:
    """Published 40 days ago: of the 90 days to mend there are 50 left."""
    at, verifier = now - 40 * DAY, members["heshi"]
    year = in_shanghai(now).year - 1
    for team in teams:
        if team.plan.slug in SCORES:
            scores = SCORES[team.plan.slug]
            appraisal = await handed_in(team, year, verifier, own=scores, now=at)
            await score(team, appraisal, scores, members, now=at)
    await appraisal_results.publish_year(year, by=verifier, now=at)


async def hand_in_this_year(teams: Sequence[Team], verifier: Member, *, now: datetime) -> None:
    """One that waits for its panel."""
    team = next(team for team in teams if team.plan.slug == AWAITED)
    await handed_in(team, in_shanghai(now).year, verifier, now=a_day_ago(now))


def a_day_ago(now: datetime) -> datetime:
    """Yesterday, unless that was last year, whose appraisals are published."""
    yesterday = now - DAY
    return yesterday if in_shanghai(yesterday).year == in_shanghai(now).year else now


async def handed_in(team: Team, year: int, by: Member, *, own: tuple[int, ...] = (), now: datetime) -> UUID:
    """A studio finds itself a little better than its panel does; without `own` it takes what the records suggest."""
    appraisal = await appraisals.begin(await by_id(team.studio, account=by.account), year, by=by, now=now)
    if own:
        higher = [
            min(one.most, Decimal(score + at % 2)) for at, (one, score) in enumerate(zip(CRITERIA, own, strict=True))
        ]
        await appraisals.score_oneself(appraisal, SelfForm(code=[one.code for one in CRITERIA], own=higher))
    await appraisals.hand_in(appraisal)
    return appraisal


async def score(
    team: Team, appraisal: UUID, scores: tuple[int, ...], members: Mapping[str, Member], *, now: datetime
) -> None:
    panel = [members[name] for name in PANEL]
    studio = await by_id(team.studio, account=panel[0].account)
    for one in panel:
        await panels.name_panelist(studio, appraisal, one.account, by=panel[0], now=now)
    form = PanelForm(code=[one.code for one in CRITERIA], panel=[Decimal(one) for one in scores])
    await panels.score(studio, appraisal, form, by=panel[0], now=now)
    for one in panel:
        await panels.sign(studio, appraisal, by=one, now=now)


async def pay(team: Team, lead: Member, *, now: datetime) -> None:
    studio, today = await by_id(team.studio, account=lead.account), in_shanghai(now).date()
    received = GrantForm(
        amount=Decimal(10_000), source="九江镇总工会", use_class=UseClass.EQUIPMENT, received_on=today - 90 * DAY
    )
    grant = await grants.receive(studio, received, by=lead, now=now)
    for ago, amount, payee, purpose in ((62, "3680", "梅东机械", "绝缘检测仪"), (20, "1245.50", "北村五金店", "工具")):
        spent = VoucherForm(amount=Decimal(amount), spent_on=today - ago * DAY, payee=payee, purpose=purpose)
        invoice = Upload("invoice.pdf", PROOF + f"%{payee}\n".encode())
        kept = await files.keep(invoice, by=lead.account, now=now)
        await grants.spend(studio, grant, spent, file=kept.id, name="invoice.pdf", by=lead, now=now)


async def certify(team: Team, lead: Member, *, now: datetime) -> None:
    """The hours of a member."""
    studio, today = await by_id(team.studio, account=lead.account), in_shanghai(now).date()
    form = CertificateForm(
        kind=CertificateKind.HOURS, person=team.people[1], from_on=today - timedelta(days=365), to_on=today
    )
    await certificates.issue(studio, form, by=lead, now=now)
