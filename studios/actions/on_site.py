"""Signing in and out on site: over the lead's code, or the lead does it for them."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec

from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.actions.activities import Held, hold, hold_writable
from studios.errors.activities import NotOfTheStudio
from studios.errors.confirmations import FourDigitsWrong, SignedOutAlready, SignInClosed
from studios.forms.activities import OnSiteForm
from studios.queries.attendances import outside
from studios.queries.hour_policy import hour_policy
from studios.queries.on_site import OnSite, by_code
from studios.rules.activity_life import may_write
from studios.rules.hours import between, day_of
from web.throttle import Limit, attempt
from web.tokens import new_token

BY_PERSON = Limit("on-site person", 5, timedelta(minutes=15))


class There(msgspec.Struct, frozen=True):
    name: str
    came_at: datetime | None
    left_at: datetime | None


@unit_of_work
async def open_code(studio: UUID, activity_id: UUID, *, by: Member, now: datetime) -> None:
    """From now on the activity has a changing code; opened twice it is the same."""
    await hold_writable(studio, activity_id)
    sql = """INSERT INTO on_site_code (id, activity, secret, "by", at) VALUES ({}, {}, {}, {}, {})
        ON CONFLICT (activity) DO NOTHING"""
    await rows(sql, uuid4(), activity_id, new_token(), by.account, now)


async def come_or_go(token: str, form: OnSiteForm, *, visitor: Member | None, now: datetime) -> There:
    """The first time signs in, the second signs out. Without an account the last four digits say who it is."""
    site = await by_code(token, now=now)
    if not await is_own(visitor, form.person):
        await attempt([(BY_PERSON, f"{site.activity}:{form.person}")], now=now)
        await refuse_wrong_digits(site, form)
    return await sign(site.studio, site.activity, form.person, now=now)


async def is_own(visitor: Member | None, person: UUID) -> bool:
    if visitor is None:
        return False
    return await row("SELECT 1 FROM account WHERE id = {} AND person = {}", visitor.account, person) is not None


async def refuse_wrong_digits(site: OnSite, form: OnSiteForm) -> None:
    known = await row("SELECT right(mobile, 4) AS digits FROM person WHERE id = {}", form.person)
    there = any(guest.person == form.person for guest in site.guests)
    if not there or known is None or not form.digits or known["digits"] != form.digits:
        raise FourDigitsWrong


@unit_of_work
async def sign(studio: UUID, activity_id: UUID, person: UUID, *, now: datetime) -> There:
    """In, or out with the hours that lie between."""
    activity = await hold(studio, activity_id)
    if not may_write(activity.state):
        raise SignInClosed
    if await outside(studio, [person], day_of(activity.starts_at)):
        raise NotOfTheStudio(await name_of(person))
    before = await row(
        "SELECT came_at, left_at FROM attendance WHERE activity = {} AND person = {}", activity_id, person
    )
    name = await name_of(person)
    if before is None or before["came_at"] is None:
        await rows(COME, uuid4(), activity_id, person, now)
        return There(name, now, None)
    if before["left_at"] is not None:
        raise SignedOutAlready(name)
    came = msgspec.convert(before["came_at"], datetime)
    await rows(LEAVE, now, await served(activity, came, now), activity_id, person)
    return There(name, came, now)


async def served(activity: Held, came: datetime, left: datetime) -> Decimal | None:
    """None when it was too short to be a step: then the lead says what it was."""
    hours = between(await hour_policy(), came, left, activity.starts_at, activity.ends_at)
    return hours or None


async def name_of(person: UUID) -> str:
    found = await row("SELECT name FROM person WHERE id = {}", person)
    return "" if found is None else str(found["name"])


COME = """
INSERT INTO attendance (id, activity, person, source, came_at, paid) VALUES ({}, {}, {}, 'code', {}, false)
ON CONFLICT (activity, person) DO UPDATE SET came_at = excluded.came_at, source = 'code', hours = NULL
"""
LEAVE = "UPDATE attendance SET left_at = {}, hours = {} WHERE activity = {} AND person = {}"
