"""Modules of the draft."""

from functools import partial
from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions.schemes import edit
from competitions.forms.schemes import EditionForm, ModuleForm, PlaceForm
from competitions.pages.posting import must_read
from competitions.pages.scheme_editing import HOME, address, attempt, status_of
from competitions.queries.scheme_editor import draft_page, module_page
from competitions.rules.scheme_edits import drop_module, module_in, move_module, put_module
from competitions.rules.scheme_sums import next_module_code
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.responses import AnyResponse, page, see_other

MODULES = f"{HOME}/modules"
ONE = f"{MODULES}/{{code:str}}"


@get(f"{MODULES}/new", name="scheme.module.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(member, slug, "", forms.Filled())


@post(MODULES, name="scheme.module.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown, posted = await draft_page(member, slug), await forms.posted(request)
    form, errors = forms.read(ModuleForm, posted)
    if form is not None:
        change = partial(put_module, module=form.module())
        errors = await attempt(shown.contest.id, change, edition=form.edition, by=member)
    if form is None or errors:
        return await form_page(member, slug, "", forms.Filled(posted, errors))
    notice = _("模块 {code} 已添加。").format(code=form.code)
    return see_other(address(slug, "modules", form.code), notice=notice)


@get(ONE, name="scheme.module.show")
async def show(slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown = await draft_page(member, slug)
    found = module_page(shown, module_in(shown.scheme, code))
    return page("competitions/schemes/module.html", page=found)


@get(f"{ONE}/edit", name="scheme.module.edit")
async def change(slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(member, slug, code, forms.Filled())


@post(ONE, name="scheme.module.update", status_code=200)
async def update(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown, posted = await draft_page(member, slug), await forms.posted(request)
    form, errors = forms.read(ModuleForm, posted)
    if form is not None:
        change = partial(put_module, module=form.module(), instead_of=code)
        errors = await attempt(shown.contest.id, change, edition=form.edition, by=member)
    if form is None or errors:
        return await form_page(member, slug, code, forms.Filled(posted, errors))
    return see_other(address(slug, "modules", form.code), notice=_("模块 {code} 已保存。").format(code=form.code))


@post(f"{ONE}/place", name="scheme.module.place", status_code=200)
async def place(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await draft_page(member, slug)
    form = must_read(PlaceForm, await forms.posted(request))
    change = partial(move_module, code=code, direction=form.direction)
    await edit(shown.contest.id, change, edition=form.edition, by=member, now=now())
    return see_other(address(slug))


@post(f"{ONE}/deletion", name="scheme.module.delete", status_code=200)
async def delete(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await draft_page(member, slug)
    form = must_read(EditionForm, await forms.posted(request))
    await edit(shown.contest.id, partial(drop_module, code=code), edition=form.edition, by=member, now=now())
    return see_other(address(slug), notice=_("模块 {code} 已删除。").format(code=code))


async def form_page(member: Member, slug: str, code: str, form: forms.Filled) -> AnyResponse:
    """The form of a module; always with the draft as it is now, so that a second press can succeed."""
    shown = await draft_page(member, slug)
    module = module_in(shown.scheme, code) if code else None
    suggested = next_module_code(shown.scheme)
    template = "competitions/schemes/module_form.html"
    return page(template, page=shown, module=module, suggested=suggested, form=form, status=status_of(form.errors))


ROUTES = [new, create, show, change, update, place, delete]
