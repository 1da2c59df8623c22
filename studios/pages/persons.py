"""One person of a studio: consent to be named in public, and the ladder of skill."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import persons as action
from studios.forms.studios import ConsentForm, SkillForm
from studios.pages.posting import must_read
from studios.pages.questions import today
from studios.queries.persons import PersonPage, person_page
from studios.rules.skills import LADDER
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/studios/{slug:str}/people/{person:uuid}"


@get(HOME, name="person.show")
async def show(slug: FromPath[str], person: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return shown_page(await person_page(member, slug, person), forms.Filled(), forms.Filled())


@post(f"{HOME}/consent", name="consent.create", status_code=200)
async def consent(
    request: Request[Any, Any, Any], slug: FromPath[str], person: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await person_page(member, slug, person)
    posted = await forms.posted(request)
    try:
        await action.give_consent(shown.studio, person, must_read(ConsentForm, posted), by=member, now=now())
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(posted, refusal.errors), forms.Filled(), status=refusal.status)
    return see_other(shown.path, notice=_("同意已登记，公开页面从现在起写全名。"))


@post(f"{HOME}/consent/withdrawal", name="consent.withdraw", status_code=200)
async def withdraw(slug: FromPath[str], person: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    shown = await person_page(member, slug, person)
    await action.withdraw_consent(shown.studio, person, by=member, now=now())
    return see_other(shown.path, notice=_("同意已撤回，公开页面不再写全名。"))


@post(f"{HOME}/levels", name="level.create", status_code=200)
async def level(
    request: Request[Any, Any, Any], slug: FromPath[str], person: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await person_page(member, slug, person)
    posted = await forms.posted(request)
    try:
        await action.record_level(shown.studio, person, must_read(SkillForm, posted), by=member, now=now())
    except Invalid as refusal:
        return shown_page(shown, forms.Filled(), forms.Filled(posted, refusal.errors), status=refusal.status)
    return see_other(shown.path, notice=_("技能等级已登记。"))


def shown_page(shown: PersonPage, consented: forms.Filled, levelled: forms.Filled, *, status: int = 200) -> AnyResponse:
    """Two forms; at most one of them comes back with faults."""
    return page(
        "studios/people/person.html",
        page=shown,
        form=consented,
        level_form=levelled,
        ladder=LADDER,
        today=today(),
        status=status,
    )


ROUTES = [show, consent, withdraw, level]
