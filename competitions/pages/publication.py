"""The staff page of publication, and its steps: each posts a noun and comes back."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions import freezing, publication
from competitions.forms.publication import RecheckForm
from competitions.queries import contests
from competitions.queries.publication_page import publication_page
from people import Member
from web import forms
from web.clock import now, shown
from web.language import _
from web.refusals import NotFound, Refusal
from web.responses import page, see_other

HOME = "/desk/contests/{slug:str}/publication"
NOTHING: forms.Posted = {}
Step = Callable[[contests.ContestFacts], Awaitable[str]]


@get(HOME, name="publication.show")
async def show(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    return page("boards/publication.html", page=await publication_page(contest, member, now()))


@post(f"{HOME}/freezes", name="freeze.create", status_code=200)
async def freeze(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    async def step(contest: contests.ContestFacts) -> str:
        await freezing.freeze(contest.id, by=member, now=now())
        return _("榜单已封榜，此后收到的评分不再公开，直到公示。")

    return await take(slug, member, step)


@post(f"{HOME}/locks", name="lock.create", status_code=200)
async def lock(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    async def step(contest: contests.ContestFacts) -> str:
        await publication.lock(contest.id, by=member, now=now())
        return _("成绩已锁定，请另一个人复核。")

    return await take(slug, member, step)


@post(f"{HOME}/rechecks", name="recheck.create", status_code=200)
async def recheck(
    request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    posted = await forms.posted(request)
    form, errors = forms.read(RecheckForm, posted)
    if form is None:
        return await again(slug, member, 422, errors=errors, posted=posted)

    async def step(contest: contests.ContestFacts) -> str:
        await publication.confirm_recheck(
            contest.id, note=form.note, by=member, now=now(), paper=form.method == "paper"
        )
        return _("复核已确认。")

    return await take(slug, member, step, posted=posted)


@post(f"{HOME}/seal-consents", name="seal_consent.create", status_code=200)
async def consent(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    async def step(contest: contests.ContestFacts) -> str:
        opened = await publication.open_seal(contest.id, by=member, now=now())
        return _("姓名已启封。") if opened else _("已记录您的同意，还需要另一个账号同意。")

    return await take(slug, member, step)


@post(f"{HOME}/notices", name="notice.create", status_code=200)
async def notice(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    async def step(contest: contests.ContestFacts) -> str:
        ends_at = await publication.give_notice(contest.id, by=member, now=now())
        return _("已开始公示，至 {ends}。").format(ends=shown(ends_at))

    return await take(slug, member, step)


@post(f"{HOME}/finals", name="final.create", status_code=200)
async def final(slug: FromPath[str], member: NamedDependency[Member]) -> Response[Any]:
    async def step(contest: contests.ContestFacts) -> str:
        await publication.finalise(contest.id, by=member, now=now())
        return _("成绩已定稿。")

    return await take(slug, member, step)


async def take(slug: str, member: Member, step: Step, posted: forms.Posted = NOTHING) -> Response[Any]:
    """Take the step and come back; a refusal is said on the same page, above what is missing."""
    contest = await contests.for_member(member, slug)
    try:
        said = await step(contest)
    except NotFound:
        raise
    except Refusal as refusal:
        return await again(slug, member, refusal.status, refusal=refusal.sentence, posted=posted)
    return see_other(f"/desk/contests/{slug}/publication", notice=said)


async def again(slug: str, member: Member, status: int, **said: Any) -> Response[Any]:
    contest = await contests.for_member(member, slug)
    shown_page = await publication_page(contest, member, now())
    return page("boards/publication.html", page=msgspec.structs.replace(shown_page, **said), status=status)


ROUTES = [show, freeze, lock, recheck, consent, notice, final]
