"""The one renderer of every “no”: a page for people, a problem document (RFC 9457) for programs."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from litestar.datastructures.headers import Accept
from litestar.exceptions import HTTPException, InternalServerException

from database.errors import is_away
from web import logs, refusals, templating
from web.current import must_visit
from web.forms.written import written
from web.language import N_, _, url
from web.refusals import Broken, Invalid, Refusal, SignInNeeded
from web.responses import HTML
from web.visitors import header

PROBLEM = "application/problem+json"
TITLES = {
    400: N_("请求有误"),
    401: N_("需要登录"),
    403: N_("没有权限"),
    404: N_("没有找到"),
    405: N_("不支持的操作"),
    409: N_("现在不能这样做"),
    410: N_("已经失效"),
    413: N_("内容太大"),
    415: N_("不支持的格式"),
    422: N_("需要更正"),
    429: N_("请稍后再试"),
    500: N_("系统出错"),
    503: N_("暂时无法使用"),
}


class RefusalPage(msgspec.Struct, frozen=True):
    status: int
    title: str
    sentence: str
    errors: dict[str, str]
    back: str
    ways: dict[str, str]
    written: list[str]
    request_id: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457: `title` names the kind, `detail` is the sentence for this case."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: dict[str, str] = {}


class Rendered(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    body: bytes
    media_type: str


def answer_to(error: Exception, scope: Any) -> Rendered:
    refusal = as_refusal(error, scope)
    if wants_problem(scope):
        return problem(refusal, scope)
    if isinstance(refusal, SignInNeeded):
        return to_sign_in(scope)
    return refusal_page(refusal, scope)


def as_refusal(error: Exception, scope: Any) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException) and (known := known_refusal(error)) is not None:
        return known
    if is_away(error):
        logs.database_away(error)
        return refusals.Unavailable()
    request_id = must_visit(scope).id
    logs.request_broken(error, method=scope["method"], template=template_of(scope), request_id=request_id)
    return Broken(request_id)


def known_refusal(error: HTTPException) -> Refusal | None:
    """What Litestar itself refuses, in our words."""
    if isinstance(error, InternalServerException) and "disconnected" in error.detail:
        return refusals.Malformed()  # the browser went away while it was sending
    if error.status_code == 405:
        return refusals.MethodRefused((error.headers or {}).get("allow", ""))
    kinds: dict[int, type[Refusal]] = {
        401: SignInNeeded,
        403: refusals.Forbidden,
        404: refusals.NotFound,
        413: refusals.TooLarge,
    }
    if error.status_code in kinds:
        return kinds[error.status_code]()  # type: ignore[call-arg]  # each of these has its own sentence
    return refusals.Malformed() if 400 <= error.status_code < 500 else None


def wants_problem(scope: Any) -> bool:
    path = str(scope["path"])
    if path.endswith(".json") or path.startswith(("/tablet/api", "/api/")):
        return True
    accepted = Accept(header(scope, b"accept") or "*/*")
    return accepted.best_match(["text/html", "application/json", PROBLEM]) in ("application/json", PROBLEM)


def problem(refusal: Refusal, scope: Any) -> Rendered:
    body = Problem(
        type=f"urn:jiangtai:refusal:{refusal.code}",
        title=title_of(refusal.status),
        status=refusal.status,
        detail=refusal.sentence,
        code=refusal.code,
        request_id=must_visit(scope).id,
        errors=refusal.errors if isinstance(refusal, Invalid) else {},
    )
    return Rendered(refusal.status, private(refusal), msgspec.json.encode(body), PROBLEM)


def refusal_page(refusal: Refusal, scope: Any) -> Rendered:
    page = RefusalPage(
        status=refusal.status,
        title=title_of(refusal.status),
        sentence=refusal.sentence,
        errors=refusal.errors if isinstance(refusal, Invalid) else {},
        back=came_from(scope),
        ways=refusal.ways,
        written=written(scope),
        request_id=must_visit(scope).id,
    )
    body = templating.render("refusal.html", page=page).encode()
    return Rendered(refusal.status, private(refusal), body, HTML)


def to_sign_in(scope: Any) -> Rendered:
    """Sign in, then come back to the page that was asked for, or that the form stood on.

    Who wrote something when the session was over sees it first, to copy it.
    """
    wanted = address_of_page(scope) if scope["method"] in ("GET", "HEAD") else came_from(scope)
    address = "/sign-in" + (f"?next={quote(wanted, safe='/')}" if wanted else "")
    if written(scope):
        over = SignInNeeded(_("登录已过期，请重新登录。"))
        over.ways = {address: _("重新登录")}
        return refusal_page(over, scope)
    return Rendered(303, {"Location": url(address), "Cache-Control": "no-store"}, b"", HTML)


def address_of_page(scope: Any) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    path = url(scope.get("raw_path", b"/").decode("latin-1"))
    return f"{path}?{query}" if query else path


def came_from(scope: Any) -> str:
    """The page of ours that the visitor comes from, or nothing."""
    referrer = urlsplit(header(scope, b"referer") or "")
    host = header(scope, b"host") or ""
    if not referrer.path or referrer.netloc.lower() != host.lower():
        return ""
    return f"{referrer.path}?{referrer.query}" if referrer.query else referrer.path


def title_of(status: int) -> str:
    return _(TITLES.get(status, TITLES[500] if status >= 500 else TITLES[400]))


def private(refusal: Refusal) -> dict[str, str]:
    return {"Cache-Control": "no-store", "Vary": "Accept"} | refusal.headers


def template_of(scope: Any) -> str:
    """The route, never the path: a path may hold a token."""
    return str(scope.get("path_template") or "-")
