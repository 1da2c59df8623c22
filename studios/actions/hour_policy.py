"""Changing the numbers of studios: a new version, never an edited one."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import msgspec

from database.locks import lock_for_this_work
from database.rows import row
from database.work import unit_of_work
from people import Member, Role
from studios.errors.activities import PolicyOutOfOrder, TermsOutOfOrder
from studios.forms.activities import PolicyForm
from studios.rules.hour_policy import HourPolicy, encode_policy
from studios.tables import HourPolicyVersion
from web.refusals import Forbidden


@unit_of_work
async def set_hour_policy(form: PolicyForm, *, by: Member, now: datetime) -> None:
    refuse_others(by)
    if form.most_hours < form.alone_hours:
        raise PolicyOutOfOrder
    if form.longest_years < form.shortest_years:
        raise TermsOutOfOrder
    await lock_for_this_work("hour policy", "")
    last = await row("SELECT coalesce(max(number), 0) AS number FROM hour_policy_version")
    number = msgspec.convert(last, dict[str, int])["number"] + 1
    document = encode_policy(policy_of(form))
    await HourPolicyVersion(id=uuid4(), number=number, document=document, by=by.account, at=now).save()


def refuse_others(member: Member) -> None:
    if not member.holds(Role.ADMINISTRATOR):
        raise Forbidden


def policy_of(form: PolicyForm) -> HourPolicy:
    given: dict[str, Any] = {name: getattr(form, name) for name in PolicyForm.__struct_fields__}
    plain: dict[str, Any] = {
        name: value.normalize() if isinstance(value, Decimal) else value for name, value in given.items()
    }
    return HourPolicy(**plain | {"volunteer_kinds": frozenset(form.volunteer_kinds)})
