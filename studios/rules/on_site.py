"""A code on the lead's screen that changes every few minutes, so that a photo of it opens nothing the next day."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

WRITTEN = 16  # bytes of the proof in the address
GRACE = timedelta(minutes=10)  # to choose one's name and type four digits


class Code(msgspec.Struct, frozen=True):
    activity: UUID
    window: int
    proof: bytes


def window_of(moment: datetime, minutes: int) -> int:
    return int(moment.timestamp()) // (minutes * 60)


def window_ends(window: int, minutes: int) -> datetime:
    return datetime.fromtimestamp((window + 1) * minutes * 60, UTC)


def token(secret: str, activity: UUID, window: int) -> str:
    """What stands in the address: which activity, which window, and the proof that the lead's page made it."""
    head = activity.bytes + window.to_bytes(5, "big")
    return base64.urlsafe_b64encode(head + proof_of(secret, head)).decode().rstrip("=")


def read(text: str) -> Code | None:
    """None when it is no code at all."""
    try:
        written = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    if len(written) != 21 + WRITTEN:
        return None
    return Code(UUID(bytes=written[:16]), int.from_bytes(written[16:21], "big"), written[21:])


def is_genuine(code: Code, secret: str) -> bool:
    head = code.activity.bytes + code.window.to_bytes(5, "big")
    return hmac.compare_digest(code.proof, proof_of(secret, head))


def is_open(code: Code, minutes: int, now: datetime) -> bool:
    """Shown now or a moment ago, with the time it takes to type."""
    shown_from = window_ends(code.window - 1, minutes)
    return shown_from <= now < window_ends(code.window, minutes) + GRACE


def proof_of(secret: str, head: bytes) -> bytes:
    return hmac.digest(secret.encode(), head, hashlib.sha256)[:WRITTEN]
