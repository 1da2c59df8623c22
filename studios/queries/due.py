"""What waits for somebody in a studio, the late first, each with the page where it is done."""

from datetime import date

import msgspec

from database.rows import rows_as
from studios.queries.mentorships import mentorships_in
from studios.queries.studios import StudioFacts
from studios.queries.titles import titles_of
from studios.rules.haves import Have
from studios.rules.mentorships import LogState, Standing
from studios.rules.reviews import Due, due
from web.clock import shown_date
from web.language import _


class Duty(msgspec.Struct, frozen=True):
    label: str
    path: str
    late: bool
    note: str = ""


class Waiting(msgspec.Struct, frozen=True):
    """How much was returned or not yet sent, and until when a fault has to be mended."""

    returned_activities: int
    open_attendances: int
    drafts: int
    returned_outcomes: int
    haves: int
    mend_by: date | None


WAITING = """
SELECT
    (SELECT count(*) FROM activity WHERE studio = {} AND state = 'returned') AS returned_activities,
    (SELECT count(*) FROM attendance JOIN activity ON activity.id = attendance.activity
        WHERE activity.studio = {} AND attendance.hours IS NULL AND activity.ends_at < now()
        AND activity.state IN ('draft', 'returned')) AS open_attendances,
    (SELECT count(*) FROM activity WHERE studio = {} AND state = 'draft' AND ends_at < now()) AS drafts,
    (SELECT count(*) FROM outcome_claim AS claim JOIN outcome ON outcome.id = claim.outcome
        WHERE outcome.studio = {} AND claim.state = 'returned') AS returned_outcomes,
    (SELECT count(DISTINCT kind) FROM studio_have WHERE studio = {}) AS haves,
    (SELECT min(mending.due_on) FROM rectification AS mending JOIN appraisal ON appraisal.id = mending.appraisal
        WHERE appraisal.studio = {} AND NOT EXISTS (
            SELECT FROM reinspection WHERE reinspection.rectification = mending.id AND reinspection.passed)) AS mend_by
"""


async def duties(studio: StudioFacts, *, today: date) -> list[Duty]:
    found = [
        *await waiting(studio, today=today),
        *await mentorship_duties(studio, today=today),
        *await title_duties(studio, today=today),
    ]
    return sorted(found, key=lambda duty: not duty.late)


async def waiting(studio: StudioFacts, *, today: date) -> list[Duty]:
    one = (await rows_as(Waiting, WAITING, *([studio.id] * 6)))[0]
    missing = len(Have) - one.haves
    found = [
        (one.returned_activities, _("{n} 次活动被退回"), "activities", True),
        (one.open_attendances, _("{n} 人忘了签退，要补时间"), "activities", True),
        (one.returned_outcomes, _("{n} 项成果被退回"), "outcomes", True),
        (one.drafts, _("{n} 次活动还没提交"), "activities", False),
        (missing, _("“七有”还缺 {n} 项"), "haves", False),
    ]
    duties = [Duty(label.format(n=n), f"{studio.home}/{page}", late) for n, label, page, late in found if n]
    if one.mend_by is not None:
        label = _("限期整改，{day} 前完成").format(day=shown_date(one.mend_by))
        duties.insert(0, Duty(label, f"{studio.home}/appraisals", late=True))
    return duties


async def mentorship_duties(studio: StudioFacts, *, today: date) -> list[Duty]:
    duties: list[Duty] = []
    for line in await mentorships_in(studio.id):
        path = f"{studio.home}/mentorships/{line.id}"
        missing = line.missing(today)
        if missing:
            late = any(month.state is LogState.LATE for month in missing)
            label = _("{name}：{n} 个月的带徒记录没写").format(name=line.mentee_name, n=len(missing))
            duties.append(Duty(label, f"{path}#log", late))
        match line.standing(today):
            case Standing.EXPIRED:
                duties.append(Duty(_("{name} 的带徒期已满，请办出师或延期").format(name=line.mentee_name), path, True))
            case Standing.SIGNING:
                duties.append(Duty(_("{name} 的师徒协议还没签完").format(name=line.mentee_name), path, False))
    return duties


async def title_duties(studio: StudioFacts, *, today: date) -> list[Duty]:
    duties: list[Duty] = []
    for title in await titles_of(studio.id):
        state = due(None if title.ended_on else title.review_due, today)
        if state is not Due.NONE and title.review_due is not None:
            label = _("“{series}”复核：{day}").format(series=title.series, day=shown_date(title.review_due))
            duties.append(Duty(label, f"{studio.home}/titles", state is Due.LATE))
    return duties
