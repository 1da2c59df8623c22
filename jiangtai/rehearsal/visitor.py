"""Somebody with a browser, without the browser: opens pages, fills their forms, follows where they lead."""

from types import TracebackType
from typing import Any

import httpx
import msgspec

from jiangtai.rehearsal.failures import NoWayIn, Refused, RehearsalFailed
from jiangtai.rehearsal.page_forms import FoundForm, forms_in, sentence_in

HOPS = 5
TIMEOUT = 60  # seconds; an answer that takes longer is a fault


class Visitor:
    """One person's cookies and one person's clicks."""

    def __init__(self, url: str, headers: dict[str, str] | None = None) -> None:
        said = {"Origin": url, "Sec-Fetch-Site": "same-origin"} | (headers or {})
        limits = httpx.Limits(max_connections=None)
        self.client = httpx.AsyncClient(base_url=url, headers=said, timeout=TIMEOUT, limits=limits)

    async def __aenter__(self) -> "Visitor":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self.client.aclose()

    async def open(self, path: str) -> str:
        answer = await self.client.get(path)
        for _hop in range(HOPS):
            if not answer.has_redirect_location:
                break
            answer = await self.client.get(answer.headers["location"])
        if answer.status_code != httpx.codes.OK:
            raise Refused(f"GET {path} answered {answer.status_code}: {sentence(answer)}", answer.status_code)
        return answer.text

    async def form(self, path: str, action: str, where: dict[str, str] | None = None) -> FoundForm:
        """The form on the page at `path` that posts to an address ending in `action` and holds `where`."""
        found = [form for form in forms_in(await self.open(path)) if form.action.endswith(action)]
        form = next((form for form in found if form.holds(where or {})), None)
        if form is None:
            raise RehearsalFailed(f"{path} has no form to {action}")
        return form

    async def send(
        self, path: str, action: str, where: dict[str, str] | None = None, /, **fields: str | list[str]
    ) -> httpx.Response:
        """Open the page, fill that form of it, send it."""
        return await self.submit(await self.form(path, action, where), **fields)

    async def submit(self, form: FoundForm, **fields: str | list[str]) -> httpx.Response:
        answer = await self.client.post(form.action, data={**form.fields, **fields})
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
