"""A season with one contest in each state of its life, and everybody who may come to it."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from competitions.actions import draws, life, publication, scheme_uploads, schemes, seats, timetable
from competitions.actions.cards import issue_cards
from competitions.actions.entries import enter_pasted
from competitions.actions.imports import import_marks
from competitions.actions.rechecks import draw_sample
from competitions.actions.relations import declare
from competitions.actions.scheme_versions import publish_scheme
from competitions.actions.seasons import create_season
from competitions.forms.contests import VoidForm
from competitions.forms.desk import ImportedForm
from competitions.forms.draws import DrawForm
from competitions.forms.recusals import RelationForm
from competitions.forms.seasons import SeasonForm
from competitions.forms.seats import CardsForm, SeatForm
from competitions.forms.timetable import SeriesForm
from competitions.queries.contests import ContestFacts
from competitions.queries.entries import entries_of
from competitions.rules.life import IN_ORDER, State
from competitions.scheme_import.reading import read_workbook
from database.rows import rows
from jiangtai.demo import contests as demo
from jiangtai.demo import marking
from jiangtai.demo.contests import Plan, Staff
from jiangtai.demo.names import persons
from jiangtai.demo.signing import sign_off
from jiangtai.wiring import wire
from people import Grant, Member, Role, Scope
from people.actions.invitations import invite
from people.actions.organisations import create_organisation
from people.forms import OrganisationForm
from people.rules import OrganisationKind
from scoring.rules.scheme import Scheme, decode_scheme
from tests.competitions.contests import making
from tests.competitions.judging.schemes import SCHEME
from tests.competitions.schemes.workbooks import aspect, small
from tests.crawl.areas import make_areas
from tests.crawl.areas.area import Ground
from tests.crawl.who import Visitor
from web.clock import now

WORKBOOK = small(aspect())
OTHER = "other"  # the slug of a contest whose officer has no business in the rest
DAY = timedelta(days=1)
PAPER = {
    "paper/number": "2", "paper/place": "1", "paper-prints/number": "2", "paper-prints/place": "1",
    "appeals/number": "1", "corrections/number": "1",
}  # fmt: skip


class Place(msgspec.Struct):
    """One contest: what stands in the addresses of its pages, by the piece before; nothing where there is none yet."""

    state: State
    slug: str
    id: UUID
    names: list[str]
    values: dict[str, str] = {}


class World(msgspec.Struct):
    """`values` is what stands in the addresses that belong to no contest."""

    contests: list[Place]
    other: UUID
    values: dict[str, str]
    grants: dict[Visitor, list[Grant]] = {}


async def make_world() -> World:
    wire()
    moment = now()
    season = await create_season(season_form(moment), by=await making.administrator(), now=moment)
    staff = await staff_of()
    contests = [await raise_contest(state, season, staff, moment) for state in State]
    other = await demo.create(plan(OTHER, moment), season, staff)
    drawn = next(place for place in contests if place.state is State.DRAWING)
    made = await make_areas(await ground_of(season, staff, contests, moment))
    return World(contests, other.id, await general_values(season, staff, drawn, moment) | made.values, made.grants)


async def ground_of(season: UUID, staff: Staff, contests: list[Place], moment: datetime) -> Ground:
    administrator = await making.administrator("陈主任")
    by_state = {str(place.state): place.id for place in contests}
    return Ground(season, moment.year, administrator, staff.officer, by_state, moment)


async def staff_of() -> Staff:
    officer, second = [await making.member(name, Grant(Role.OFFICER, Scope.WHOLE)) for name in ("林干事", "区干事")]
    return Staff(officer, second, await making.member("梁裁判长"))


async def raise_contest(state: State, season: UUID, staff: Staff, moment: datetime) -> Place:
    """As people would bring it there; the void one was being marked."""
    contest = await demo.create(plan(f"{state}-contest", moment), season, staff)
    chief = msgspec.structs.replace(staff.chief, grants=frozenset({Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest.id)}))
    own = msgspec.structs.replace(staff, chief=chief)
    reached = State.MARKING if state is State.VOID else state
    place = Place(state, contest.slug, contest.id, persons(4, offset=4 * list(State).index(state)))
    await prepare(contest, place.names, own, moment)
    for step in STEPS[: IN_ORDER.index(reached)]:
        await step(contest, own, moment)
    if state is State.VOID:
        await life.void(contest.id, VoidForm(reason="场地停电，改期再办"), by=staff.officer, now=moment)
    place.values = await values_of(contest.id)
    if state is State.LOCKED:
        codes = await draw_sample(contest.id, by=staff.officer, now=moment)
        place.values |= {"recheck/code": codes[0], "recheck/number": "1"}
    return place


async def prepare(contest: ContestFacts, names: list[str], staff: Staff, moment: datetime) -> None:
    """A published scheme with a draft of the next beside it, and a workbook that waits for its second look."""
    scheme = small_scheme()
    await publish_scheme(contest.id, scheme, by=staff.officer, now=moment)
    await schemes.replace_draft(contest.id, scheme, "第 1 版", over=0, by=staff.officer, now=moment)
    reading = read_workbook(WORKBOOK)
    await scheme_uploads.keep(contest.id, "方案.xlsx", reading, by=staff.officer, now=moment)
    await enter_pasted(
        contest.id, "\n".join(f"{name}\t{name[0]}记机电" for name in names), by=staff.officer, now=moment
    )
    for judge in ("周裁判", "苏裁判", "余裁判"):
        await seats.add_seat(contest.id, SeatForm(judge_name=judge), by=staff.officer, now=moment)
    await seats.fill_panels(contest.id, by=staff.officer, now=moment)
    await declare_kinship(contest.id, staff, moment)
    series = SeriesForm(series="实操", first=contest.starts_at, minutes=60, pause=10, sessions=2, stations=2)
    await timetable.create_series(contest.id, series, by=staff.officer)


async def enrol(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    await life.open_enrolment(contest.id, by=staff.officer, now=moment)


async def close(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    await life.close_enrolment(contest.id, by=staff.officer, now=moment)
    await draws.draw(contest.id, DrawForm(prefix="K", seed="22"), by=staff.officer, now=moment)


async def mark(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    await life.start_marking(contest.id, by=staff.officer, now=moment)
    entries = await entries_of(contest.id)
    judges = await marking.seat_judges(contest.id, by=staff.officer, now=moment)
    await marking.mark(contest.id, small_scheme(), judges, entries, now=moment, seed=1)
    theory = ImportedForm(aspect="B3.6", lines="\n".join(f"{entry.code}\t15" for entry in entries))
    await import_marks(contest.id, theory, by=staff.chief, now=moment)


async def lock(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    await sign_off(contest.id, by=staff.chief, now=moment)
    await publication.lock(contest.id, by=staff.chief, now=moment)


async def recheck(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    await publication.confirm_recheck(contest.id, note="核对了全部评分单", by=staff.officer, now=moment)


async def notice(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    for member in (staff.officer, staff.second):
        await publication.open_seal(contest.id, by=member, now=moment)
    await publication.give_notice(contest.id, by=staff.officer, now=moment)


async def finish(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    await publication.finalise(contest.id, by=staff.officer, now=moment)


async def archive(contest: ContestFacts, staff: Staff, moment: datetime) -> None:
    await life.archive(contest.id, by=staff.officer, now=moment)


STEPS = (enrol, close, mark, lock, recheck, notice, finish, archive)


def plan(slug: str, moment: datetime) -> Plan:
    return Plan(
        slug=slug, name=f"竞赛 {slug}", name_en=f"Contest {slug}", trade="叉车", level="town", place="九江文化中心",
        starts_at=moment + 12 * DAY, judges=3, offset=0,
    )  # fmt: skip


def season_form(moment: datetime) -> SeasonForm:
    return SeasonForm(
        year=moment.year, name=f"{moment.year} 年度", name_en=f"Season {moment.year}",
        starts_on=moment.date().replace(month=1, day=1), ends_on=moment.date().replace(month=12, day=31),
    )  # fmt: skip


async def declare_kinship(contest_id: UUID, staff: Staff, moment: datetime) -> None:
    """Of a shadow judge, whose recusal changes nobody's marks."""
    seat = SeatForm(judge_name="影子裁判", shadow=True)
    found = await rows("SELECT id FROM entry WHERE contest = {} AND number = 1", contest_id)
    shadow = await seats.add_seat(contest_id, seat, by=staff.officer, now=moment)
    kinship = RelationForm(
        seat=shadow, entry=UUID(str(found[0]["id"])), kind="kinship", declared_by="裁判本人", evidence="表亲"
    )
    await declare(contest_id, kinship, by=staff.officer, now=moment)


def small_scheme() -> Scheme:
    return decode_scheme(msgspec.json.encode(SCHEME))


async def values_of(contest_id: UUID) -> dict[str, str]:
    values = {
        "aspects/code": "B2.1", "groups/code": "B2", "modules/code": "B", "modules/module": "B", "versions/number": "1",
        "import/file_hash": read_workbook(WORKBOOK).hash,
    }  # fmt: skip
    found = await rows(
        """SELECT (SELECT id FROM entry WHERE contest = {} AND number = 1) AS entry,
        (SELECT code FROM entry WHERE contest = {} AND number = 1) AS code,
        (SELECT id FROM seat WHERE contest = {} AND number = 1) AS seat,
        (SELECT id FROM timetable_session WHERE contest = {} ORDER BY id LIMIT 1) AS session,
        (SELECT id FROM declared_relation WHERE contest = {} LIMIT 1) AS relation""",
        *[contest_id] * 5,
    )
    named = {"entry": "entries/entry", "code": "entries/code", "seat": "seats/seat", "session": "sessions/session"}
    named["relation"] = "relations/relation"
    drawn = found[0]["code"] is not None
    return (
        values
        | (PAPER | {"paper/code": str(found[0]["code"])} if drawn else {})
        | {named[name]: str(value) for name, value in found[0].items() if value is not None}
    )


async def general_values(season: UUID, staff: Staff, drawn: Place, moment: datetime) -> dict[str, str]:
    """Among them a new seat card of the contest that was drawn."""
    administrator: Member = await making.administrator("黄主任")
    shop = OrganisationForm(name="北村五金店", kind=OrganisationKind.ENTERPRISE)
    organisation = await create_organisation(shop, by=administrator, now=moment)
    token = await invite("关新人", Grant(Role.ADMINISTRATOR, Scope.WHOLE), by=administrator, now=moment)
    found = await rows("SELECT id FROM invitation")
    form = CardsForm(seats=[UUID(drawn.values["seats/seat"])])
    cards = await issue_cards(drawn.id, form, by=staff.officer, now=moment)
    return {
        "seasons/season": str(season), "people/account": str(staff.officer.account),
        "organisations/organisation": str(organisation), "invitations/token": token,
        "invitations/invitation": str(found[0]["id"]), "pair/card": cards[0].token,
    }  # fmt: skip
