"""What happens to a live mentorship: its monthly log, a longer term, its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.actions.members import refuse_others
from studios.actions.mentorships import live, refuse_gainer
from studios.actions.shares import share_equally
from studios.actions.studios import hold, today_of
from studios.errors.mentorships import EndDayWrong, ExtensionWrong, LogMonthWrong, LogWritten, MasteryUnshown
from studios.forms.mentorships import EndForm, ExtensionForm, LogForm
from studios.queries.hour_policy import hour_policy
from studios.queries.studios import StudioFacts
from studios.rules.mentorships import extension_fits
from studios.tables import Mentorship, MentorshipEnd, MentorshipExtension, MentorshipLog


@unit_of_work
async def write_log(
    studio: StudioFacts, mentorship_id: UUID, form: LogForm, file: UUID | None, *, by: Member, now: datetime
) -> None:
    """One entry a month, from the month it began to the present one; a late one says so by itself."""
    refuse_others(by, studio)
    await hold(studio.id)
    contract = await live(studio.id, mentorship_id)
    month = form.month.replace(day=1)
    if not contract.starts_on.replace(day=1) <= month <= min(today_of(now), await until(contract)):
        raise LogMonthWrong
    entry = MentorshipLog(
        mentorship=mentorship_id, month=month, taught=form.taught, next_steps=form.next_steps, file=file,
        by=by.account, at=now,
    )  # fmt: skip
    with refusing_second(month):
        await entry.save()


@unit_of_work
async def extend(studio: StudioFacts, mentorship_id: UUID, form: ExtensionForm, *, by: Member, now: datetime) -> None:
    refuse_others(by, studio)
    await hold(studio.id)
    contract = await live(studio.id, mentorship_id)
    await refuse_gainer(studio, contract, by)
    ends = await until(contract)
    most = (await hour_policy()).extension_years
    if not extension_fits(ends, form.until, most):
        raise ExtensionWrong(ends, most)
    number = await MentorshipExtension.count().where(MentorshipExtension.mentorship == mentorship_id) + 1
    await MentorshipExtension(
        mentorship=mentorship_id, number=number, until=form.until, reason=form.reason, by=by.account, at=now
    ).save()


@unit_of_work
async def end(
    studio: StudioFacts, mentorship_id: UUID, form: EndForm, file: UUID | None, *, by: Member, now: datetime
) -> None:
    """Mastered, which the union sees, or stopped; the slot is free again and the other mentors share anew."""
    refuse_others(by, studio)
    await hold(studio.id)
    contract = await live(studio.id, mentorship_id)
    if form.kind == "mastered":
        await refuse_gainer(studio, contract, by)
        if file is None and not form.evidence:
            raise MasteryUnshown
    if not contract.starts_on < form.on <= today_of(now):
        raise EndDayWrong(contract.starts_on)
    await MentorshipEnd(
        mentorship=mentorship_id, kind=form.kind, on=form.on, reason=form.reason, evidence=form.evidence, file=file,
        by=by.account, at=now,
    ).save()  # fmt: skip
    await rows("UPDATE mentorship SET slot = NULL WHERE id = {}", mentorship_id)
    await share_equally(contract.mentee, by=by.account, now=now)


async def until(contract: Mentorship) -> date:
    sql = "SELECT max(until) AS until FROM mentorship_extension WHERE mentorship = {}"
    longer = msgspec.convert((await row(sql, contract.id) or {}).get("until"), date | None)
    ends = msgspec.convert(contract.ends_on, date)
    return max(ends, longer) if longer is not None else ends


@contextmanager
def refusing_second(month: date) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        if violated(error) != "mentorship_log_once":
            raise
        raise LogWritten(month) from None
