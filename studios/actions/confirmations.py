"""The beneficiary's word, over a link that works once and needs no account."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from database.rows import row
from database.work import unit_of_work
from people import Member
from studios.actions.activities import Held, hold
from studios.actions.activity_steps import step
from studios.actions.submissions import facts_hash
from studios.errors.confirmations import LinkOver, LinkUnknown, LinkUsed, NobodyAsked, NothingToConfirm
from studios.forms.activities import AgreementForm
from studios.queries.attendances import attended
from studios.queries.hour_policy import hour_policy
from studios.rules.activity_life import Hand, State
from studios.tables import Confirmation, ConfirmationLink
from web.tokens import hashed, new_token


class Link(msgspec.Struct, frozen=True):
    """A link that is open now."""

    id: UUID
    activity: UUID
    studio: UUID
    expires_at: datetime


@unit_of_work
async def ask_to_confirm(studio: UUID, activity_id: UUID, *, by: Member, now: datetime) -> str:
    """A fresh link instead of the ones before; the token is stored nowhere."""
    activity = await hold(studio, activity_id)
    if activity.state is not State.SUBMITTED:
        raise NothingToConfirm
    if not activity.asked_by:
        raise NobodyAsked
    token = new_token()
    ends = now + timedelta(days=(await hour_policy()).link_days)
    await ConfirmationLink(
        id=uuid4(), activity=activity_id, token_hash=hashed(token), by=by.account, at=now, expires_at=ends
    ).save()
    return token


@unit_of_work
async def answer(token: str, form: AgreementForm, *, now: datetime) -> bool:
    """Yes makes it confirmed; no, with words, returns it to the lead."""
    link = await open_link(token, now=now)
    activity = await hold(link.studio, link.activity)
    await open_link(token, now=now)
    if activity.state is not State.SUBMITTED:
        raise NothingToConfirm
    await write_answer(link, activity, form, now=now)
    to = State.CONFIRMED if form.agreed else State.RETURNED
    note = form.signer if form.agreed else f"{form.signer}：{form.words}"
    await step(activity, to, Hand.BENEFICIARY, by=None, now=now, note=note)
    return form.agreed


async def write_answer(link: Link, activity: Held, form: AgreementForm, *, now: datetime) -> None:
    facts = facts_hash(activity, await attended(activity.id))
    await Confirmation(
        id=uuid4(),
        activity=activity.id,
        link=link.id,
        agreed=form.agreed,
        signer=form.signer,
        words=form.words,
        facts=facts,
        at=now,
    ).save()


async def open_link(token: str, *, now: datetime) -> Link:
    """The newest link of its activity, not used and not over."""
    found = await row(LINK, hashed(token))
    if found is None:
        raise LinkUnknown
    if found["used"]:
        raise LinkUsed
    link = msgspec.convert(found, Link)
    if found["replaced"] or link.expires_at <= now:
        raise LinkOver
    return link


LINK = """
SELECT link.id, link.activity, activity.studio, link.expires_at,
    EXISTS (SELECT FROM confirmation WHERE confirmation.link = link.id) AS used,
    EXISTS (SELECT FROM confirmation_link AS newer WHERE newer.activity = link.activity AND newer.at > link.at)
        AS replaced
FROM confirmation_link AS link JOIN activity ON activity.id = link.activity WHERE link.token_hash = {}
"""
