"""A contest being marked, and tablets that write events as the browser does."""

import secrets
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from competitions.actions import judging
from competitions.actions.judging import Answer, Delivery
from competitions.rules.events import Event, Report, Written, written
from competitions.tables import Contest, Entry, PanelPlace, SchemeVersion, Season, Seat, Tablet
from people.tables import Account
from scoring.rules.scheme import Scheme, decode_scheme, encode_scheme, scheme_hash
from web.refusals import Refusal

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

SCHEME: dict[str, object] = {
    "version": 1,
    "modules": [
        {
            "code": "B",
            "name": "堆垛与搬运",
            "out_of": "60",
            "sub_criteria": [{"code": "B2", "name": "堆垛与搬运"}, {"code": "B3", "name": "收尾"}],
            "aspects": [
                {"code": "B2.1", "name": "起步前鸣笛并观察四周", "kind": "binary", "max": "2.00", "sub_criterion": "B2",
                 "note": "全程执行得满分，遗漏一次不得分"},
                {"code": "B2.2", "name": "货垛外缘与定位线偏差", "kind": "deduction", "max": "5.00", "target": "0",
                 "tolerance": "10", "step": "5", "per_step": "0.50", "sub_criterion": "B2"},
                {"code": "B2.3", "name": "操作平稳、货物无晃动", "kind": "judgement", "max": "6.00", "judges": 3,
                 "levels": ["不能完成", "基本完成，晃动明显", "达到行业标准，偶有轻微晃动", "全程平稳，超出行业标准"],
                 "sub_criterion": "B2"},
                {"code": "B2.4", "name": "路线选择", "kind": "choice", "sub_criterion": "B2",
                 "options": [{"name": "最短", "mark": "3"}, {"name": "绕行", "mark": "1.5"}, {"name": "错误", "mark": "0"}]},
                {"code": "B2.5", "name": "完成时间", "kind": "time", "max": "6.00", "sub_criterion": "B2",
                 "penalties": [{"name": "碰杆", "seconds": "5"}, {"name": "压线", "seconds": "3"}],
                 "convert": {"full_at": "360", "zero_at": "480"}},
                {"code": "B3.1", "name": "停车位置", "kind": "bands", "sub_criterion": "B3",
                 "bands": [{"up_to": "5", "mark": "2.00"}, {"up_to": "10", "mark": "1.00"}, {"mark": "0"}]},
                {"code": "B3.2", "name": "整洁", "kind": "points", "max": "4", "sub_criterion": "B3"},
                {"code": "B3.3", "name": "码放件数", "kind": "count", "max": "10", "base": "0", "per_good": "1",
                 "per_bad": "0.5", "sub_criterion": "B3"},
                {"code": "B3.4", "name": "口答", "kind": "answers", "key": ["A", "C", "B"], "per_answer": "1",
                 "sub_criterion": "B3"},
                {"code": "B3.5", "name": "台风", "kind": "panel", "max": "10", "judges": 3, "step": "0.5", "drop_low": 0,
                 "drop_high": 0, "combine": "mean", "sub_criterion": "B3"},
                {"code": "B3.6", "name": "理论", "kind": "imported", "max": "20", "source": "理论考场",
                 "sub_criterion": "B3"},
            ],
        },
        {"code": "C", "name": "点检", "aspects": [{"code": "C1", "name": "点检完整", "kind": "points", "max": "10"}]},
    ],
}  # fmt: skip

GROUP_MARKS = {
    "B2.1": "1", "B2.2": "12.5", "B2.4": "最短", "B2.5": "401", "B3.1": "4", "B3.2": "3.5", "B3.3": "7/2", "B3.4": "A,C,B",
}  # fmt: skip


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
    season = Season(
        year=2026 + secrets.randbelow(9000), name="2026 赛季", starts_on=NOON.date(), ends_on=(NOON + 99 * HOUR).date()
    )
    await season.save()
    slug = f"forklift-{secrets.token_hex(4)}"
    contest = Contest(
        season=season.id, slug=slug, name="2026 九江镇叉车技能竞赛", name_en="2026 Jiujiang forklift contest",
        trade="叉车", level="town", starts_at=NOON, ends_at=NOON + 8 * HOUR, enrol_opens_at=NOON - 9 * HOUR,
        enrol_closes_at=NOON - HOUR, state=state, created_at=NOON,
    )  # fmt: skip
    await contest.save()
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
        self.scheme = scheme
        self.seen = 0
        self.seq = 0
        self.prev = ""
        self.queue: list[Written] = []

    def tap(self, sheet: str, aspect: str, value: str = "", kind: str = "mark") -> Written:
        event = Event(
            id=uuid7(), device=self.id, seq=self.seq + 1, prev=self.prev, sheet=sheet, aspect=aspect, kind=kind,
            value=value, at="2026-11-22T12:00:00.000+08:00",
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
    tablet = Tablet(
        contest=ground.contest, seat=ground.seats[seat - 1], number=number, token_hash=secrets.token_hex(32),
        paired_at=NOON, signed_in_until=NOON + 12 * HOUR if signed_in else None,
    )  # fmt: skip
    await tablet.save()
    return Device(ground.contest, tablet.id)


def uuid7() -> str:
    """As the tablet makes it: milliseconds, then chance."""
    value = uuid4().int & ((1 << 62) - 1)
    value |= (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62)
    return str(UUID(int=value))
