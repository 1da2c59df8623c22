"""Somebody with a browser, without the browser: opens pages, fills their forms, follows where they lead."""

from html.parser import HTMLParser
from types import TracebackType

import httpx
import msgspec


class RehearsalFailed(Exception):
    """The product did not do what the robot expected; the text says where."""


class FoundForm(msgspec.Struct):
    """A form of a page: where it goes and what its fields hold."""

    action: str
    fields: dict[str, list[str]]


class FormReader(HTMLParser):
    """Collects the forms of a page that post."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(FoundForm(given.get("action", ""), {}))
        elif not self.forms:
            return
        elif tag == "input" and self._counts(given):
            self._add(given.get("name", ""), given.get("value", "on"))
        elif tag == "select":
            self._select = given.get("name")
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.forms[-1].fields):
            self.forms[-1].fields[self._select] = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None

    def _counts(self, given: dict[str, str]) -> bool:
        if given.get("type") in ("checkbox", "radio"):
            return "checked" in given
        return given.get("type") not in ("submit", "file", "button")

    def _add(self, name: str, value: str) -> None:
        if name:
            self.forms[-1].fields.setdefault(name, []).append(value)


class Visitor:
    """One person's cookies and one person's clicks."""

    def __init__(self, url: str) -> None:
        self.url = url
        headers = {"Origin": url, "Sec-Fetch-Site": "same-origin"}
        self.client = httpx.AsyncClient(base_url=url, headers=headers, timeout=30, follow_redirects=False)

    async def __aenter__(self) -> "Visitor":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.client.aclose()

    async def open(self, path: str) -> str:
        answer = await self.client.get(path)
        for _hop in range(5):
            if not answer.has_redirect_location:
                break
            answer = await self.client.get(answer.headers["location"])
        if answer.status_code != httpx.codes.OK:
            raise RehearsalFailed(f"GET {path} answered {answer.status_code}")
        return answer.text

    async def send(self, path: str, action: str, **fields: str | list[str]) -> httpx.Response:
        """Fill the form on the page at `path` that posts to an address ending in `action`, and send it."""
        reader = FormReader()
        reader.feed(await self.open(path))
        form = next((form for form in reader.forms if form.action.endswith(action)), None)
        if form is None:
            raise RehearsalFailed(f"{path} has no form to {action}")
        body = form.fields | {name: [value] if isinstance(value, str) else value for name, value in fields.items()}
        answer = await self.client.post(form.action or path, data=body)
        if answer.status_code not in (httpx.codes.OK, httpx.codes.SEE_OTHER):
            raise RehearsalFailed(f"POST {form.action} answered {answer.status_code}: {sentence(answer.text)}")
        return answer

    async def sign_in(self, name: str, password: str) -> None:
        answer = await self.send("/sign-in", "/sign-in", sign_in=name, password=password)
        if answer.status_code != httpx.codes.SEE_OTHER:
            raise RehearsalFailed(f"{name} could not sign in: {sentence(answer.text)}")


class SentenceReader(HTMLParser):
    """The words of a page's error box, or of its main part."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._inside = True

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.words.append(data.strip())


def sentence(page: str) -> str:
    reader = SentenceReader()
    reader.feed(page)
    return " ".join(reader.words)[:300]
