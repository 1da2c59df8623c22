"""Loading at the desk what a tablet could not send."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions.queue_files import Loaded, load
from competitions.errors.contests import ContestUnknown
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.rules.permissions import may_judge_desk
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}/control/tablet-file"
LIMIT = 5_000_000


@get(HOME, name="tablet_file.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return shown(await own(member, slug), forms.Filled())


@post(HOME, name="tablet_file.load", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await own(member, slug)
    try:
        upload = await forms.uploaded(request, "file", limit=LIMIT)
        loaded = await load(contest.id, upload.content, by=member, now=now())
    except Invalid as refusal:
        return shown(contest, forms.Filled({}, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/control#tablets", notice=sentence(loaded))


async def own(member: Member, slug: str) -> ContestFacts:
    contest = await contests.for_member(member, slug)
    if not may_judge_desk(member, contest.id):
        raise ContestUnknown
    return contest


def sentence(loaded: Loaded) -> str:
    if not loaded.taken:
        return _("平板 {tablet} 的 {n} 项服务器早已收到，没有变化。").format(tablet=loaded.tablet, n=loaded.events)
    done = _("平板 {tablet} 载入 {n} 项，其中 {refused} 项未被接受。")
    return done.format(tablet=loaded.tablet, n=loaded.taken, refused=loaded.refused)


def shown(contest: ContestFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("competitions/control/tablet_file.html", page={"contest": contest}, form=form, status=status)


ROUTES = [new, create]
