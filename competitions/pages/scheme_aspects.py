"""Aspects of the draft, each kind with its own form."""

from functools import partial
from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from competitions.actions.schemes import edit
from competitions.forms.scheme_aspects import KINDS, read_aspect
from competitions.forms.schemes import EditionForm, PlaceForm
from competitions.pages.posting import must_read
from competitions.pages.scheme_editing import HOME, address, attempt, status_of
from competitions.queries.scheme_editor import draft_page
from competitions.queries.scheme_forms import aspect_form, chosen_kind, new_aspect_form
from competitions.rules.scheme_edits import drop_aspect, module_in, module_with, move_aspect, put_aspect
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.responses import AnyResponse, page, see_other

NEW = f"{HOME}/modules/{{module:str}}/aspects"
ONE = f"{HOME}/aspects/{{code:str}}"
FORM = "competitions/schemes/aspect_form.html"


@get(f"{NEW}/new", name="scheme.aspect.new")
async def new(
    slug: FromPath[str], module: FromPath[str], member: NamedDependency[Member],
    kind: FromQuery[str] = "", group: FromQuery[str] = "",
) -> AnyResponse:  # fmt: skip
    shown = await draft_page(member, slug)
    if not kind:
        found = module_in(shown.scheme, module)
        return page("competitions/schemes/kinds.html", page=shown, module=found, group=group, kinds=KINDS, aspect=None)
    return page(FORM, page=new_aspect_form(shown, module, chosen_kind(kind), group), form=forms.Filled())


@post(NEW, name="scheme.aspect.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], module: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown, posted = await draft_page(member, slug), await forms.posted(request)
    kind = chosen_kind(posted.get("kind", [""])[0])
    aspect, errors = read_aspect(kind, posted)
    if aspect is not None:
        errors = await save(shown.contest.id, member, posted, partial(put_aspect, module_code=module, aspect=aspect))
    if aspect is None or errors:
        again = new_aspect_form(await draft_page(member, slug), module, kind, "")
        return page(FORM, page=again, form=forms.Filled(posted, errors), status=status_of(errors))
    notice = _("评分项 {code} 已添加。").format(code=aspect.code)
    return see_other(address(slug, "modules", module), notice=notice)


@get(ONE, name="scheme.aspect.edit")
async def change(
    slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member], kind: FromQuery[str] = ""
) -> AnyResponse:
    return page(FORM, page=aspect_form(await draft_page(member, slug), code, kind), form=forms.Filled())


@get(f"{ONE}/kind", name="scheme.aspect.kind")
async def kinds(slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown = await draft_page(member, slug)
    module = module_with(shown.scheme, code)
    aspect = shown.scheme.aspect(code)
    return page("competitions/schemes/kinds.html", page=shown, module=module, group="", kinds=KINDS, aspect=aspect)


@post(ONE, name="scheme.aspect.update", status_code=200)
async def update(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown, posted = await draft_page(member, slug), await forms.posted(request)
    kind, module = chosen_kind(posted.get("kind", [""])[0]), module_with(shown.scheme, code)
    aspect, errors = read_aspect(kind, posted)
    if aspect is not None:
        put = partial(put_aspect, module_code=module.code, aspect=aspect, instead_of=code)
        errors = await save(shown.contest.id, member, posted, put)
    if aspect is None or errors:
        again = aspect_form(await draft_page(member, slug), code, kind.code)
        return page(FORM, page=again, form=forms.Filled(posted, errors), status=status_of(errors))
    notice = _("评分项 {code} 已保存。").format(code=aspect.code)
    return see_other(address(slug, "modules", module.code), notice=notice)


@post(f"{ONE}/place", name="scheme.aspect.place", status_code=200)
async def place(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await draft_page(member, slug)
    form, module = must_read(PlaceForm, await forms.posted(request)), module_with(shown.scheme, code)
    change = partial(move_aspect, code=code, direction=form.direction)
    await edit(shown.contest.id, change, edition=form.edition, by=member, now=now())
    return see_other(f"{address(slug, 'modules', module.code)}#aspect-{code}")


@post(f"{ONE}/deletion", name="scheme.aspect.delete", status_code=200)
async def delete(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await draft_page(member, slug)
    form, module = must_read(EditionForm, await forms.posted(request)), module_with(shown.scheme, code)
    await edit(shown.contest.id, partial(drop_aspect, code=code), edition=form.edition, by=member, now=now())
    notice = _("评分项 {code} 已删除。").format(code=code)
    return see_other(address(slug, "modules", module.code), notice=notice)


async def save(contest_id: Any, member: Member, posted: forms.Posted, put: Any) -> dict[str, str]:
    form = must_read(EditionForm, posted)
    return await attempt(contest_id, put, edition=form.edition, by=member)


ROUTES = [new, create, change, kinds, update, place, delete]
