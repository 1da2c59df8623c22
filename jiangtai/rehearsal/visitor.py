"""Somebody with a browser, without the browser: opens pages, fills their forms, follows where they lead."""

import asyncio
from collections.abc import Callable
from random import Random
from time import perf_counter
from types import TracebackType
from typing import Any

import httpx
import msgspec

from jiangtai.rehearsal.failures import AnswerLost, NothingToSend, NoWayIn, Refused
from jiangtai.rehearsal.page_forms import FoundForm, forms_in, sentence_in

HOPS = 5
TIMEOUT = 60  # seconds; an answer that takes longer is a fault
PATIENCE = 30.0  # seconds without any answer before somebody gives up
PAUSE, SLOWEST = 0.1, 2.0  # before something is asked again; growing, and never the same for two
NO_MORE = (404, 409)  # what was done already is refused, or its page is gone
CHANCE = Random()  # noqa: S311 -- jitter, no secret


class Visitor:
    """One person's cookies and one person's clicks."""

    def __init__(self, url: str, headers: dict[str, str] | None = None) -> None:
        said = {"Origin": url, "Sec-Fetch-Site": "same-origin"} | (headers or {})
        limits = httpx.Limits(max_connections=None)
        self.client = httpx.AsyncClient(base_url=url, headers=said, timeout=TIMEOUT, limits=limits)
        self.retries = 0

    async def __aenter__(self) -> "Visitor":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self.client.aclose()

    async def asked(self, method: str, path: str, *, again: bool = True, **sent: Any) -> httpx.Response:
        """The answer; asked again where there is none, unless it was sent and must not happen twice."""
        until, pause = perf_counter() + PATIENCE, PAUSE
        while True:
            try:
                answer = await self.client.request(method, path, **sent)
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or not again or perf_counter() > until:
                    return answer
            except httpx.TransportError as error:
                if not again and not isinstance(error, httpx.ConnectError):
                    raise AnswerLost(f"{method} {path} was not answered: {type(error).__name__}") from error
                if perf_counter() > until:
                    raise
            self.retries += 1
            await asyncio.sleep(pause * CHANCE.uniform(0.5, 1.5))
            pause = min(SLOWEST, pause * 2)

    async def open(self, path: str) -> str:
        return (await self.page(path)).text

    async def page(self, path: str) -> httpx.Response:
        answer = await self.asked("GET", path)
        for _hop in range(HOPS):
            if not answer.has_redirect_location:
                break
            answer = await self.asked("GET", answer.headers["location"])
        if answer.status_code != httpx.codes.OK:
            raise Refused(f"GET {path} answered {answer.status_code}: {sentence(answer)}", answer.status_code)
        return answer

    async def form(self, path: str, action: str, where: dict[str, str] | None = None) -> FoundForm:
        """The form on the page at `path` that posts to an address ending in `action` and holds `where`."""
        found = [form for form in forms_in(await self.open(path)) if form.action.endswith(action)]
        form = next((form for form in found if form.holds(where or {})), None)
        if form is None:
            raise NothingToSend(f"{path} has no form to {action}")
        return form

    async def send(
        self, path: str, action: str, where: dict[str, str] | None = None, /, **fields: str | list[str]
    ) -> httpx.Response:
        """Open the page, fill that form of it, send it."""
        return await self.submit(await self.form(path, action, where), **fields)

    async def persist(
        self, path: str, action: str, where: dict[str, str] | None = None, /, **fields: str | list[str]
    ) -> None:
        """The same on a bad network, for what can be done only once, or again without a difference."""
        await self.persist_unless(lambda _page: False, path, action, where, **fields)

    async def persist_unless(
        self, done: Callable[[str], bool], path: str, action: str, where: dict[str, str] | None = None, /,
        **fields: str | list[str],
    ) -> None:  # fmt: skip
        """When the answer is lost, look first whether the page says that it is done, as a person would."""
        lost = False
        while True:
            try:
                if not (lost and done(await self.open(path))):
                    await self.submit(await self.form(path, action, where), **fields)
                return
            except AnswerLost:
                lost = True
            except (NothingToSend, Refused) as refusal:
                if lost and (isinstance(refusal, NothingToSend) or refusal.status in NO_MORE):
                    return
                raise

    async def submit(self, form: FoundForm, **fields: str | list[str]) -> httpx.Response:
        answer = await self.asked("POST", form.action, again=False, data={**form.fields, **fields})
        if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:  # the database went away, before or after
            raise AnswerLost(f"POST {form.action}: {sentence(answer)}")
        if answer.status_code not in (httpx.codes.OK, httpx.codes.SEE_OTHER):
            said = f"POST {form.action} answered {answer.status_code}: {sentence(answer)}"
            raise Refused(said, answer.status_code)
        return answer

    async def sign_in(self, name: str, password: str) -> None:
        try:
            await self.send("/sign-in", "/sign-in", sign_in=name, password=password)
        except Refused as refusal:
            raise NoWayIn(f"{name} cannot sign in: {refusal}") from None
        if not self.client.cookies:
            raise NoWayIn(f"{name} cannot sign in: the answer carries no session.")


class Problem(msgspec.Struct):
    """RFC 9457."""

    detail: str = ""
    title: str = ""


def sentence(answer: httpx.Response) -> str:
    """What the answer says to a person."""
    if "json" not in answer.headers.get("content-type", ""):
        return sentence_in(answer.text)
    said: Any = answer.content
    try:
        problem = msgspec.json.decode(said, type=Problem)
    except msgspec.DecodeError:
        return answer.text[:300]
    return problem.detail or problem.title
