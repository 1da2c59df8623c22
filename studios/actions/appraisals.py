"""The studio's side of an appraisal: begun with what the records suggest, scored by itself, handed in."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import rows, rows_as
from database.work import unit_of_work
from people import Member
from studios.errors.appraisals import AppraisalBegun, AppraisalUnknown, NotInSelfScore, ScoreTooHigh, YearNotHere
from studios.errors.studios import StudioWithdrawn
from studios.forms.appraisals import SelfForm
from studios.queries.appraisal_counts import counts_of
from studios.queries.appraisal_policies import policy_for
from studios.queries.studios import StudioFacts
from studios.rules.appraisal import Count, suggested
from studios.rules.criteria import AppraisalPolicy, Criterion, Measure, decode_policy, encode_policy
from studios.rules.life import is_working
from studios.tables import Appraisal, AppraisalScore
from web.clock import in_shanghai

HOLD = "SELECT id, studio, year, policy, state, bonus, revision FROM appraisal WHERE id = {} FOR NO KEY UPDATE"


class Held(msgspec.Struct, frozen=True):
    """An appraisal, locked until the end of this work."""

    id: UUID
    studio: UUID
    year: int
    policy: str
    state: str
    bonus: Decimal
    revision: int

    @property
    def criteria(self) -> AppraisalPolicy:
        return decode_policy(self.policy.encode())


@unit_of_work
async def begin(studio: StudioFacts, year: int, *, by: Member, now: datetime) -> UUID:
    if not is_working(studio.state):
        raise StudioWithdrawn
    today = in_shanghai(now).date()
    if year > today.year:
        raise YearNotHere(year)
    policy = await policy_for(year)
    document = encode_policy(policy).decode()
    made = Appraisal(id=uuid4(), studio=studio.id, year=year, policy=document, by=by.account, at=now)
    try:
        await made.save()
    except IntegrityConstraintViolationError as error:
        if violated(error) != "appraisal_once":
            raise
        raise AppraisalBegun(year) from None
    found = await counts_of(studio.id, year, today=today)
    await AppraisalScore.insert(*(line(made.id, one, found) for one in policy.criteria))
    return made.id


def line(appraisal: UUID, one: Criterion, found: Mapping[Measure, Count]) -> AppraisalScore:
    """The self-score begins as what the records suggest."""
    score = suggested(one, found.get(one.measure, Count()))
    counted = count_text(found.get(one.measure, Count()), one.measure)
    return AppraisalScore(appraisal=appraisal, code=one.code, counted=counted, suggested=score, own=score)


def count_text(found: Count, measure: Measure) -> str:
    """12, or 11/12 for a part."""
    if measure is Measure.NONE:
        return ""
    counted = format(found.counted.normalize(), "f")
    return f"{counted}/{format(found.of.normalize(), 'f')}" if found.of else counted


@unit_of_work
async def count_again(appraisal: UUID, *, now: datetime) -> None:
    """What was recorded meanwhile counts too; a score that the studio set by hand stays."""
    held = await hold_self(appraisal)
    found = await counts_of(held.studio, held.year, today=in_shanghai(now).date())
    for one in held.criteria.criteria:
        count = found.get(one.measure, Count())
        await rows(
            "UPDATE appraisal_score SET own = CASE WHEN own = suggested THEN {} ELSE own END, suggested = {},"
            " counted = {} WHERE appraisal = {} AND code = {}",
            suggested(one, count), suggested(one, count), count_text(count, one.measure), appraisal, one.code,
        )  # fmt: skip


@unit_of_work
async def score_oneself(appraisal: UUID, form: SelfForm) -> None:
    held = await hold_self(appraisal)
    for code, own, note in by_code(held.criteria, form.code, form.own, form.note):
        mine = (AppraisalScore.appraisal == appraisal) & (AppraisalScore.code == code)
        await AppraisalScore.update(own=own, own_note=note).where(mine)


@unit_of_work
async def hand_in(appraisal: UUID) -> None:
    await hold_self(appraisal)
    await Appraisal.update(state="panel").where(Appraisal.id == appraisal)


def by_code(
    policy: AppraisalPolicy, codes: list[str], scores: list[Decimal], notes: list[str]
) -> list[tuple[str, Decimal, str]]:
    """Only criteria of this document, none above its most; raises ScoreTooHigh."""
    found = []
    for at, (code, score) in enumerate(zip(codes, scores, strict=False)):
        one = policy.criterion(code)
        if one is None:
            raise AppraisalUnknown
        if score > one.most or score != score.quantize(Decimal("0.1")):
            raise ScoreTooHigh(code, one.most)
        found.append((code, score, notes[at] if at < len(notes) else ""))
    return found


async def hold(appraisal: UUID) -> Held:
    found = await rows_as(Held, HOLD, appraisal)
    if not found:
        raise AppraisalUnknown
    return found[0]


async def hold_self(appraisal: UUID) -> Held:
    held = await hold(appraisal)
    if held.state != "self":
        raise NotInSelfScore
    return held
