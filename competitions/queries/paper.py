"""Paper sheets: those that may be printed, and those that were keyed in."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.paper import NobodySits, PaperUnknown
from competitions.queries.contests import ContestFacts
from competitions.queries.desk import CodedEntry, coded_entry, scheme_of
from competitions.queries.paper_words import hints_of
from competitions.queries.schemes import PublishedScheme, current
from competitions.queries.sheets import SheetProgress, sheets_of
from competitions.rules.paper import Apart, apart, fields_at, page_id
from competitions.rules.rechecks import Field, Keyed
from database.rows import rows_as
from people import Member
from scoring.rules.scheme import Module


class PlaceRow(msgspec.Struct, frozen=True):
    """A place of a panel whose sheets may be printed."""

    module: str
    name: str
    number: int
    place: int
    judge_name: str
    sheets: int
    signed: int


class Keying(msgspec.Struct, frozen=True):
    """A keying that has not been confirmed."""

    id: UUID
    entry: UUID
    code: str
    module: str
    place: int
    page: str
    marks: str
    account: UUID
    name: str
    at: datetime

    @property
    def keyed(self) -> list[Keyed]:
        return msgspec.json.decode(self.marks, type=list[Keyed])


class Waiting(msgspec.Struct, frozen=True):
    """A sheet that was keyed: by one person, or by two who did not agree (`apart`, with both names)."""

    code: str
    module: str
    place: int
    number: int
    page: str
    names: list[str]
    at: datetime
    mine: bool
    apart: list[Apart]

    @property
    def due(self) -> bool:
        """Whether this member may key it now: blind, or again after a difference."""
        return not self.mine or bool(self.apart)


class Counted(msgspec.Struct, frozen=True):
    page: str
    first: str
    second: str
    at: datetime


class PaperPage(msgspec.Struct, frozen=True, kw_only=True):
    contest: ContestFacts
    places: list[PlaceRow]
    sheets: list[SheetProgress]
    waiting: list[Waiting]
    counted: list[Counted]
    numbers: dict[str, int]


class PaperSheet(msgspec.Struct, frozen=True, kw_only=True):
    """One page as it is keyed in; never with anybody's marks."""

    contest: ContestFacts
    entry: CodedEntry
    module: Module
    number: int
    place: int
    seat: UUID
    judge_name: str
    page: str
    version: int
    fields: list[Field]
    hints: list[str]


async def paper_page(contest: ContestFacts, member: Member) -> PaperPage:
    published = await current(contest.id)
    sheets = await sheets_of(contest.id)
    modules = {module.code: (number, module) for number, module in enumerate(modules_of(published), 1)}
    return PaperPage(
        contest=contest,
        places=places(sheets, modules),
        sheets=[sheet for sheet in sheets if not sheet.signed],
        waiting=await waiting_sheets(contest.id, member.account),
        counted=await rows_as(Counted, COUNTED, contest.id),
        numbers={code: number for code, (number, _module) in modules.items()},
    )


def modules_of(published: PublishedScheme | None) -> list[Module]:
    return published.scheme.modules if published else []


def places(sheets: list[SheetProgress], modules: dict[str, tuple[int, Module]]) -> list[PlaceRow]:
    found: dict[tuple[str, int, str], list[SheetProgress]] = {}
    for sheet in sheets:
        found.setdefault((sheet.module, sheet.place, sheet.judge_name), []).append(sheet)
    return [
        PlaceRow(code, modules[code][1].name, modules[code][0], place, judge, len(own), sum(one.signed for one in own))
        for (code, place, judge), own in sorted(found.items())
    ]


async def waiting_sheets(contest_id: UUID, account: UUID | None = None) -> list[Waiting]:
    """In the order of their first keying; a signature of the sheet ends the waiting."""
    keyings = await rows_as(Keying, OPEN, contest_id)
    if not keyings:
        return []
    numbers = {module.code: number for number, module in enumerate((await scheme_of(contest_id)).scheme.modules, 1)}
    grouped: dict[tuple[str, str, int], dict[UUID, Keying]] = {}
    for keying in keyings:
        grouped.setdefault((keying.code, keying.module, keying.place), {})[keying.account] = keying
    return [waiting(list(own.values()), numbers, account) for own in grouped.values() if own]


def waiting(keyings: list[Keying], numbers: dict[str, int], account: UUID | None) -> Waiting:
    """The last keying of each person; with two, what they keyed otherwise."""
    last = keyings[-1]
    return Waiting(
        code=last.code, module=last.module, place=last.place, number=numbers.get(last.module, 0), page=last.page,
        names=[one.name for one in keyings], at=last.at, mine=account in {one.account for one in keyings},
        apart=apart(keyings[0].keyed, keyings[1].keyed) if len(keyings) > 1 else [],
    )  # fmt: skip


async def open_keyings(contest_id: UUID, sheet: PaperSheet) -> list[Keying]:
    """Of one sheet, the last of each person."""
    own = (one for one in await rows_as(Keying, OPEN, contest_id) if one.entry == sheet.entry.id)
    mine = [one for one in own if (one.module, one.place) == (sheet.module.code, sheet.place)]
    return list({one.account: one for one in mine}.values())


async def keyed_apart(contest: ContestFacts, code: str, number: int, place: int) -> bool:
    """Whether two persons keyed a sheet that does not count yet."""
    return len(await open_keyings(contest.id, await paper_sheet(contest, code, number, place))) > 1


async def paper_sheet(contest: ContestFacts, code: str, number: int, place: int) -> PaperSheet:
    """Raises PaperUnknown for what no panel marks, NobodySits for an empty place."""
    entry = await coded_entry(contest.id, code)
    published = await scheme_of(contest.id)
    if not 1 <= number <= len(published.scheme.modules):
        raise PaperUnknown
    module = published.scheme.modules[number - 1]
    fields = fields_at(module, place)
    if not fields:
        raise PaperUnknown
    seats = await rows_as(Sitting, SITTING, contest.id, entry.id, module.code, place)
    if not seats:
        raise NobodySits
    return PaperSheet(
        contest=contest, entry=entry, module=module, number=number, place=place, seat=seats[0].seat,
        judge_name=seats[0].judge_name, page=page_id(code, module.code, place, published.version),
        version=published.version, fields=fields, hints=hints_of(module, fields),
    )  # fmt: skip


class Sitting(msgspec.Struct, frozen=True):
    seat: UUID
    judge_name: str


SITTING = """
SELECT seat.id AS seat, seat.judge_name FROM assigned_sheet sheet JOIN seat ON seat.id = sheet.seat
WHERE sheet.contest = {} AND sheet.entry = {} AND sheet.module = {} AND sheet.place = {}
    AND NOT EXISTS (SELECT FROM seat_closure WHERE seat_closure.seat = seat.id)
"""

OPEN = """
SELECT keying.id, keying.entry, entry.code, keying.module, keying.place, keying.page, keying.marks,
    account.id AS account, account.name, keying.at
FROM paper_keying keying JOIN entry ON entry.id = keying.entry JOIN account ON account.id = keying.by
WHERE keying.contest = {} AND NOT EXISTS (
    SELECT FROM sheet_signature signed WHERE signed.contest = keying.contest AND signed.entry = keying.entry
        AND signed.module = keying.module AND signed.place = keying.place
        AND signed.record_number > keying.record_number
)
ORDER BY keying.record_number
"""

COUNTED = """
SELECT second.page, one.name AS first, other.name AS second, done.at
FROM paper_confirmation done
JOIN paper_keying first ON first.id = done.first JOIN paper_keying second ON second.id = done.second
JOIN account one ON one.id = first.by JOIN account other ON other.id = second.by
WHERE done.contest = {} ORDER BY done.record_number DESC
"""
