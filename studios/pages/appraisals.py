"""The yearly appraisal as the studio meets it: its years, its own scores, and what came of them."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import appraisal_results
from studios.actions import appraisals as action
from studios.errors.appraisals import AppraisalUnknown
from studios.forms.appraisals import BeginForm, ReinspectionForm, SelfForm
from studios.pages import panels
from studios.pages.posting import must_read
from studios.queries import studios
from studios.queries.appraisals import AppraisalPage, appraisal_page, appraisals_page
from studios.rules.appraisal import GRADES
from web import forms
from web.clock import in_shanghai, now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/appraisals"
ONE = f"{HOME}/{{year:int}}"


@get(HOME, name="appraisals.list")
async def index(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown = await appraisals_page(member, slug, today=in_shanghai(now()).date())
    return page("studios/appraisals/list.html", page=shown, grades=GRADES)


@post(HOME, name="appraisal.create", status_code=200)
async def begin(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    form = must_read(BeginForm, await forms.posted(request))
    await action.begin(studio, form.year, by=member, now=now())
    notice = _("考评已建立，已按台账预填，请逐条核对后提交。")
    return see_other(f"{studio.home}/appraisals/{form.year}", notice=notice)


@get(ONE, name="appraisal.show")
async def show(slug: FromPath[str], year: FromPath[int], member: NamedDependency[Member]) -> AnyResponse:
    return answer(await sheet(member, slug, year), forms.Filled())


@post(ONE, name="appraisal.update", status_code=200)
async def score(
    request: Request[Any, Any, Any], slug: FromPath[str], year: FromPath[int], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await own_sheet(member, slug, year)
    if wrong := await keep_own(shown, await forms.posted(request)):
        return answer(shown, wrong, status=422)
    return see_other(f"{shown.studio.home}/appraisals/{year}", notice=_("自评已保存。"))


@post(f"{ONE}/counts", name="appraisal.count", status_code=200)
async def count(
    request: Request[Any, Any, Any], slug: FromPath[str], year: FromPath[int], member: NamedDependency[Member]
) -> AnyResponse:
    """What stands on the page is kept first, so that nothing typed is lost."""
    shown, posted = await own_sheet(member, slug, year), await forms.posted(request)
    if "code" in posted and (wrong := await keep_own(shown, posted)):
        return answer(shown, wrong, status=422)
    await action.count_again(shown.appraisal.id, now=now())
    return see_other(f"{shown.studio.home}/appraisals/{year}", notice=_("已按台账重新取数；自己改过的分没有动。"))


@post(f"{ONE}/submission", name="appraisal.submit", status_code=200)
async def hand_in(
    request: Request[Any, Any, Any], slug: FromPath[str], year: FromPath[int], member: NamedDependency[Member]
) -> AnyResponse:
    shown, posted = await own_sheet(member, slug, year), await forms.posted(request)
    if "code" in posted and (wrong := await keep_own(shown, posted)):
        return answer(shown, wrong, status=422)
    await action.hand_in(shown.appraisal.id)
    return see_other(f"{shown.studio.home}/appraisals/{year}", notice=_("自评已提交，等待评审组。"))


@post(f"{ONE}/reinspections", name="reinspection.create", status_code=200)
async def look_again(
    request: Request[Any, Any, Any], slug: FromPath[str], year: FromPath[int], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await sheet(member, slug, year)
    posted = await forms.posted(request)
    try:
        form = must_read(ReinspectionForm, posted)
        await appraisal_results.look_again(shown.studio, shown.appraisal.id, form, by=member, now=now())
    except Invalid as refusal:
        return answer(shown, forms.refused(posted, refusal, "reinspection"), status=refusal.status)
    return see_other(f"{shown.studio.home}/appraisals/{year}", notice=_("复查已记录。"))


async def sheet(member: Member, slug: str, year: int) -> AppraisalPage:
    return await appraisal_page(member, slug, year, today=in_shanghai(now()).date())


async def own_sheet(member: Member, slug: str, year: int) -> AppraisalPage:
    shown = await sheet(member, slug, year)
    if not shown.leads:
        raise AppraisalUnknown
    return shown


async def keep_own(shown: AppraisalPage, posted: forms.Posted) -> forms.Filled | None:
    """Keeps the studio's own scores; what was posted with its faults, when they cannot be kept."""
    form, errors = forms.read(SelfForm, posted)
    if form is None:
        return forms.Filled(posted, errors, "scores")
    try:
        await action.score_oneself(shown.appraisal.id, form)
    except Invalid as refusal:
        return forms.refused(posted, refusal, "scores")
    return None


def answer(shown: AppraisalPage, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("studios/appraisals/show.html", page=shown, form=form, grades=GRADES, status=status)


ROUTES = [index, begin, show, score, count, hand_in, look_again, *panels.ROUTES]
