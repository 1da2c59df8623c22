"""What a handler may answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec
from litestar.response import Response

from web import current, templating
from web.language import url
from web.published import Published

HTML = "text/html"  # Litestar adds the charset
JSON = "application/json"

AnyResponse = Response[Any]  # what a handler says it returns


def page(
    template: str, *, status: int = 200, headers: dict[str, str] | None = None, **context: object
) -> Response[str]:
    """A whole page, rendered now, in the language of the request."""
    private = {"Cache-Control": "no-store"} | (headers or {})
    return Response(templating.render(template, **context), status_code=status, media_type=HTML, headers=private)


def fragment(template: str, *, status: int = 200, **context: object) -> Response[str]:
    """A piece of a page, for a script that swaps it in."""
    return page(template, status=status, headers=None, **context)


def see_other(path: str, *, notice: str | None = None) -> Response[bytes]:
    """After a post: go and look there (303), in the same language; the notice is said on that page."""
    if notice is not None and (visit := current.visit()) is not None:
        visit.notice = notice
    return Response(b"", status_code=303, headers={"Location": url(path), "Cache-Control": "no-store"})


def json_response(
    body: object, *, status: int = 200, headers: dict[str, str] | None = None, media_type: str = JSON
) -> Response[bytes]:
    content = msgspec.json.encode(body)
    said = {"content-type": media_type, "content-length": str(len(content)), "cache-control": "no-store"}
    said |= {name.lower(): value for name, value in (headers or {}).items()}
    return Direct(Ready(status, [(name.encode(), value.encode("latin-1")) for name, value in said.items()], content))


def file_response(
    content: bytes, *, name: str, media_type: str, inline: bool = False, headers: dict[str, str] | None = None
) -> Response[bytes]:
    """A download under its own name, Chinese characters included."""
    kind = "inline" if inline else "attachment"
    disposition = f"{kind}; filename=\"{ascii_name(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
    shown = {"Content-Disposition": disposition, "Cache-Control": "no-store"} | (headers or {})
    return Response(content, media_type=media_type, headers=shown)


def ascii_name(name: str) -> str:
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)
    name = plain.strip("_")
    return f"file{name}" if name.startswith(".") else name or "file"


class Ready:
    """Bytes and their headers, sent as they are: a small answer costs less than what Litestar makes of one."""

    def __init__(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.start = {"type": "http.response.start", "status": status, "headers": headers}
        self.body = body

    async def __call__(self, _scope: Any, _receive: Any, send: Any) -> None:
        await send(self.start)
        await send({"type": "http.response.body", "body": self.body, "more_body": False})


class Direct(Response[bytes]):
    """An answer that writes itself: prepared bytes, or a stream."""

    def __init__(self, answer: Any) -> None:
        super().__init__(b"")
        self.answer = answer

    def to_asgi_response(self, *_args: Any, **_options: Any) -> Any:
        return self.answer


def published_response(published: Published) -> Response[bytes]:
    """Prepared public bytes from a handler: 200 in the encoding that is asked for, or 304."""
    return Direct(published)
