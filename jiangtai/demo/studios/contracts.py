"""Titles and mentorships of the demo: by the actions where a step matters, in bulk where only history does."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from database.rows import rows
from jiangtai.demo.studios.people import MONTH, Team
from jiangtai.demo.studios.plans import BEING_NAMED
from people import Member
from studios.actions import naming
from studios.actions.titles import record_title
from studios.forms.titles import ApplicationForm, NamingStepForm, TitleForm
from studios.queries.studios import by_id
from studios.rules.mentorships import Side, equal_shares, months, years_later
from studios.rules.naming import Stage
from studios.rules.outcomes import OutcomeLevel
from studios.tables import (
    Mentorship,
    MentorshipEnd,
    MentorshipLog,
    MentorshipShare,
    MentorshipSignature,
    MentorshipStage,
)
from web.clock import in_shanghai

TAUGHT = ("基本功与安全规范", "独立完成一件作品", "看图与工艺编排", "常见故障排查", "考证题型练习", "带到现场实操")
DAY = timedelta(days=1)


async def name_studios(teams: Sequence[Team], by: Member, *, now: datetime) -> None:
    for team in teams:
        if team.plan.slug == BEING_NAMED:
            await put_on_notice(team, by, now=now)
            continue
        studio = await by_id(team.studio, account=by.account)
        for authority, series, level, ago in team.plan.titles:
            day = in_shanghai(now).date() - ago * MONTH
            due = day + 24 * MONTH if ago < 24 else day + (ago + 1) * MONTH
            form = TitleForm(
                authority=authority,
                series=series,
                level=level,
                on=day,
                review_due=due,
                plaque_number=f"{day.year}-{level.value[:1].upper()}{ago:02d}",
                grant=Decimal(10_000),
            )
            await record_title(studio, form, by=by, now=now - ago * MONTH)


async def put_on_notice(team: Team, by: Member, *, now: datetime) -> None:
    studio = await by_id(team.studio, account=by.account)
    form = ApplicationForm(
        authority="九江镇总工会", series="名匠工作室", level=OutcomeLevel.TOWN, note="成立以来试制釉料二十余种。"
    )
    application = await naming.apply(studio, form, by=by, now=now - 40 * DAY)
    stages = (Stage.RECOMMENDED, Stage.CHECKED, Stage.VISITED, Stage.AGREED, Stage.NOTICE)
    for number, stage in enumerate(stages):
        taken = NamingStepForm(stage=stage, note="材料齐全，同意进入下一步。")
        await naming.take_step(studio, application, taken, by=by, now=now - (33 - 8 * number) * DAY)


async def sign_mentorships(teams: Sequence[Team], by: Member, *, now: datetime) -> None:
    """At most five mentees a mentor; the oldest pair of each larger studio has ended as mastered."""
    contracts: list[tuple[Team, Mentorship, int]] = []
    for team in teams:
        for number, mentee in enumerate(team.mentees):
            mentor = team.mentors[number % len(team.mentors)]
            contracts.append((team, contract(team, mentor, mentee, number, by, now), number))
    await Mentorship.insert(*(one for _team, one, _number in contracts))
    made = [one for _team, one, _number in contracts]
    await MentorshipStage.insert(*(line for one in made for line in stage_rows(one)))
    names = await names_of(made)
    await MentorshipSignature.insert(*(line for one in made for line in signature_rows(one, names, by, now)))
    live = [one for one in made if one.approved_on is not None]
    share = equal_shares(1)[0]
    await MentorshipShare.insert(
        *(MentorshipShare(mentorship=one.id, number=1, share=share, by=by.account, at=now) for one in live)
    )
    await MentorshipLog.insert(*(line for number, one in enumerate(live) for line in log_rows(one, number, by, now)))
    await MentorshipEnd.insert(*(mastered(one, by, now) for one in live if one.slot is None))


def contract(team: Team, mentor: object, mentee: object, number: int, by: Member, now: datetime) -> Mentorship:
    """The last of five waits for signatures, the first of five is mastered; the others are live."""
    today = in_shanghai(now).date()
    signed = today - (13 + number) * MONTH
    waiting, over = number == 4 and team.plan.offset is None, number == 0 and len(team.mentees) == 5
    return Mentorship(
        studio=team.studio, mentor=mentor, mentee=mentee, goal_level=4, goal_skill=f"{team.plan.trade}独立上岗",
        goal_contest=f"{team.plan.trade}技能竞赛", signed_on=today - 3 * DAY if waiting else signed,
        starts_on=today if waiting else signed, ends_on=years_later(today if waiting else signed, 2),
        approved_on=None if waiting else signed, slot=None if waiting or over else number + 1, by=by.account, at=now,
    )  # fmt: skip


def stage_rows(one: Mentorship) -> list[MentorshipStage]:
    goals = ("会基本操作", "能独立完成常见工作", "通过等级考核")
    return [
        MentorshipStage(mentorship=one.id, number=number, goal=goal, due_on=one.starts_on + 230 * number * DAY)
        for number, goal in enumerate(goals, start=1)
    ]


async def names_of(made: Sequence[Mentorship]) -> dict[object, str]:
    ids = [person for one in made for person in (one.mentor, one.mentee)]
    return {one["id"]: str(one["name"]) for one in await rows("SELECT id, name FROM person WHERE id = ANY({})", ids)}


def signature_rows(
    one: Mentorship, names: Mapping[object, str], by: Member, now: datetime
) -> list[MentorshipSignature]:
    sides = list(Side) if one.approved_on is not None else [Side.MENTOR, Side.MENTEE]
    signers = {
        Side.MENTOR: names[one.mentor], Side.MENTEE: names[one.mentee], Side.FIRM: "周经理", Side.UNION: by.name,
    }  # fmt: skip
    return [
        MentorshipSignature(
            mentorship=one.id, side=side.value, signer=signers[side], on=one.signed_on, by=by.account, at=now
        )
        for side in sides
    ]


def log_rows(one: Mentorship, number: int, by: Member, now: datetime) -> list[MentorshipLog]:
    """Written on the third of the next month; of some the newest are missing."""
    today = in_shanghai(now).date()
    all_months = [month.first for month in months(one.starts_on, today, {}, today, log_day=10)][:-1]
    written = all_months[: len(all_months) - number % 3]
    return [
        MentorshipLog(
            mentorship=one.id, month=month, taught=TAUGHT[at % len(TAUGHT)], by=by.account, at=third_after(month, now)
        )
        for at, month in enumerate(written)
    ]


def third_after(month: date, now: datetime) -> datetime:
    day = (month + timedelta(days=33)).replace(day=3)
    return min(now, datetime(day.year, day.month, day.day, 2, tzinfo=now.tzinfo))


def mastered(one: Mentorship, by: Member, now: datetime) -> MentorshipEnd:
    day = in_shanghai(now).date() - 20 * DAY
    return MentorshipEnd(
        mentorship=one.id, kind="mastered", on=day, reason="考核合格", evidence="高级工证书", by=by.account, at=now
    )
