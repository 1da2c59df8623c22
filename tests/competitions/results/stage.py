"""A contest on its way from the first mark to the final result, with people who sign for each step."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from competitions.actions import publication, record
from competitions.actions.results import Memory, catch_up
from competitions.actions.sign_offs import approve
from competitions.actions.steps import step
from competitions.queries.boards import key_of, path_of
from competitions.rules.boards import BoardDocument, decode
from competitions.rules.life import State
from competitions.tables import Contest
from database.notifications import announce
from database.rows import rows
from database.work import unit_of_work
from people import Member
from scoring.leaderboard import queries
from tests.competitions.contests import making
from tests.competitions.contests.making import HOUR, NOON

START = NOON + HOUR
CUT = NOON + 4 * HOUR
END = NOON + 8 * HOUR
FAR = NOON + 40_000 * HOUR  # for tests in which the program reads the clock itself
TICK = timedelta(microseconds=1)

MODULES: list[dict[str, object]] = [
    {
        "code": "T",
        "name": "理论",
        "weight": "0.3",
        "aspects": [{"code": "T1", "name": "试卷", "kind": "imported", "max": "100", "source": "理论考场"}],
    },
    {
        "code": "P",
        "name": "实操",
        "weight": "0.7",
        "aspects": [
            {"code": "P1", "name": "装调", "kind": "panel", "max": "100", "judges": 3, "drop_low": 0,
             "drop_high": 0, "combine": "mean"},
        ],
    },
]  # fmt: skip

SCHEME: dict[str, object] = {
    "version": 1,
    "modules": MODULES,
    "ties": [{"by": "module", "code": "P"}],
    "rounding": {"places": 2, "mode": "half_up", "stages": ["panel", "module", "total"]},
    "awards": {
        "kind": "quotas", "of": "ranked", "round": "half_up", "border": "all_in",
        "bands": [{"name": "一等奖", "count": 1}, {"name": "二等奖", "count": 1}],
    },
}  # fmt: skip

NAMES = ("区家俊", "麦嘉怡", "岑志强", "冼美玲")


class Stage(msgspec.Struct):
    contest: UUID
    slug: str
    entries: dict[str, UUID]
    officer: Member
    chief: Member

    @property
    def path(self) -> str:
        return path_of(self.slug)

    async def mark(self, code: str, theory: str, *practice: str, at: datetime = START) -> None:
        """Whole marks for one entry; a mark that is there already is corrected."""
        await self.put(code, "T", "T1", 0, theory, at)
        for judge, value in enumerate(practice, 1):
            await self.put(code, "P", "P1", judge, value, at)

    @unit_of_work
    async def put(self, code: str, module: str, aspect: str, judge: int, value: str, at: datetime) -> None:
        """As the tablets and the desk do it: an event, and the mark that holds now."""
        fact = record.Fact(
            kind="mark", entry=self.entries[code], module=module, aspect=aspect, judge=judge, value=value,
            scheme_version=1,
        )  # fmt: skip
        head = await record.append(self.contest, [fact], now=at)
        await rows(
            """INSERT INTO latest_mark (id, contest, entry, module, aspect, judge, value, scheme_version, record_number)
            VALUES (gen_random_uuid(), {}, {}, {}, {}, {}, {}, 1, {}) ON CONFLICT (entry, aspect, judge)
            DO UPDATE SET value = excluded.value, record_number = excluded.record_number""",
            self.contest, self.entries[code], module, aspect, judge, value, head.number,
        )  # fmt: skip
        await announce("marks", str(self.contest))

    @unit_of_work
    async def clear(self, code: str, module: str, aspect: str, judge: int, at: datetime) -> None:
        entry = self.entries[code]
        fact = record.Fact(kind="clear", entry=entry, module=module, aspect=aspect, judge=judge, scheme_version=1)
        await record.append(self.contest, [fact], now=at)
        await rows("DELETE FROM latest_mark WHERE entry = {} AND aspect = {} AND judge = {}", entry, aspect, judge)

    async def build(self, now: datetime, memory: Memory | None = None) -> Memory:
        return (await catch_up(self.contest, now=now, memory=memory or Memory())).memory

    async def public(self) -> BoardDocument:
        version = await queries.public_of(key_of(self.contest))
        assert version is not None
        return decode(version.document)

    async def public_text(self) -> str:
        version = await queries.public_of(key_of(self.contest))
        assert version is not None
        return version.document

    async def live(self) -> BoardDocument:
        version = await queries.live_of(key_of(self.contest))
        assert version is not None
        return decode(version.document)

    async def adjust(self, code: str, points: int, reason: str, at: datetime) -> None:
        await rows(
            "INSERT INTO adjustment (id, entry, points, reason, by, at) VALUES (gen_random_uuid(), {}, {}, {}, {}, {})",
            self.entries[code], points, reason, self.officer.account, at,
        )  # fmt: skip

    async def set_status(self, code: str, status: str, at: datetime) -> None:
        await rows(
            """INSERT INTO entry_status (id, entry, status, reason, by, at)
            VALUES (gen_random_uuid(), {}, {}, '冒名', {}, {})""",
            self.entries[code], status, self.officer.account, at,
        )  # fmt: skip
        await rows("UPDATE entry SET status = {} WHERE id = {}", status, self.entries[code])

    async def lock(self, now: datetime) -> None:
        """With the chief judge's signature, as rule 7.2 wants it."""
        await approve(self.contest, by=self.chief, now=now)
        await publication.lock(self.contest, by=self.chief, now=now)

    async def to_locked(self, now: datetime) -> None:
        """Without the sheets and tablets that rule 7.2 asks about."""
        await step(self.contest, State.LOCKED, by=self.chief, now=now)

    async def to_notice(self, now: datetime) -> datetime:
        await self.to_locked(now)
        await publication.confirm_recheck(self.contest, note="核对了全部评分单", by=self.officer, now=now)
        await publication.open_seal(self.contest, by=self.chief, now=now)
        await publication.open_seal(self.contest, by=self.officer, now=now)
        return await publication.give_notice(self.contest, by=self.officer, now=now)


async def raised(
    *,
    freeze_at: datetime | None = None,
    ends_at: datetime = END,
    scheme: dict[str, object] = SCHEME,
    started: bool = True,
    **changes: object,
) -> Stage:
    """Four entries with codes, a published scheme, and (unless not started) marking since START."""
    facts = await making.contest(State.DRAWING, starts_at=START, ends_at=ends_at, freeze_at=freeze_at, **changes)
    for number, name in enumerate(NAMES, 1):
        await rows(
            """INSERT INTO entry (id, contest, number, name, organisation_name, code, entered_at)
            VALUES (gen_random_uuid(), {}, {}, {}, {}, {}, {})""",
            facts.id, number, name, f"{name[0]}记机电", f"K-{number:02}", NOON,
        )  # fmt: skip
    found = await rows("SELECT code, id FROM entry WHERE contest = {}", facts.id)
    entries = {str(one["code"]): UUID(str(one["id"])) for one in found}
    await making.publish_scheme(facts.id, scheme)
    officer, chief = await making.officer_of(facts.id), await making.chief_of(facts.id)
    if started:
        await step(facts.id, State.MARKING, by=officer, now=START)
    return Stage(facts.id, facts.slug, entries, officer, chief)


async def state_of(stage: Stage) -> str:
    found = await Contest.select(Contest.state).where(Contest.id == stage.contest).first()
    assert found is not None
    return str(found["state"])
