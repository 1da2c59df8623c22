"""Titles given, reviewed and ended; each is posted to the ledger in the same work."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.work import unit_of_work
from people import Member
from scoring.leaderboard import ledger
from studios.actions.studios import hold, step, today_of
from studios.errors.naming import TitleEnded, TitleUnknown
from studios.forms.titles import PlaqueForm, ReviewForm, TitleForm
from studios.queries.studios import StudioFacts, refuse_gaining
from studios.rules.life import State
from studios.rules.outcomes import LEVEL_NAMES, OutcomeLevel
from studios.tables import StudioTitle, TitleEnd, TitleReview
from web.language import N_


class Given(msgspec.Struct, frozen=True):
    """Which title, by whom."""

    authority: str
    series: str
    level: OutcomeLevel
    naming: UUID | None = None


@unit_of_work
async def record_title(studio: StudioFacts, form: TitleForm, *, by: Member, now: datetime) -> UUID:
    """A title that was given before, or by another authority."""
    refuse_gaining(by, studio)
    return await give_title(studio, Given(form.authority, form.series, form.level), form, by=by, now=now)


@unit_of_work
async def give_title(studio: StudioFacts, given: Given, form: PlaqueForm, *, by: Member, now: datetime) -> UUID:
    state = await hold(studio.id)
    title = StudioTitle(
        studio=studio.id, naming=given.naming, authority=given.authority, series=given.series,
        level=given.level.value, plaque_number=form.plaque_number, on=form.on, valid_to=form.valid_to,
        review_due=form.review_due, grant=form.grant, by=by.account, at=now,
    )  # fmt: skip
    await title.save()
    if state is State.PROPOSED:
        await step(studio.id, State.NAMED, by=by.account, now=now, note=given.series)
    await ledger.post([posting(studio, title.id, given, form)], by=by.account, now=now)
    return title.id


def posting(studio: StudioFacts, title: UUID, given: Given, form: PlaqueForm) -> ledger.Posting:
    """Section 8 gives a title no points of its own: it is recorded, so that the board can show it."""
    return ledger.Posting(
        beneficiary=ledger.Beneficiary.STUDIO,
        beneficiary_id=studio.id,
        category=ledger.Category.TITLE,
        on=form.on,
        points=Decimal(0),
        reason=N_("获得称号“{series}”（{authority}）"),
        facts={"series": given.series, "authority": given.authority, "level": LEVEL_NAMES[given.level]},
        source=source_of(title),
        link=f"/studios/{studio.slug}",
    )


def source_of(title: UUID) -> str:
    return f"title:{title}"


@unit_of_work
async def review_title(studio: StudioFacts, title_id: UUID, form: ReviewForm, *, by: Member, now: datetime) -> None:
    """What the review found; a title is only ever taken away by a decision of people."""
    refuse_gaining(by, studio)
    await hold(studio.id)
    await live_title(studio.id, title_id)
    await TitleReview(
        title=title_id, on=form.on, passed=form.passed == "yes", note=form.note, next_due=form.next_due,
        valid_to=form.valid_to, by=by.account, at=now,
    ).save()  # fmt: skip


async def live_title(studio_id: UUID, title_id: UUID) -> None:
    if not await StudioTitle.exists().where(StudioTitle.id == title_id, StudioTitle.studio == studio_id):
        raise TitleUnknown
    if await TitleEnd.exists().where(TitleEnd.title == title_id):
        raise TitleEnded


async def end_title(title_id: UUID, withdrawal: UUID, reason: str, *, by: Member, now: datetime) -> None:
    """Within a decision: the title ends and its posting is reversed."""
    day = today_of(now)
    await TitleEnd(title=title_id, withdrawal=withdrawal, on=day, reason=reason, by=by.account, at=now).save()
    await ledger.reverse(source_of(title_id), reason=reason, by=by.account, now=now)
