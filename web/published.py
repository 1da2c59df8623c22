"""Public pages as bytes, made once a version: each answer is a choice among prepared messages."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import brotli  # type: ignore[import-untyped]  # ships no types
import msgspec

from web.security import HSTS, PUBLIC_HEADERS, Pairs

Headers = Iterable[tuple[bytes, bytes]]
Message = dict[str, Any]

REVALIDATED = "public, no-cache"
IMMUTABLE = "public, max-age=31536000, immutable"
COMPRESSED = ("text/", "application/json", "application/problem+json", "application/javascript", "image/svg+xml")
WORTH_COMPRESSING = 256


class Answer(msgspec.Struct, frozen=True):
    """Its messages, ready to be sent; `secure` begins it on a site that is reached by HTTPS."""

    status: int
    start: Message
    secure: Message
    body: Message


class Published(msgspec.Struct, frozen=True):
    """One version of one public page; the ETag is the hash of its content."""

    etag: bytes
    identity: Answer
    gzip: Answer
    br: Answer
    unchanged: Answer

    @classmethod
    def of(
        cls,
        body: bytes,
        media_type: str,
        *,
        cache: str = REVALIDATED,
        thorough: bool = False,
        headers: Pairs = PUBLIC_HEADERS,
    ) -> Published:
        """`thorough` takes the time for the smallest bytes: for what is made once, and read ever after."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'.encode()
        common = [(b"etag", etag), (b"cache-control", cache.encode()), *headers]
        typed = [(b"content-type", media_type.encode()), *common]
        if len(body) < WORTH_COMPRESSING or not media_type.startswith(COMPRESSED):
            plain = answer(200, typed, body)
            return cls(etag, plain, plain, plain, answer(304, common, None))
        varied = [*typed, (b"vary", b"Accept-Encoding")]
        return cls(
            etag,
            answer(200, varied, body),
            answer(200, [*varied, (b"content-encoding", b"gzip")], gzip.compress(body, 9 if thorough else 6, mtime=0)),
            answer(200, [*varied, (b"content-encoding", b"br")], brotli.compress(body, quality=10 if thorough else 5)),
            answer(304, [*common, (b"vary", b"Accept-Encoding")], None),
        )

    def answer(self, headers: Headers) -> Answer:
        accepted = b""
        for name, value in headers:
            if name == b"accept-encoding":
                accepted = value
            elif name == b"if-none-match" and self.named_in(value):
                return self.unchanged
        coding = coding_for(accepted)
        if coding == b"br":
            return self.br
        return self.gzip if coding == b"gzip" else self.identity

    def named_in(self, tags: bytes) -> bool:
        # A proxy that compresses on its own marks our tag weak; it is still our content.
        return self.etag in tags or tags.strip() == b"*"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        chosen = self.answer(scope["headers"])
        await send(chosen.start)
        await send(chosen.body)


def answer(status: int, headers: list[tuple[bytes, bytes]], body: bytes | None) -> Answer:
    length = [] if body is None else [(b"content-length", str(len(body)).encode())]
    headers = [*headers, *length]
    return Answer(
        status,
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.start", "status": status, "headers": [*headers, HSTS]},
        {"type": "http.response.body", "body": body or b"", "more_body": False},
    )


@lru_cache(maxsize=64)
def coding_for(accepted: bytes) -> bytes:
    """The best that a visitor takes; browsers know few different headers."""
    return next((coding for coding in (b"br", b"gzip") if coding in accepted and takes(coding, accepted)), b"")


def takes(coding: bytes, accepted: bytes) -> bool:
    """`gzip;q=0` names a coding in order to refuse it."""
    for offer in accepted.split(b","):
        name, _, weight = offer.partition(b";")
        if name.strip() == coding:
            return weight.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False
