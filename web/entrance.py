"""The outermost layer: number, language, security headers, log line and the last net under everything."""

from __future__ import annotations

import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from web import answers, current, language, logs, metrics
from web.published import Published
from web.refusals import MethodRefused
from web.responses import HTML
from web.security import secured
from web.static import FILES

Shelf = Callable[[str], Published | None]

ALLOWED = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = ("GET", "HEAD")
BODILESS = {"type": "http.response.body", "body": b"", "more_body": False}


def empty_shelf(_address: str) -> None:
    """Nothing is published."""


class Entrance:
    def __init__(self, app: Any, site: current.Site, shelf: Shelf) -> None:
        self.app = app
        self.site = site
        self.shelf = shelf

    async def __call__(self, scope: current.Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":  # web sockets are not spoken here
            await send({"type": "websocket.close", "code": 1008})
            return
        page = self.prepared(scope["path"]) if scope["method"] in READING else None
        if page is None:
            await self.receive_visitor(scope, receive, send)
            return
        chosen = page.answer(scope["headers"])  # a warm page: every call counts here
        metrics.PUBLISHED[chosen.status] += 1
        await send(chosen.secure if self.site.secure else chosen.start)
        await send(BODILESS if scope["method"] == "HEAD" else chosen.body)

    def prepared(self, path: str) -> Published | None:
        if path.startswith("/static/") or path == "/favicon.ico":
            return FILES.at(path)
        return self.shelf(path)

    async def receive_visitor(self, scope: current.Scope, receive: Any, send: Any) -> None:
        visit = scope["jiangtai"] = current.Visit(id=token_hex(8), site=self.site)
        strip_language(scope)
        current.enter(scope)
        answer = Answering(scope, send, visit)
        method = scope["method"]
        began = time.perf_counter()
        try:
            if method not in ALLOWED:
                raise MethodRefused(", ".join(ALLOWED))
            await self.app(scope, receive, answer.send)
        except Exception as error:
            await answer.break_off(error)
        finally:
            answer.report(method, time.perf_counter() - began)


class Answering:
    """What has been answered so far."""

    def __init__(self, scope: current.Scope, send: Any, visit: current.Visit) -> None:
        self.scope = scope
        self.forward = send
        self.visit = visit
        self.status = 0
        self.stream = False

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": list(message["headers"])}
            self.stream = any(value.startswith(b"text/event-stream") for _name, value in message["headers"])
            secured(message, self.visit.site, answers.template_of(self.scope))
            message["headers"].append((b"x-request-id", self.visit.id.encode()))
        await self.forward(message)

    async def break_off(self, error: Exception) -> None:
        """Something failed outside the handlers. If the answer has begun, all that is left is to log."""
        answer = answers.answer_to(error, self.scope)
        if self.status:
            return
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.headers.items()]
        media_type = f"{answer.media_type}; charset=utf-8" if answer.media_type == HTML else answer.media_type
        headers += [(b"content-type", media_type.encode()), (b"content-length", str(len(answer.body)).encode())]
        await self.send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": answer.body, "more_body": False})

    def report(self, method: str, seconds: float) -> None:
        template = answers.template_of(self.scope)
        status = self.status or 499  # the visitor left before there was an answer
        metrics.count(method=method, template=template, status=status, seconds=seconds, stream=self.stream)
        logs.request_answered(
            method=method, template=template, status=status, seconds=seconds, request_id=self.visit.id
        )


def strip_language(scope: current.Scope) -> None:
    """The address says the language; from here on the path is the same in both."""
    spoken, path = language.split(scope["path"])
    language.choose(spoken)
    scope["language"] = spoken
    if spoken != language.CHINESE:
        scope["path"] = path
        _spoken, raw = language.split(scope.get("raw_path", path.encode()).decode("latin-1"))
        scope["raw_path"] = raw.encode("latin-1")
