"""Every “no” of the platform: a name, a status and one sentence for the person who asked."""

from __future__ import annotations

import re
from typing import ClassVar

from web.language import _


class Refusal(Exception):
    status: ClassVar[int] = 409

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.headers: dict[str, str] = {}
        self.ways: dict[str, str] = {}  # where to go instead: a label for each address

    @property
    def code(self) -> str:
        """`EntriesClosed` → `entries-closed`."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", type(self).__name__).lower()


class NotFound(Refusal):
    status = 404

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or _("没有找到这个页面。它可能已被移动，或者您没有权限查看。"))


class Forbidden(Refusal):
    status = 403

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or _("您没有权限做这件事。"))


class SignInNeeded(Refusal):
    status = 401

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or _("请先登录。"))


class Invalid(Refusal):
    """One sentence for each field that cannot be accepted."""

    status = 422

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(_("有些内容需要更正。"))
        self.errors = errors


class Malformed(Refusal):
    status = 400

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or _("无法读懂这个请求，请返回上一页重试。"))


class ForeignRequest(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(_("页面已过期，或请求来自其他网站。请刷新页面后再试一次。"))


class MethodRefused(Refusal):
    status = 405

    def __init__(self, allowed: str = "") -> None:
        super().__init__(_("这个地址不接受此种请求方式。"))
        if allowed:
            self.headers["Allow"] = allowed


class TooLarge(Refusal):
    status = 413

    def __init__(self, limit: int | None = None) -> None:
        if limit is None:
            super().__init__(_("提交的内容太大，请减少后再试。"))
        else:
            super().__init__(_("提交的内容太大，最多 {limit}。").format(limit=size(limit)))


class TooMany(Refusal):
    status = 429

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.headers["Retry-After"] = str(seconds)


class Unavailable(Refusal):
    """The database is away; it comes back by itself, and so may whoever asked."""

    status = 503

    def __init__(self) -> None:
        super().__init__(_("数据库暂时连不上，您的操作没有完成。请稍后重试。"))
        self.headers["Retry-After"] = "1"


class Broken(Refusal):
    """Our fault: the number leads to the log line."""

    status = 500

    def __init__(self, request_id: str) -> None:
        sentence = _("系统出错了，您的操作没有完成。请稍后重试；若再次出现，请把编号 {id} 告诉管理员。")
        super().__init__(sentence.format(id=request_id))
        self.request_id = request_id


def size(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1_000_000:.0f} MB"
    return f"{count / 1_000:.0f} KB" if count >= 1_000 else f"{count} B"
