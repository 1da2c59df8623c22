"""Loading at the desk what a tablet could not send: its file, or photographs of its QR pages."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions.queue_files import Loaded, load
from competitions.actions.queue_pictures import content_of
from competitions.errors.contests import ContestUnknown
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.rules.permissions import may_judge_desk
from competitions.rules.record import receipt, sha256
from people import Member
from web import forms
from web.clock import now
from web.files.keeping import LIMIT
from web.forms.uploading import uploads
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, page, see_other

HOME = "/desk/contests/{slug:str}/control/tablet-file"
MOST = 60  # photographs
TOGETHER = 150_000_000


@get(HOME, name="tablet_file.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return shown(await own(member, slug), forms.Filled())


@post(HOME, name="tablet_file.load", status_code=200, request_max_body_size=TOGETHER)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await own(member, slug)
    try:
        content = await content_of(uploads(request, "file", limit=LIMIT, most=MOST))
        loaded = await load(contest.id, content, by=member, now=now())
    except Invalid as refusal:
        return shown(contest, forms.Filled({}, refusal.errors), status=refusal.status)
    return see_other(f"/desk/contests/{slug}/control#tablets", notice=sentence(loaded, content))


async def own(member: Member, slug: str) -> ContestFacts:
    contest = await contests.for_member(member, slug)
    if not may_judge_desk(member, contest.id):
        raise ContestUnknown
    return contest


def sentence(loaded: Loaded, content: bytes) -> str:
    code = _("文件码 {code}。").format(code=receipt(sha256(content)))
    if not loaded.taken:
        known = _("平板 {tablet} 的 {n} 项服务器早已收到，没有变化。")
        return known.format(tablet=loaded.tablet, n=loaded.events) + code
    done = _("平板 {tablet} 载入 {n} 项，其中 {refused} 项未被接受。")
    return done.format(tablet=loaded.tablet, n=loaded.taken, refused=loaded.refused) + code


def shown(contest: ContestFacts, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    return page("competitions/control/tablet_file.html", page={"contest": contest}, form=form, status=status)


ROUTES = [new, create]
