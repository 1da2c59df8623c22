"""A file of what a tablet could not send: read strictly, its chain verified, before anything is believed."""

from typing import Literal
from uuid import UUID

import msgspec

from competitions.errors.queue_files import FileFaulty
from competitions.rules.events import MOST, Event, Written, written

LARGEST = 5_000_000
Version = Literal[1]


class Waiting(msgspec.Struct, frozen=True):
    """An event as it lies on the tablet: its exact text, and what the tablet knew when it was made."""

    scheme: int
    seen: int
    text: str


class QueueFile(msgspec.Struct, frozen=True):
    """What the tablet writes (static/tablet/rescue.js)."""

    format: Literal["jiangtai-tablet-queue"]
    version: Version
    contest: UUID
    device: UUID
    events: list[Waiting]


class Load(msgspec.Struct, frozen=True):
    """Events made under one scheme version and with one knowledge of the record, as one batch would bring them."""

    scheme: int
    seen: int
    events: list[Written]


def decode(content: bytes) -> QueueFile:
    if len(content) > LARGEST:
        raise FileFaulty.too_large(LARGEST)
    try:
        return msgspec.json.decode(content, type=QueueFile)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise FileFaulty.unreadable() from None


def loads(file: QueueFile) -> list[Load]:
    """In the order of their numbers; each event must be its own exact text and follow the one before it."""
    found: list[Load] = []
    last: Written | None = None
    for waiting in file.events:
        made = event_of(waiting, file.device)
        if last is not None and (made.event.seq, made.event.prev) != (last.event.seq + 1, last.hash):
            raise FileFaulty.torn(made.event.seq)
        last = made
        if not found or (found[-1].scheme, found[-1].seen) != (waiting.scheme, waiting.seen) or is_full(found[-1]):
            found.append(Load(waiting.scheme, waiting.seen, []))
        found[-1].events.append(made)
    if last is None:
        raise FileFaulty.empty()
    return found


def is_full(load: Load) -> bool:
    return len(load.events) >= MOST


def event_of(waiting: Waiting, device: UUID) -> Written:
    try:
        made = written(msgspec.json.decode(waiting.text.encode(), type=Event))
    except (msgspec.DecodeError, UnicodeEncodeError):
        raise FileFaulty.unreadable() from None
    if made.text != waiting.text or made.event.device != device:
        raise FileFaulty.changed(made.event.seq)
    return made
