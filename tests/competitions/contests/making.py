"""A season, contests in any state, and the people who work on them."""

import secrets
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

import msgspec

from competitions.actions import contests
from competitions.forms.contests import ContestForm
from competitions.queries.contests import ContestFacts, find
from competitions.rules.levels import Level
from competitions.rules.life import State
from competitions.tables import Contest, Entry, SchemeVersion
from database.rows import row, rows
from people import Grant, Member, Role, Scope
from people.tables import Account
from scoring.leaderboard.tables import Season
from scoring.rules.scheme import decode_scheme, encode_scheme, scheme_hash

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
YEARS = count(2101)  # for tests that do not care in which season they are
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

SCHEME: dict[str, object] = {
    "version": 1,
    "modules": [
        {
            "code": "A",
            "name": "装箱",
            "aspects": [
                {"code": "A1", "name": "台风", "kind": "panel", "max": "10", "judges": 3, "drop_low": 0, "drop_high": 0,
                 "combine": "mean"},
            ],
        },
        {"code": "B", "name": "点检", "aspects": [{"code": "B1", "name": "点检完整", "kind": "points", "max": "10"}]},
        {
            "code": "T",
            "name": "理论",
            "aspects": [{"code": "T1", "name": "试卷", "kind": "imported", "max": "100", "source": "理论考场"}],
        },
    ],
}  # fmt: skip


async def account(name: str) -> UUID:
    made = Account(name=name, created_at=NOON)
    await made.save()
    return UUID(str(made.id))


async def member(name: str, *grants: Grant) -> Member:
    return Member(await account(name), name, frozenset(grants))


async def administrator(name: str = "黎主任") -> Member:
    return await member(name, Grant(Role.ADMINISTRATOR, Scope.WHOLE))


async def officer_of(contest_id: UUID, name: str = "林干事") -> Member:
    return await member(name, Grant(Role.OFFICER, Scope.CONTEST, contest_id))


async def chief_of(contest_id: UUID, name: str = "梁裁判长") -> Member:
    return await member(name, Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest_id))


async def season(year: int = 2026) -> UUID:
    made = Season(year=year, name=f"{year} 赛季", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
    await made.save()
    return UUID(str(made.id))


def form(season_id: UUID, **changes: object) -> ContestForm:
    """Enrolment closed at noon of 22 November, contest on the 27th."""
    plain: dict[str, object] = {
        "season": season_id,
        "name": "2026 九江镇叉车技能竞赛",
        "name_en": "Jiujiang Forklift Contest 2026",
        "trade": "叉车",
        "level": Level.TOWN,
        "host": "九江镇总工会",
        "place": "九江文化中心",
        "enrol_opens_at": NOON - 10 * DAY,
        "enrol_closes_at": NOON,
        "starts_at": NOON + 5 * DAY,
        "ends_at": NOON + 6 * DAY,
        "freeze_at": NOON + 5 * DAY + 6 * HOUR,
        "slug": f"forklift-{secrets.token_hex(4)}",
    }
    return ContestForm(**plain | changes)  # type: ignore[arg-type]  # a test's own mapping


async def contest(state: State = State.DRAFT, **changes: object) -> ContestFacts:
    """A contest in this state, put there without its steps."""
    season_id = changes.pop("season", None) or await season(next(YEARS))
    slug = await contests.create_contest(form(season_id, **changes), by=await administrator(), now=NOON - 20 * DAY)  # type: ignore[arg-type]  # a UUID
    await Contest.update(state=state.value).where(Contest.slug == slug)
    found = await find(slug)
    assert found is not None
    return found


async def people_entered(contest_id: UUID, count: int, *, coded: bool = False) -> list[UUID]:
    entries = [
        Entry(
            contest=contest_id,
            number=number,
            name=f"选手{number}",
            organisation_name="九江纺织",
            code=f"K-{number:02}" if coded else None,
            entered_at=NOON,
        )
        for number in range(1, count + 1)
    ]
    if entries:
        await Entry.insert(*entries)
    return [UUID(str(entry.id)) for entry in entries]


async def publish_scheme(contest_id: UUID, document: dict[str, object] = SCHEME) -> None:
    scheme = decode_scheme(msgspec.json.encode(document))
    await SchemeVersion(
        contest=contest_id,
        version=1,
        document=encode_scheme(scheme).decode(),
        hash=scheme_hash(scheme),
        published_at=NOON,
    ).save()


async def state_of(contest_id: UUID) -> State:
    found = await row("SELECT state FROM contest WHERE id = {}", contest_id)
    assert found is not None
    return State(str(found["state"]))


async def everything(contest_id: UUID) -> dict[str, list[dict[str, object]]]:
    """All that a refused action must leave as it was."""
    tables = ("contest_step", "timed_step", "entry", "draw", "timetable_session", "seat", "panel_place", "record_event")
    own = {table: await rows(f"SELECT * FROM {table} WHERE contest = {{}} ORDER BY id", contest_id) for table in tables}
    withdrawn = "SELECT withdrawal.* FROM withdrawal JOIN entry ON entry.id = entry WHERE contest = {} ORDER BY number"
    return own | {
        "contest": await rows("SELECT * FROM contest WHERE id = {}", contest_id),
        "withdrawal": await rows(withdrawn, contest_id),
    }


async def announced(contest_id: UUID, *, by: Member) -> None:
    """As if its enrolment had been opened: everybody may have seen it."""
    await rows(
        """INSERT INTO contest_step (id, contest, number, came_from, went_to, by, at)
        SELECT gen_random_uuid(), {}, coalesce(max(number), 0) + 1, 'draft', 'enrolling', {}, {} FROM contest_step""",
        contest_id, by.account, NOON,
    )  # fmt: skip
