"""Organisations, for administrators."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people.actions import organisations as action
from people.forms import OrganisationForm
from people.pages.paging import PageNumber, Search
from people.queries.organisations import (
    OrganisationWritten,
    ParentChoice,
    organisation_list,
    organisation_page,
    parent_choices,
)
from people.queries.search import asked
from people.rules import KIND_NAMES, Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/people/organisations"


@get(HOME, name="organisations.list")
async def index(member: NamedDependency[Member], search: Search = "", number: PageNumber = 1) -> AnyResponse:
    shown = await organisation_list(member, search=asked(search), page=number)
    return page("people/organisations.html", page=shown)


@get(f"{HOME}/new", name="organisation.new")
async def new(member: NamedDependency[Member]) -> AnyResponse:
    return await new_page(member, forms.Filled())


@post(HOME, name="organisation.create", status_code=200)
async def create(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(OrganisationForm, posted)
    if form is None:
        return await new_page(member, forms.Filled(posted, errors), status=422)
    try:
        created = await action.create_organisation(form, by=member, now=now())
    except Invalid as refusal:
        return await new_page(member, forms.refused(posted, refusal), status=refusal.status)
    return see_other(f"{HOME}/{created}", notice=_("单位已登记。"))


@get(f"{HOME}/{{organisation:uuid}}", name="organisation.show")
async def show(organisation: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await edit_page(member, organisation, forms.Filled())


@post(f"{HOME}/{{organisation:uuid}}", name="organisation.change", status_code=200)
async def change(
    request: Request[Any, Any, Any], organisation: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(OrganisationForm, posted)
    if form is None:
        return await edit_page(member, organisation, forms.Filled(posted, errors), status=422)
    try:
        await action.change_organisation(organisation, form, by=member, now=now())
    except Invalid as refusal:
        filled = forms.refused(posted, refusal)
        return await edit_page(member, organisation, filled, status=refusal.status)
    return see_other(f"{HOME}/{organisation}", notice=_("已保存。"))


async def new_page(member: Member, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    offered = choices(await parent_choices(member))
    return page("people/organisation_new.html", was=OrganisationWritten(), form=form, status=status, **offered)


async def edit_page(member: Member, organisation: UUID, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await organisation_page(member, organisation)
    offered = choices(shown.parents)
    return page("people/organisation.html", page=shown, was=shown.written, form=form, status=status, **offered)


def choices(parents: list[ParentChoice]) -> dict[str, Any]:
    """The options of the two lists in the form."""
    kinds = [(kind.value, _(label)) for kind, label in KIND_NAMES.items()]
    return {"kind_options": kinds, "parent_options": [(parent.id, parent.name) for parent in parents]}


ROUTES = [index, new, create, show, change]
