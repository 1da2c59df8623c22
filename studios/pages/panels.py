"""Appraisals at the union's desk: a year of all studios, the panel of one, and the criteria of the next year."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from people import Member, Role
from people.errors import AdministratorOnly
from studios.actions import appraisal_results, panels
from studios.actions.appraisal_policies import change_policy
from studios.forms.appraisals import BeginForm, PanelForm, PanelistForm, PolicyForm
from studios.pages.choices import options
from studios.pages.posting import must_read
from studios.queries.appraisal_policies import policy_for
from studios.queries.panel_pages import PanelPage, panel_page, year_page
from studios.rules.appraisal import GRADES
from studios.rules.criteria import MEASURE_NAMES, SECTION_MOST, SECTION_NAMES
from web import forms
from web.clock import in_shanghai, now
from web.language import _
from web.refusals import Invalid, Refusal
from web.responses import AnyResponse, page, see_other

HOME = "/desk/appraisals"
ONE = f"{HOME}/{{appraisal:uuid}}"


@get(HOME, name="appraisals.year")
async def index(member: NamedDependency[Member], year: FromQuery[int | None] = None) -> AnyResponse:
    shown = await year_page(member, year, today=in_shanghai(now()).date())
    return page("studios/appraisals/year.html", page=shown, grades=GRADES)


@post(f"{HOME}/publication", name="appraisals.publish", status_code=200)
async def publish(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    form = must_read(BeginForm, await forms.posted(request))
    count = await appraisal_results.publish_year(form.year, by=member, now=now())
    notice = _("已公布 {n} 个工作室的考评等级。").format(n=count)
    return see_other(f"{HOME}?year={form.year}", notice=notice)


@get(f"{HOME}/policy", name="appraisal.policy")
async def policy(member: NamedDependency[Member]) -> AnyResponse:
    return await policy_answer(member, forms.Filled())


@post(f"{HOME}/policy", name="appraisal.policy.update", status_code=200)
async def update_policy(request: Request[Any, Any, Any], member: NamedDependency[Member]) -> AnyResponse:
    posted = await forms.posted(request)
    form, errors = forms.read(PolicyForm, posted)
    if form is None:
        return await policy_answer(member, forms.Filled(posted, errors), status=422)
    at = now()
    try:
        version = await change_policy(in_shanghai(at).year + 1, form, by=member, now=at)
    except Refusal as refusal:
        return await policy_answer(member, forms.refused(posted, refusal), status=refusal.status)
    return see_other(f"{HOME}/policy", notice=_("考评办法第 {version} 版已保存。").format(version=version))


@get(ONE, name="panel.show")
async def show(appraisal: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return answer(await the_panel(member, appraisal), forms.Filled())


@post(ONE, name="panel.score", status_code=200)
async def score(
    request: Request[Any, Any, Any], appraisal: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown, posted = await the_panel(member, appraisal), await forms.posted(request)
    form, errors = forms.read(PanelForm, posted)
    if form is None:
        return answer(shown, forms.Filled(posted, errors, "scores"), status=422)
    try:
        await panels.score(shown.sheet.studio, appraisal, form, by=member, now=now())
    except Invalid as refusal:
        return answer(shown, forms.refused(posted, refusal, "scores"), status=refusal.status)
    return see_other(f"{HOME}/{appraisal}", notice=_("评审分已保存；评审组成员请重新签名。"))


@post(f"{ONE}/panelists", name="panelist.create", status_code=200)
async def name_panelist(
    request: Request[Any, Any, Any], appraisal: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown, posted = await the_panel(member, appraisal), await forms.posted(request)
    try:
        form = must_read(PanelistForm, posted)
        await panels.name_panelist(shown.sheet.studio, appraisal, form.account, by=member, now=now())
    except Invalid as refusal:
        return answer(shown, forms.refused(posted, refusal, "panelist"), status=refusal.status)
    return see_other(f"{HOME}/{appraisal}", notice=_("评审组成员已加入。"))


@post(f"{ONE}/signature", name="panel.sign", status_code=200)
async def sign(appraisal: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    shown = await the_panel(member, appraisal)
    await panels.sign(shown.sheet.studio, appraisal, by=member, now=now())
    return see_other(f"{HOME}/{appraisal}", notice=_("已签名。"))


async def the_panel(member: Member, appraisal: UUID) -> PanelPage:
    return await panel_page(member, appraisal, today=in_shanghai(now()).date())


def answer(shown: PanelPage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/appraisals/panel.html", panel=shown, page=shown.sheet, form=form, grades=GRADES, status=status)


async def policy_answer(member: Member, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    if not member.holds(Role.ADMINISTRATOR):
        raise AdministratorOnly
    year = in_shanghai(now()).year + 1
    return page(
        "studios/appraisals/policy.html", year=year, policy=await policy_for(year), form=form, status=status,
        sections=SECTION_NAMES, mosts=SECTION_MOST, measures=options(MEASURE_NAMES),
    )  # fmt: skip


ROUTES = [index, publish, policy, update_policy, show, score, name_panelist, sign]
