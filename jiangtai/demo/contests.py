"""The three contests of the demo: one finished, one being marked, one enrolling."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import msgspec

from competitions.actions import contests, draws, entries, imports, life, publication, seats, timetable
from competitions.actions.scheme_versions import publish_scheme
from competitions.forms.contests import ContestForm
from competitions.forms.desk import ImportedForm
from competitions.forms.draws import DrawForm
from competitions.forms.seats import SeatForm
from competitions.forms.timetable import SeriesForm
from competitions.queries.contests import ContestFacts, find
from competitions.queries.entries import EntryFacts, entries_of
from competitions.rules.sheets import FIRST, SHADOWS, SUBSTITUTES, aspects_of, is_shadow
from competitions.tables import Contest
from database.rows import row
from jiangtai.demo import marking
from jiangtai.demo.names import competitors, persons
from jiangtai.demo.signing import sign_off
from people import Grant, Member, Role, Scope
from people.actions.roles import grant_role
from people.queries.members import member as identify
from scoring.rules.scheme import Scheme

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIELD = 60


class Staff(msgspec.Struct, frozen=True):
    officer: Member
    second: Member
    chief: Member


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between the three; `starts_at` fixes all other times.

    `taught_in` is a studio whose mentor judges here: recused from the mentees, with a substitute, and a shadow judge
    who learns.
    """

    slug: str
    name: str
    name_en: str
    trade: str
    level: str
    place: str
    starts_at: datetime
    hours: int = 8
    freeze_after: timedelta | None = None
    notice_days: int = 0
    judges: int
    offset: int
    taught_in: str = ""


async def create(plan: Plan, season: UUID, staff: Staff) -> ContestFacts:
    """The contest as a draft, a month before it begins, with its chief judge."""
    opens = plan.starts_at - 30 * DAY
    form = msgspec.convert(
        {
            "season": season, "slug": plan.slug, "name": plan.name, "name_en": plan.name_en, "trade": plan.trade,
            "level": plan.level, "host": "九江镇总工会", "place": plan.place, "enrol_opens_at": opens,
            "enrol_closes_at": plan.starts_at - 5 * DAY, "starts_at": plan.starts_at,
            "ends_at": plan.starts_at + plan.hours * HOUR, "notice_days": plan.notice_days,
            "freeze_at": plan.starts_at + plan.freeze_after if plan.freeze_after else None,
        },
        ContestForm,
    )  # fmt: skip
    slug = await contests.create_contest(form, by=staff.officer, now=opens - DAY)
    contest = await find(slug)
    assert contest is not None
    await Contest.update(demo=True).where(Contest.id == contest.id)
    await grant_role(
        staff.chief.account, Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest.id), by=staff.officer, now=opens
    )
    return contest


async def enrol(contest: ContestFacts, plan: Plan, staff: Staff, count: int) -> None:
    await life.open_enrolment(contest.id, by=staff.officer, now=contest.enrol_opens_at)
    lines = "\n".join(f"{name}\t{organisation}" for name, organisation in competitors(count, plan.offset))
    await entries.enter_pasted(contest.id, lines, by=staff.officer, now=contest.enrol_opens_at + DAY)


async def draw(contest: ContestFacts, scheme: Scheme, plan: Plan, staff: Staff) -> list[EntryFacts]:
    """Enrolment closed, codes drawn, timetable filled, judges seated, marking started."""
    at = contest.enrol_closes_at
    await life.close_enrolment(contest.id, by=staff.officer, now=at)
    await draws.draw(contest.id, DrawForm(prefix="K", seed="demo"), by=staff.officer, now=at + HOUR)
    series = SeriesForm(series="实操", first=contest.starts_at, minutes=60, pause=10, sessions=6, stations=10)
    await timetable.create_series(contest.id, series, by=staff.officer)
    await seat(contest, scheme, plan, staff)
    await life.start_marking(contest.id, by=staff.officer, now=contest.starts_at)
    return await entries_of(contest.id)


async def seat(contest: ContestFacts, scheme: Scheme, plan: Plan, staff: Staff) -> None:
    """The judges share the panels; a substitute and a shadow judge come for the first module they mark."""
    at, first = contest.enrol_closes_at + HOUR, 400 + plan.offset // 4
    judges = [SeatForm(judge_name=name) for name in persons(plan.judges, first)]
    if plan.taught_in:
        judges[-1] = await mentor_of(plan.taught_in)
    for form in judges:
        await seats.add_seat(contest.id, form, by=staff.officer, now=at)
    await seats.fill_panels(contest.id, by=staff.officer, now=at)
    if not plan.taught_in:
        return
    module = next(one.code for one in scheme.modules if any(aspects_of(one, FIRST)))
    others = zip(persons(2, first + plan.judges), (SUBSTITUTES.start, SHADOWS.start), strict=True)
    for name, place in others:
        form = SeatForm(judge_name=name, shadow=is_shadow(place), modules=[module], numbers=[place])
        await seats.add_seat(contest.id, form, by=staff.officer, now=at)


async def mentor_of(studio: str) -> SeatForm:
    """Whoever teaches most there."""
    found = await row(MENTOR, studio)
    assert found is not None
    return SeatForm(judge_name=str(found["name"]), organisation=str(found["organisation"]), person=str(found["person"]))


MENTOR = """
SELECT person.id AS person, person.name, organisation.name AS organisation FROM mentorship
JOIN studio ON studio.id = mentorship.studio JOIN person ON person.id = mentorship.mentor
JOIN organisation ON organisation.id = person.organisation
WHERE studio.slug = {} GROUP BY person.id, person.name, organisation.name ORDER BY count(*) DESC, person.name LIMIT 1
"""


async def theory(contest: ContestFacts, drawn: Sequence[EntryFacts], staff: Staff, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- a demo that is the same each time
    lines = "\n".join(f"{entry.code}\t{min(99, round(chance.gauss(80, 8) * 2) / 2)}" for entry in drawn)
    await imports.import_marks(
        contest.id, ImportedForm(aspect="T1", lines=lines), by=staff.chief, now=contest.starts_at
    )


async def finished(plan: Plan, scheme: Scheme, season: UUID, staff: Staff) -> None:
    contest, staff = await marked(plan, scheme, season, staff, FIELD)
    end = contest.ends_at
    await sign_off(contest.id, by=staff.chief, now=end)
    await publication.lock(contest.id, by=staff.chief, now=end)
    note = "抽取前 10 名与其余的 15%，重新录入，无差错。"
    await publication.confirm_recheck(contest.id, note=note, by=staff.officer, now=end + HOUR)
    await publication.open_seal(contest.id, by=staff.officer, now=end + HOUR)
    await publication.open_seal(contest.id, by=staff.second, now=end + HOUR)
    await publication.give_notice(contest.id, by=staff.officer, now=end + 2 * HOUR)
    await publication.finalise(contest.id, by=staff.officer, now=end + 9 * DAY)


async def marked(plan: Plan, scheme: Scheme, season: UUID, staff: Staff, count: int) -> tuple[ContestFacts, Staff]:
    """A contest in which the first `count` codes are marked and signed."""
    contest = await create(plan, season, staff)
    chief = await identify(staff.chief.account)
    assert chief is not None
    staff = msgspec.structs.replace(staff, chief=chief)
    await publish_scheme(contest.id, scheme, by=staff.officer, now=contest.enrol_opens_at - HOUR)
    await enrol(contest, plan, staff, FIELD)
    drawn = await draw(contest, scheme, plan, staff)
    await theory(contest, drawn, staff, plan.offset)
    judges = await marking.seat_judges(contest.id, by=staff.officer, now=contest.starts_at)
    await marking.mark(contest.id, scheme, judges, drawn[:count], now=contest.starts_at, seed=plan.offset)
    return contest, staff


async def enrolling(plan: Plan, scheme: Scheme, season: UUID, staff: Staff) -> None:
    contest = await create(plan, season, staff)
    await publish_scheme(contest.id, scheme, by=staff.officer, now=contest.enrol_opens_at - HOUR)
    await enrol(contest, plan, staff, FIELD - 2)
