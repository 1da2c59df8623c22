"""Writing an organisation down and changing it. `by` is None only for the command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.locks import lock_for_this_work
from database.rows import rows_as
from database.work import unit_of_work
from people.errors import (
    AdministratorOnly,
    CreditCodeTaken,
    FieldRefused,
    OrganisationInCircle,
    OrganisationNameTaken,
    ParentUnknown,
    StandsAboveOthers,
)
from people.forms import OrganisationForm
from people.rules import PARENT_KINDS, Member, OrganisationKind, may_manage_organisations, stands_in_circle
from people.tables import Organisation, OrganisationRevision
from web.refusals import NotFound


@unit_of_work
async def create_organisation(form: OrganisationForm, *, by: Member | None, now: datetime) -> UUID:
    refuse_others(by)
    await lock_for_this_work("organisations", "tree")
    organisation = Organisation(**columns(form), created_at=now)
    await refuse_misplaced(organisation.id, form.parent)
    with refusing_doubles(form):
        await organisation.save()
    await record_revision(organisation.id, form, by=by, now=now)
    return organisation.id


@unit_of_work
async def change_organisation(organisation_id: UUID, form: OrganisationForm, *, by: Member, now: datetime) -> None:
    refuse_others(by)
    # One lock for the whole tree: two moves at once could otherwise close a circle.
    await lock_for_this_work("organisations", "tree")
    if not await Organisation.exists().where(Organisation.id == organisation_id):
        raise NotFound
    await refuse_misplaced(organisation_id, form.parent)
    await refuse_orphans(organisation_id, form.kind)
    with refusing_doubles(form):
        await Organisation.update(**columns(form)).where(Organisation.id == organisation_id)
    await record_revision(organisation_id, form, by=by, now=now)


def refuse_others(by: Member | None) -> None:
    if by is not None and not may_manage_organisations(by):
        raise AdministratorOnly


async def refuse_misplaced(organisation_id: UUID, parent: UUID | None) -> None:
    if parent is None:
        return
    tree = {each.id: each for each in await rows_as(TreeNode, "SELECT id, parent, kind FROM organisation")}
    if parent not in tree or tree[parent].kind not in PARENT_KINDS:
        raise ParentUnknown
    if stands_in_circle(organisation_id, parent, {each.id: each.parent for each in tree.values()}):
        raise OrganisationInCircle


class TreeNode(msgspec.Struct, frozen=True):
    id: UUID
    parent: UUID | None
    kind: OrganisationKind


async def refuse_orphans(organisation_id: UUID, kind: OrganisationKind) -> None:
    """An employer stands above nobody."""
    if kind not in PARENT_KINDS and await Organisation.exists().where(Organisation.parent == organisation_id):
        raise StandsAboveOthers


def columns(form: OrganisationForm) -> dict[str, Any]:
    values = msgspec.structs.asdict(form)
    codes = {name: values[name] or None for name in ("credit_code", "union_credit_code")}
    return {**values, **codes, "kind": form.kind.value}


@contextmanager
def refusing_doubles(form: OrganisationForm) -> Iterator[None]:
    refusals: dict[str, Callable[[], FieldRefused]] = {
        "organisation_name_once": lambda: OrganisationNameTaken(form.name),
        "organisation_credit_code_once": lambda: CreditCodeTaken("credit_code"),
        "organisation_union_code_once": lambda: CreditCodeTaken("union_credit_code"),
    }
    try:
        yield
    except IntegrityConstraintViolationError as error:
        if (refusal := refusals.get(violated(error) or "")) is None:
            raise
        raise refusal() from None


async def record_revision(organisation_id: UUID, form: OrganisationForm, *, by: Member | None, now: datetime) -> None:
    number = await OrganisationRevision.count().where(OrganisationRevision.organisation == organisation_id)
    await OrganisationRevision(
        organisation=organisation_id,
        number=number + 1,
        content=msgspec.json.encode(form).decode(),
        by=None if by is None else by.account,
        at=now,
    ).save()
