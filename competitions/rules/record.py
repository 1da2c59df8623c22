"""The record's chain: how an event is written, hashed, and tied to the one before it."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import msgspec

Body = str | Mapping[str, object]


class Head(msgspec.Struct, frozen=True):
    """Where a contest's record stands; number 0 and an empty hash before its first event."""

    number: int
    hash: str


class Columns(msgspec.Struct, frozen=True, array_like=True):
    """What the columns of an event say beside its body; the chain covers them too."""

    kind: str
    tablet: UUID | None = None
    seq: int | None = None
    account: UUID | None = None
    seat: UUID | None = None
    entry: UUID | None = None
    module: str | None = None
    aspect: str | None = None
    judge: int | None = None
    value: str | None = None
    scheme_version: int | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One event to record. `body` is a mapping, or the exact JSON text that a tablet hashed."""

    kind: str
    body: Body = msgspec.field(default_factory=dict)
    tablet: UUID | None = None
    seq: int | None = None
    account: UUID | None = None
    seat: UUID | None = None
    entry: UUID | None = None
    module: str | None = None
    aspect: str | None = None
    judge: int | None = None
    value: str | None = None
    scheme_version: int | None = None

    @property
    def columns(self) -> Columns:
        return Columns(
            self.kind, self.tablet, self.seq, self.account, self.seat, self.entry, self.module, self.aspect,
            self.judge, self.value, self.scheme_version,
        )  # fmt: skip


def link(before: Head, columns: Columns, body_hash: str, received_at: datetime) -> Head:
    """The head after an event: nobody can drop, edit, reorder or back-date one without changing all that follow."""
    number = before.number + 1
    received = received_at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = (before.hash.encode(), body_hash.encode(), str(number).encode(), received.encode())
    return Head(number=number, hash=sha256(b"\n".join((*parts, msgspec.json.encode(columns)))))


def canonical(body: Body) -> str:
    """Compact JSON with sorted keys; a text is taken as it is, it was written and hashed elsewhere."""
    return body if isinstance(body, str) else msgspec.json.encode(dict(body), order="sorted").decode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def receipt(head: str) -> str:
    """The short code that tablet, desk and result sheet show: 7F3A-C21; nothing before the first event."""
    return f"{head[:4]}-{head[4:7]}".upper() if head else ""
