"""A tablet's event: its exact form, its canonical text, and the chain that the device makes of them (judging.md 3)."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from competitions.rules.record import sha256

MOST = 200
NO_CONTROLS = r"^[^\x00-\x1f\x7f-\x9f]*$"

Kind = Literal["mark", "clear", "note", "sign", "timer", "penalty"]
Text = Annotated[str, Meta(max_length=2000, pattern=NO_CONTROLS)]


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One tap. The order of the fields is the order in the text that is hashed.

    `seq` counts up by one on the device, `prev` is the SHA-256 of the event before it ("" for the first), `sheet` is
    "entry code/module", `at` the tablet's own clock, which orders nothing.
    """

    id: Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    device: UUID
    seq: Annotated[int, Meta(ge=1, le=2_000_000_000)]
    prev: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$")]
    sheet: Annotated[str, Meta(min_length=1, max_length=80, pattern=NO_CONTROLS)]
    aspect: Annotated[str, Meta(max_length=560, pattern=NO_CONTROLS)]
    kind: Kind
    value: Text
    at: Annotated[str, Meta(max_length=40, pattern=NO_CONTROLS)]


class Report(msgspec.Struct, frozen=True):
    """What the tablet says of itself: events not yet acknowledged, battery in per cent, version of the page."""

    unsent: Annotated[int, Meta(ge=0, le=2_000_000_000)] = 0
    battery: Annotated[int, Meta(ge=0, le=100)] | None = None
    version: Annotated[str, Meta(max_length=40, pattern=NO_CONTROLS)] = ""


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Events as posted, all made under one scheme version and knowing the contest's record up to `seen` (D5, D8)."""

    scheme: Annotated[int, Meta(ge=1, le=1_000_000)]
    events: list[Event]
    seen: Annotated[int, Meta(ge=0, le=2**62)] = 0
    report: Report = Report()


class Written(msgspec.Struct, frozen=True):
    """An event with its canonical text and its hash."""

    event: Event
    text: str
    hash: str


def written(event: Event) -> Written:
    """Compact JSON in the order of the fields: the same characters as the browser's JSON.stringify."""
    content = msgspec.json.encode(event)
    return Written(event, content.decode(), sha256(content))


def sheet_name(code: str, module: str) -> str:
    return f"{code}/{module}"


def sheet_parts(sheet: str) -> tuple[str, str]:
    code, _, module = sheet.partition("/")
    return code, module
