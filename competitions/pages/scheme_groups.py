"""Sub-criteria of a module of the draft."""

from functools import partial
from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions.schemes import edit
from competitions.forms.schemes import EditionForm, GroupForm, PlaceForm
from competitions.pages.posting import must_read
from competitions.pages.scheme_editing import HOME, address, attempt, status_of
from competitions.queries.scheme_editor import draft_page
from competitions.rules.scheme_edits import drop_group, group_in, module_in, move_group, put_group
from competitions.rules.scheme_sums import next_code
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.responses import AnyResponse, page, see_other

GROUPS = f"{HOME}/modules/{{module:str}}/groups"
ONE = f"{GROUPS}/{{code:str}}"


@get(f"{GROUPS}/new", name="scheme.group.new")
async def new(slug: FromPath[str], module: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(member, slug, module, "", forms.Filled())


@post(GROUPS, name="scheme.group.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], module: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown, posted = await draft_page(member, slug), await forms.posted(request)
    form, errors = forms.read(GroupForm, posted)
    if form is not None:
        change = partial(put_group, module_code=module, group=form.group())
        errors = await attempt(shown.contest.id, change, edition=form.edition, by=member)
    if form is None or errors:
        return await form_page(member, slug, module, "", forms.Filled(posted, errors))
    return see_other(address(slug, "modules", module), notice=_("子项 {code} 已添加。").format(code=form.code))


@get(ONE, name="scheme.group.edit")
async def change(
    slug: FromPath[str], module: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    return await form_page(member, slug, module, code, forms.Filled())


@post(ONE, name="scheme.group.update", status_code=200)
async def update(
    request: Request[Any, Any, Any],
    slug: FromPath[str], module: FromPath[str], code: FromPath[str], member: NamedDependency[Member],
) -> AnyResponse:  # fmt: skip
    shown, posted = await draft_page(member, slug), await forms.posted(request)
    form, errors = forms.read(GroupForm, posted)
    if form is not None:
        change = partial(put_group, module_code=module, group=form.group(), instead_of=code)
        errors = await attempt(shown.contest.id, change, edition=form.edition, by=member)
    if form is None or errors:
        return await form_page(member, slug, module, code, forms.Filled(posted, errors))
    return see_other(address(slug, "modules", module), notice=_("子项 {code} 已保存。").format(code=form.code))


@post(f"{ONE}/place", name="scheme.group.place", status_code=200)
async def place(
    request: Request[Any, Any, Any],
    slug: FromPath[str], module: FromPath[str], code: FromPath[str], member: NamedDependency[Member],
) -> AnyResponse:  # fmt: skip
    shown = await draft_page(member, slug)
    form = must_read(PlaceForm, await forms.posted(request))
    change = partial(move_group, module_code=module, code=code, direction=form.direction)
    await edit(shown.contest.id, change, edition=form.edition, by=member, now=now())
    return see_other(address(slug, "modules", module))


@post(f"{ONE}/deletion", name="scheme.group.delete", status_code=200)
async def delete(
    request: Request[Any, Any, Any],
    slug: FromPath[str], module: FromPath[str], code: FromPath[str], member: NamedDependency[Member],
) -> AnyResponse:  # fmt: skip
    shown = await draft_page(member, slug)
    form = must_read(EditionForm, await forms.posted(request))
    change = partial(drop_group, module_code=module, code=code)
    await edit(shown.contest.id, change, edition=form.edition, by=member, now=now())
    return see_other(address(slug, "modules", module), notice=_("子项 {code} 及其评分项已删除。").format(code=code))


async def form_page(member: Member, slug: str, module_code: str, code: str, form: forms.Filled) -> AnyResponse:
    shown = await draft_page(member, slug)
    module = module_in(shown.scheme, module_code)
    group = group_in(module, code) if code else None
    taken = [each.code for one in shown.scheme.modules for each in one.sub_criteria]
    template = "competitions/schemes/group_form.html"
    return page(
        template, page=shown, module=module, group=group, suggested=next_code(taken, module.code), form=form,
        status=status_of(form.errors),
    )  # fmt: skip


ROUTES = [new, create, change, update, place, delete]
