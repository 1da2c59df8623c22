"""A tablet's chain of events, as the browser makes it."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import uuid_utils

from competitions.rules.events import Event, Written, written


class Chain(msgspec.Struct):
    """Counts events up by one and ties each to the one before it."""

    device: UUID
    seq: int = 0
    head: str = ""

    def event(self, sheet: str, aspect: str, kind: str, value: str, at: datetime) -> Written:
        self.seq += 1
        made = written(
            msgspec.convert(
                {
                    "id": str(uuid_utils.uuid7()),
                    "device": str(self.device),
                    "seq": self.seq,
                    "prev": self.head,
                    "sheet": sheet,
                    "aspect": aspect,
                    "kind": kind,
                    "value": value,
                    "at": at.astimezone(UTC).isoformat(timespec="milliseconds"),
                },
                Event,
            )
        )
        self.head = made.hash
        return made
