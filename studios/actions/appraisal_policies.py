"""The administrator writes the criteria of a year that has not begun, as a new version."""

from datetime import datetime
from decimal import Decimal

from database.locks import lock_for_this_work
from database.work import unit_of_work
from people import Member, Role
from people.errors import AdministratorOnly
from studios.errors.appraisals import PolicyFixed, SectionsDoNotAdd
from studios.forms.appraisals import PolicyForm
from studios.queries.appraisal_policies import policy_for
from studios.rules.criteria import (
    SECTION_NAMES,
    AppraisalPolicy,
    Criterion,
    encode_policy,
    may_change_policy,
    policy_faults,
    policy_hash,
)
from studios.tables import AppraisalPolicyVersion
from web.clock import in_shanghai
from web.language import _


@unit_of_work
async def change_policy(year: int, form: PolicyForm, *, by: Member, now: datetime) -> int:
    """Returns the number of the new version."""
    if not by.holds(Role.ADMINISTRATOR):
        raise AdministratorOnly
    if not may_change_policy(year, in_shanghai(now).date()):
        raise PolicyFixed(year)
    await lock_for_this_work("appraisal policy", year)
    version: int = await AppraisalPolicyVersion.count().where(AppraisalPolicyVersion.year == year) + 1
    policy = written(form, year, version, await policy_for(year))
    faults = policy_faults(policy)
    if faults:
        raise SectionsDoNotAdd([_(SECTION_NAMES[section]) for section in faults])
    document = encode_policy(policy)
    await AppraisalPolicyVersion(
        year=year, version=version, document=document.decode(), hash=policy_hash(document), by=by.account, at=now
    ).save()
    return version


def written(form: PolicyForm, year: int, version: int, before: AppraisalPolicy) -> AppraisalPolicy:
    lines = zip(form.code, form.name, form.name_en, form.most, form.measure, form.per, strict=True)
    return AppraisalPolicy(
        version=version,
        year=year,
        criteria=tuple(
            Criterion(code=code, name=name, name_en=english, most=most, measure=measure, per=per)
            for code, name, english, most, measure, per in lines
        ),
        vetoes=before.vetoes,
        bonus_most=before.bonus_most,
        excellent_from=form.excellent_from,
        excellent_part=Decimal(form.excellent_percent) / 100,
        pass_from=form.pass_from,
        days_to_mend=form.days_to_mend,
        panel_least=form.panel_least,
    )
