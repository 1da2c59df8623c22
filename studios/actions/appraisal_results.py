"""A year's appraisals become public together; whoever has to mend gets a clock, and is looked at again."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import msgspec

from database.locks import lock_for_this_work
from database.rows import row, rows_as
from database.work import unit_of_work
from people import Member
from studios.actions.studios import hold_any, step
from studios.errors.appraisals import (
    AppraisalUnknown,
    MendedAlready,
    NothingToPublish,
    NotReadyToPublish,
    PanelTooSmall,
)
from studios.errors.studios import OwnStudio, UnionOnly
from studios.forms.appraisals import ReinspectionForm
from studios.queries.studios import StudioFacts, refuse_gaining
from studios.rules.appraisal import Grade, Result, due_on, grades_of, total_of
from studios.rules.criteria import AppraisalPolicy, decode_policy
from studios.rules.life import State
from studios.rules.permissions import sees_all_studios
from studios.tables import Appraisal, Rectification, Reinspection
from web.clock import in_shanghai
from web.language import N_

YEAR = """
SELECT appraisal.id, appraisal.studio, studio.name, appraisal.policy, appraisal.state, appraisal.bonus,
    appraisal.total,
    (SELECT coalesce(sum(panel), 0) FROM appraisal_score WHERE appraisal = appraisal.id) AS panel,
    (SELECT count(*) FROM appraisal_score WHERE appraisal = appraisal.id AND panel IS NULL) AS missing,
    (SELECT count(*) FROM appraisal_panelist WHERE appraisal = appraisal.id) AS panelists,
    (SELECT count(*) FROM appraisal_signature AS signature
        JOIN appraisal_panelist AS named USING (appraisal, account)
        WHERE signature.appraisal = appraisal.id AND signature.revision = appraisal.revision) AS signatures,
    EXISTS (SELECT FROM appraisal_veto WHERE appraisal = appraisal.id AND withdrawn_at IS NULL) AS vetoed,
    EXISTS (
        SELECT FROM account JOIN studio_member AS mine ON mine.person = account.person
        WHERE account.id = {} AND mine.studio = appraisal.studio) AS own
FROM appraisal JOIN studio ON studio.id = appraisal.studio
WHERE appraisal.year = {} ORDER BY studio.name COLLATE "C" FOR NO KEY UPDATE OF appraisal
"""


class Judged(msgspec.Struct, frozen=True):
    id: UUID
    studio: UUID
    name: str
    policy: str
    state: str
    bonus: Decimal
    total: Decimal | None
    panel: Decimal
    missing: int
    panelists: int
    signatures: int
    vetoed: bool
    own: bool

    @property
    def is_signed(self) -> bool:
        return self.state == "panel" and not self.missing and 0 < self.panelists == self.signatures

    @property
    def result(self) -> Result:
        total = self.total if self.total is not None else total_of({"": self.panel}, self.bonus)
        return Result(total, self.vetoed)


@unit_of_work
async def publish_year(year: int, *, by: Member, now: datetime) -> int:
    """Grades need every studio of the year, so all that are open are published at once. Returns how many."""
    if not sees_all_studios(by):
        raise UnionOnly
    await lock_for_this_work("appraisals", year)
    judged = await rows_as(Judged, YEAR, by.account, year)
    waiting = [one for one in judged if one.state != "published"]
    refuse_unready(year, waiting)
    policy = decode_policy(waiting[0].policy.encode())
    grades = grades_of({one.id: one.result for one in judged}, policy)
    for one in waiting:
        await publish(one, grades[one.id], policy, by=by, now=now)
    return len(waiting)


def refuse_unready(year: int, waiting: list[Judged]) -> None:
    if not waiting:
        raise NothingToPublish(year)
    if any(one.own for one in waiting):
        raise OwnStudio
    unready = [one.name for one in waiting if not one.is_signed]
    if unready:
        raise NotReadyToPublish(unready)
    least = decode_policy(waiting[0].policy.encode()).panel_least
    if any(one.panelists < least for one in waiting):
        raise PanelTooSmall(least)


async def publish(one: Judged, grade: Grade, policy: AppraisalPolicy, *, by: Member, now: datetime) -> None:
    today = in_shanghai(now).date()
    said: dict[str, Any] = {
        "state": "published",
        "total": one.result.total,
        "grade": grade.value,
        "published_on": today,
    }
    await Appraisal.update(**said, published_by=by.account).where(Appraisal.id == one.id)
    if grade is not Grade.MEND:
        return
    await Rectification(id=uuid4(), appraisal=one.id, due_on=due_on(today, policy), at=now).save()
    if await hold_any(one.studio) is State.NAMED:
        await step(one.studio, State.RECTIFYING, by=by.account, now=now, note=N_("年度考评：限期整改"))


MENDING = """
SELECT mending.id, mending.due_on, EXISTS (
    SELECT FROM reinspection WHERE rectification = mending.id AND passed) AS mended
FROM rectification AS mending JOIN appraisal ON appraisal.id = mending.appraisal
WHERE mending.appraisal = {} AND appraisal.studio = {} FOR UPDATE OF mending
"""


class Mending(msgspec.Struct, frozen=True):
    id: UUID
    due_on: date
    mended: bool


@unit_of_work
async def look_again(
    studio: StudioFacts, appraisal: UUID, form: ReinspectionForm, *, by: Member, now: datetime
) -> None:
    """A re-inspection that is passed stops the clock; the studio works on when no other clock is running."""
    refuse_gaining(by, studio)
    found = await rows_as(Mending, MENDING, appraisal, studio.id)
    if not found:
        raise AppraisalUnknown
    if found[0].mended:
        raise MendedAlready
    facts = msgspec.structs.asdict(form)
    await Reinspection(rectification=found[0].id, by=by.account, at=now, **facts).save()
    if form.passed and not await row(RUNNING, studio.id) and await hold_any(studio.id) is State.RECTIFYING:
        await step(studio.id, State.NAMED, by=by.account, now=now, note=N_("整改复查通过"))


RUNNING = """
SELECT 1 FROM rectification AS mending JOIN appraisal ON appraisal.id = mending.appraisal
WHERE appraisal.studio = {} AND NOT EXISTS (SELECT FROM reinspection WHERE rectification = mending.id AND passed)
"""
