"""A contest being marked, and tablets that write events as the browser does."""

import secrets
import time
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

import msgspec
from argon2 import PasswordHasher

from competitions.actions import judging
from competitions.actions.judging import Answer, Delivery
from competitions.rules.events import Event, Report, Written, written
from competitions.tables import Contest, ContestStep, Entry, PanelPlace, SchemeVersion, Seat, Tablet
from people.tables import Account
from scoring.leaderboard.tables import Season
from scoring.rules.scheme import Scheme, decode_scheme, encode_scheme, scheme_hash
from tests.competitions.judging.schemes import SCHEME
from web.refusals import Refusal
from web.tokens import hashed, new_token

# The strength of a hash stands in the hash: a cheap one is checked as quickly, by the same code.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
YEARS = count(2030)
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Ground(msgspec.Struct):
    """A contest with codes K-01 …, judges 1 to 3 on module B, judge 1 alone on module C."""

    contest: UUID
    slug: str
    officer: UUID
    seats: list[UUID]
    entries: dict[str, UUID]


async def lay(*, entries: int = 3, state: str = "marking", scheme: dict[str, object] = SCHEME) -> Ground:
    officer = Account(name="林干事", created_at=NOON)
    await officer.save()
    year = next(YEARS)
    season = Season(year=year, name="赛季", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
    await season.save()
    slug = f"forklift-{secrets.token_hex(4)}"
    contest = Contest(
        season=season.id, slug=slug, name="2026 九江镇叉车技能竞赛", name_en="2026 Jiujiang forklift contest",
        trade="叉车", level="town", starts_at=NOON, ends_at=NOON + 8 * HOUR, enrol_opens_at=NOON - 9 * HOUR,
        enrol_closes_at=NOON - HOUR, state=state, created_at=NOON,
    )  # fmt: skip
    await contest.save()
    await ContestStep(contest=contest.id, number=1, came_from="drawing", went_to=state, at=NOON).save()
    await publish(contest.id, scheme)
    ground = Ground(contest.id, slug, officer.id, [], {})
    for number, name in enumerate(("周裁判", "何裁判", "关裁判"), 1):
        seat = Seat(contest=contest.id, number=number, judge_name=name, created_at=NOON)
        await seat.save()
        ground.seats.append(seat.id)
        await PanelPlace(contest=contest.id, seat=seat.id, module="B", number=number).save()
    await PanelPlace(contest=contest.id, seat=ground.seats[0], module="C", number=1).save()
    for number in range(1, entries + 1):
        entry = Entry(
            contest=contest.id, number=number, name=f"选手{number}", organisation_name="九江纺织", entered_at=NOON,
            code=f"K-{number:02}",
        )  # fmt: skip
        await entry.save()
        ground.entries[entry.code] = entry.id
    return ground


async def publish(contest: UUID, document: dict[str, object]) -> Scheme:
    scheme = decode_scheme(msgspec.json.encode(document))
    await SchemeVersion(
        contest=contest, version=scheme.version, document=encode_scheme(scheme).decode(), hash=scheme_hash(scheme),
        published_at=NOON,
    ).save()  # fmt: skip
    return scheme


class Device:
    """A tablet: it numbers and chains its events, and remembers what it has not sent."""

    def __init__(self, contest: UUID, tablet: UUID, *, scheme: int = 1) -> None:
        self.contest = contest
        self.id = tablet
        self.token = ""
        self.scheme = scheme
        self.seen = 0
        self.seq = 0
        self.prev = ""
        self.queue: list[Written] = []

    def tap(self, sheet: str, aspect: str, value: str = "", kind: str = "mark", *, after: int = 0) -> Written:
        """`after` so many seconds by the tablet's own clock."""
        event = Event(
            id=uuid7(), device=self.id, seq=self.seq + 1, prev=self.prev, sheet=sheet, aspect=aspect, kind=kind,
            value=value, at=f"2026-11-22T12:{after // 60:02}:{after % 60:02}.000+08:00",
        )  # fmt: skip
        made = written(event)
        self.seq, self.prev = event.seq, made.hash
        self.queue.append(made)
        return made

    def sign(self, sheet: str) -> Written:
        return self.tap(sheet, "", kind="sign")

    def delivery(self, events: list[Written] | None = None) -> Delivery:
        return Delivery(self.id, self.scheme, self.seen, Report(), self.queue if events is None else events)

    async def send(self, events: list[Written] | None = None, *, now: datetime = NOON) -> Answer:
        answer = await self.post(events, now=now)
        assert isinstance(answer, Answer), answer
        self.queue = [each for each in self.queue if each.event.seq > answer.acknowledged]
        return answer

    async def post(self, events: list[Written] | None = None, *, now: datetime = NOON) -> Answer | Refusal:
        return (await judging.take(self.contest, [self.delivery(events)], now=now))[0]


async def device(ground: Ground, seat: int = 1, *, signed_in: bool = True) -> Device:
    number = await Tablet.count().where(Tablet.contest == ground.contest) + 1
    token = new_token()
    tablet = Tablet(
        contest=ground.contest, seat=ground.seats[seat - 1], number=number, token_hash=hashed(token),
        paired_at=NOON, signed_in_until=NOON + 12 * HOUR if signed_in else None,
    )  # fmt: skip
    await tablet.save()
    made = Device(ground.contest, tablet.id)
    made.token = token
    return made


async def cards(ground: Ground, pin: str = "204681") -> list[str]:
    """New cards for all seats, as printed: their tokens."""
    tokens = [new_token() for _ in ground.seats]
    kept = CHEAP.hash(pin)
    for seat, token in zip(ground.seats, tokens, strict=True):
        await Seat.update({Seat.card_hash: hashed(token), Seat.pin_hash: kept}).where(Seat.id == seat)
    return tokens


def uuid7() -> str:
    """As the tablet makes it: milliseconds, then chance."""
    value = uuid4().int & ((1 << 62) - 1)
    value |= (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62)
    return str(UUID(int=value))
