"""A contest's marking scheme: where it stands, begun from a template, published, its versions."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import scheme_versions
from competitions.actions import schemes as drafts
from competitions.errors.schemes import DraftExists
from competitions.forms.schemes import EditionForm, TemplateForm
from competitions.pages import scheme_aspects, scheme_groups, scheme_import, scheme_modules, scheme_settings
from competitions.pages.posting import must_read
from competitions.pages.scheme_editing import HOME, address
from competitions.queries import contests
from competitions.queries.scheme_editor import scheme_page, version_page
from competitions.queries.schemes import draft_of
from competitions.rules.scheme_templates import template_named
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other


@get(HOME, name="scheme.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("competitions/schemes/show.html", page=await scheme_page(member, slug))


@post(f"{HOME}/draft", name="scheme.draft.create", status_code=200)
async def begin(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    form = must_read(TemplateForm, await forms.posted(request))
    template = template_named(form.template)
    if template is None:
        raise Invalid({"template": _("没有这个模板。")})
    try:
        await drafts.begin(contest.id, template, over=form.edition, by=member, now=now())
    except DraftExists as refusal:
        draft, fields = await draft_of(contest.id), {"template": template.name}
        return page(
            "competitions/schemes/replace.html", contest=contest, draft=draft, refusal=refusal,
            action=address(slug, "draft"), fields=fields, source=_(template.title), status=refusal.status,
        )  # fmt: skip
    return see_other(address(slug), notice=_("草稿已建立，可以开始编辑。"))


@post(f"{HOME}/versions", name="scheme.version.create", status_code=200)
async def publish(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    form = must_read(EditionForm, await forms.posted(request))
    number = await scheme_versions.publish(contest.id, edition=form.edition, by=member, now=now())
    return see_other(address(slug), notice=_("评分方案第 {version} 版已发布。").format(version=number))


@get(f"{HOME}/versions/{{number:int}}", name="scheme.version.show")
async def version(slug: FromPath[str], number: FromPath[int], member: NamedDependency[Member]) -> AnyResponse:
    return page("competitions/schemes/version.html", page=await version_page(member, slug, number))


@get(f"{HOME}/versions/{{number:int}}/paper", name="scheme.version.paper")
async def paper(slug: FromPath[str], number: FromPath[int], member: NamedDependency[Member]) -> AnyResponse:
    return page("competitions/schemes/paper.html", page=await version_page(member, slug, number))


ROUTES = [
    show,
    begin,
    publish,
    version,
    paper,
    *scheme_import.ROUTES,
    *scheme_settings.ROUTES,
    *scheme_modules.ROUTES,
    *scheme_groups.ROUTES,
    *scheme_aspects.ROUTES,
]
