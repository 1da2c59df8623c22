"""The body of a post, within limits, as texts and files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from litestar.connection import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

from web.language import _
from web.refusals import Invalid, Malformed, Refusal, TooLarge

Posted = Mapping[str, list[str]]

TEXT_LIMIT = 2_000_000
FIELD_LIMIT = 5_000
CACHED = "jiangtai.posted"


class Upload(msgspec.Struct, frozen=True):
    name: str
    content: bytes


async def posted(request: Request[Any, Any, Any]) -> Posted:
    """All text fields; each name with its values in the order of the page."""
    cached: Posted | None = request.scope.get(CACHED)  # type: ignore[assignment]  # ours, not Litestar's key
    if cached is None:
        kind = request.content_type[0]
        cached = await multipart(request) if kind == "multipart/form-data" else await urlencoded(request)
        request.scope[CACHED] = cached  # type: ignore[literal-required]
    return cached


async def keep_typed(request: Request[Any, Any, Any]) -> None:
    """For whoever has to sign in first: what was typed is read, so that it can be shown again. No files are."""
    with suppress(Refusal):
        if request.content_type[0] == "application/x-www-form-urlencoded":
            await posted(request)


async def urlencoded(request: Request[Any, Any, Any]) -> Posted:
    if request.content_type[0] != "application/x-www-form-urlencoded":
        return {}
    body = await request.body()
    if len(body) > TEXT_LIMIT:
        raise TooLarge(TEXT_LIMIT)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELD_LIMIT)
    except ValueError:
        raise Malformed from None
    return by_name(pairs)


async def multipart(request: Request[Any, Any, Any]) -> Posted:
    form = await parts(request)
    texts = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    if sum(len(value) for _name, value in texts) > TEXT_LIMIT:
        raise TooLarge(TEXT_LIMIT)
    return by_name(texts)


async def parts(request: Request[Any, Any, Any]) -> Any:
    try:
        return await request.form()
    except HTTPException as error:
        if error.status_code == TooLarge.status:
            raise
        raise Malformed from None
    except (UnicodeDecodeError, LookupError):  # not UTF-8, or a charset that nobody knows
        raise Malformed from None


def by_name(pairs: list[tuple[str, str]]) -> Posted:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


async def uploaded(request: Request[Any, Any, Any], name: str, *, limit: int) -> Upload:
    """The one file of a field; refused with a sentence when missing, empty or larger than the limit in bytes."""
    files = []
    if request.content_type[0] == "multipart/form-data":
        form = await parts(request)
        files = [value for value in form.getall(name, []) if isinstance(value, UploadFile)]
    if len(files) != 1:
        raise Invalid({name: _("请选择一个文件。")})
    content = await files[0].read(limit + 1)
    if len(content) > limit:
        raise TooLarge(limit)
    if not content:
        raise Invalid({name: _("这个文件是空的，请重新选择。")})
    return Upload(base_name(files[0].filename), content)


def base_name(sent: str) -> str:
    return "".join(letter for letter in sent.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())[:200]


class Filled(msgspec.Struct, frozen=True):
    """A form as it stands on a page: what was typed, and what is wrong; `name` tells the forms of a page apart."""

    posted: Posted = {}
    errors: Mapping[str, str] = {}
    name: str = ""

    def of(self, name: str, **fields: object) -> Filled:
        """Itself, where it is the form of this name about these fields; any other form of the page is untouched."""
        about = {field: [str(value)] for field, value in fields.items()}
        same = all(self.posted.get(field, [""]) == values for field, values in about.items())
        return self if same and self.name == name else Filled()


def refused(posted: Posted, refusal: Refusal, name: str = "") -> Filled:
    """The form again: each sentence at its field, or under "" when it belongs to none."""
    errors = refusal.errors if isinstance(refusal, Invalid) else {"": refusal.sentence}
    return Filled(posted, errors, name)
