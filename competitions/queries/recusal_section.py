"""Recusals at the control desk: in force, waiting for the chief judge, and as points that stop locking (rule 6.2)."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.recusals import RecusalRow, SeatName, recusal_rows, seat_names, settlement_of
from competitions.queries.seals import seal_of
from competitions.rules.recusal import GROUND_NAMES, Recused, sentence
from competitions.rules.stand_ins import Change, Post
from web.language import _


class RecusalLine(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet of one judge. `stand_in` is "" where the panel is one smaller; `at` is None while nothing is written;
    `stuck`: a substitute must be found first; `marked`: settling sets marks aside."""

    code: str
    module: str
    place: int
    seat_number: int
    judge_name: str
    rule: str
    evidence: str
    stand_in: str
    by: str | None = None
    at: datetime | None = None
    marked: bool = False
    stuck: bool = False

    @property
    def point(self) -> str:
        """As one of the points that stop locking."""
        who = {"code": self.code, "module": self.module, "seat": self.seat_number, "judge": self.judge_name}
        if self.stuck:
            return _("{code} 的模块 {module}：席位 {seat} {judge} 须回避，还没有替补。").format(**who)
        if self.marked:
            return _("{code} 的模块 {module}：席位 {seat} {judge} 须回避，他的评分还没有处理。").format(**who)
        return _("{code} 的模块 {module}：席位 {seat} {judge} 须回避，还没有登记。").format(**who)


class RecusalSection(msgspec.Struct, frozen=True):
    waiting: list[RecusalLine] = []
    in_force: list[RecusalLine] = []

    @property
    def any(self) -> bool:
        return bool(self.waiting or self.in_force)


async def recusal_section(contest_id: UUID) -> RecusalSection:
    sealed = not (await seal_of(contest_id)).opened
    found = [written(one, sealed=sealed) for one in await recusal_rows(contest_id)]
    return RecusalSection(await waiting(contest_id, sealed=sealed), found)


async def waiting(contest_id: UUID, *, sealed: bool = True) -> list[RecusalLine]:
    """What has no row yet; a substitute who is not needed any more waits for nothing."""
    settlement = await settlement_of(contest_id)
    if not (settlement.changes or settlement.stuck):
        return []
    names = await seat_names(contest_id)
    changes = [due(change, names, sealed=sealed) for change in settlement.changes if not change.lifted]
    return changes + [stuck(post, names) for post in settlement.stuck]


def written(one: RecusalRow, *, sealed: bool) -> RecusalLine:
    facts = msgspec.json.decode(one.evidence, type=dict[str, str])
    return RecusalLine(
        code=one.code, module=one.module, place=one.place, seat_number=one.seat_number, judge_name=one.judge_name,
        rule=_(GROUND_NAMES[one.rule]), evidence=sentence(one.rule, facts, sealed=sealed),
        stand_in=one.stand_in or "", by=one.by, at=one.at,
    )  # fmt: skip


def due(change: Change, names: dict[UUID, SeatName], *, sealed: bool) -> RecusalLine:
    stand_in = names[change.stand_in].judge_name if change.stand_in else ""
    line = about(change.post, names, change.ground, sealed=sealed)
    return msgspec.structs.replace(line, stand_in=stand_in, marked=change.sets_aside is not None)


def stuck(post: Post, names: dict[UUID, SeatName]) -> RecusalLine:
    return msgspec.structs.replace(about(post, names, None, sealed=True), stuck=True)


def about(post: Post, names: dict[UUID, SeatName], ground: Recused | None, *, sealed: bool) -> RecusalLine:
    seat = names[post.seat]
    return RecusalLine(
        code=post.code, module=post.module, place=post.place, seat_number=seat.number, judge_name=seat.judge_name,
        rule="" if ground is None else _(GROUND_NAMES[ground.rule]),
        evidence="" if ground is None else sentence(ground.rule, ground.evidence, sealed=sealed), stand_in="",
    )  # fmt: skip
