"""Everything a tablet needs to judge on its own: scheme, sheets and the marks of its seat."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.judging import NoSchemeYet
from competitions.queries import schemes
from competitions.queries.own_sheets import OwnSheet, own_sheets
from competitions.queries.standing import all_versions, due
from competitions.queries.tablet_state import TabletState, state_of
from competitions.queries.tablets import Paired
from competitions.rules.sheets import FIRST, aspects_of, is_shadow, timed_of
from database.rows import rows_as
from scoring.rules.aspects import Aspect, Imported
from scoring.rules.scheme import Module, Rounding, Scheme, SubCriterion
from web.language import CHINESE, language


class TabletFacts(msgspec.Struct, frozen=True):
    id: UUID
    number: int
    seat: UUID
    seat_number: int
    judge: str
    contest: UUID
    contest_name: str
    signed_in_until: datetime | None


class SheetModule(msgspec.Struct, frozen=True):
    """A module as this seat marks it; `mine` lists the codes of its aspects, `timed` those it only times, the others
    are only to be read."""

    code: str
    name: str
    place: int
    sub_criteria: list[SubCriterion]
    aspects: list[Aspect]
    mine: list[str]
    timed: list[str]


class SheetFacts(msgspec.Struct, frozen=True):
    """`mine` and `timed` stand in for the module's own lists where the seat marks this sheet from another place."""

    sheet: str
    code: str
    module: str
    session: int | None
    station: int | None
    starts_at: datetime | None
    mine: list[str] | None = None
    timed: list[str] | None = None


class MarkFacts(msgspec.Struct, frozen=True):
    sheet: str
    aspect: str
    value: str


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """`chain` is where this device's events stand on the server, should its own store have been lost."""

    tablet: TabletFacts
    scheme: int
    rounding: Rounding
    modules: list[SheetModule]
    sheets: list[SheetFacts]
    marks: list[MarkFacts]
    notes: list[MarkFacts]
    timers: list[MarkFacts]
    factors: list[MarkFacts]
    state: TabletState
    language: str


async def bundle_of(tablet: Paired, *, now: datetime) -> Bundle:
    published = await schemes.current(tablet.contest)
    if published is None:
        raise NoSchemeYet
    state = await state_of(tablet, after=2**31, now=now)
    sheets = await own_sheets(tablet)
    places = places_of(sheets)
    return Bundle(
        tablet=facts_of(tablet), scheme=published.version, rounding=published.scheme.rounding,
        modules=modules_of(published.scheme, places), sheets=sheet_facts(published.scheme, sheets, places),
        marks=await marks_of_seat(tablet, sheets), notes=await rows_as(MarkFacts, NOTES, tablet.seat),
        timers=await rows_as(MarkFacts, TIMERS, tablet.contest, tablet.seat),
        factors=await rows_as(MarkFacts, FACTORS, tablet.contest), state=state, language=language(),
    )  # fmt: skip


def facts_of(tablet: Paired) -> TabletFacts:
    name = tablet.contest_name if language() == CHINESE else tablet.contest_name_en or tablet.contest_name
    return TabletFacts(
        tablet.id, tablet.number, tablet.seat, tablet.seat_number, tablet.judge_name, tablet.contest, name,
        tablet.signed_in_until,
    )  # fmt: skip


def places_of(sheets: list[OwnSheet]) -> dict[str, list[int]]:
    """Module → the places from which this seat marks: one, but for a substitute who stands in for several judges."""
    places: dict[str, list[int]] = {}
    for sheet in sheets:
        places.setdefault(sheet.module, [])
        if sheet.place not in places[sheet.module]:
            places[sheet.module].append(sheet.place)
    return {module: sorted(found) for module, found in places.items()}


def sheet_facts(scheme: Scheme, sheets: list[OwnSheet], places: dict[str, list[int]]) -> list[SheetFacts]:
    modules = {module.code: module for module in scheme.modules}
    facts = []
    for sheet in sheets:
        module = modules.get(sheet.module)
        elsewhere = module is not None and sheet.place != places[sheet.module][0]
        own = (mine_of(module, sheet.place), timed_of(module, sheet.place)) if module and elsewhere else (None, None)
        facts.append(
            SheetFacts(sheet.name, sheet.code, sheet.module, sheet.session, sheet.station, sheet.starts_at, *own)
        )
    return facts


def modules_of(scheme: Scheme, places: dict[str, list[int]]) -> list[SheetModule]:
    return [
        sheet_module(module, there)
        for module in scheme.modules
        if (there := places.get(module.code)) and any(mine_of(module, one) or timed_of(module, one) for one in there)
    ]


def sheet_module(module: Module, places: list[int]) -> SheetModule:
    mine = {code for place in places for code in (*mine_of(module, place), *timed_of(module, place))}
    reads = FIRST in places
    shown = [aspect for aspect in module.aspects if aspect.code in mine or (reads and isinstance(aspect, Imported))]
    first = places[0]
    return SheetModule(
        module.code, module.name, first, module.sub_criteria, shown, mine_of(module, first), timed_of(module, first)
    )  # fmt: skip


def mine_of(module: Module, place: int) -> list[str]:
    return [aspect.code for aspect, _judge in aspects_of(module, place)]


async def marks_of_seat(tablet: Paired, sheets: list[OwnSheet]) -> list[MarkFacts]:
    """The marks that stand under this seat's judge numbers, whoever entered them, and what was imported."""
    shadows = {sheet.place for sheet in sheets if is_shadow(sheet.place)}
    columns = msgspec.structs.astuple(due(await all_versions(tablet.contest), shadows))
    return await rows_as(MarkFacts, MARKS, *columns, tablet.contest, tablet.seat, tablet.contest)


MARKS = """
WITH due (aspect, judge, place, module, since) AS (
    SELECT * FROM unnest({}::text[], {}::int[], {}::int[], {}::text[], {}::int[])
)
SELECT entry.code || '/' || mark.module AS sheet, mark.aspect, mark.value
FROM assigned_sheet AS sheet
JOIN latest_mark mark ON mark.entry = sheet.entry AND mark.module = sheet.module
JOIN entry ON entry.id = mark.entry
LEFT JOIN due ON due.aspect = split_part(mark.aspect, '#', 1) AND due.judge = mark.judge AND due.module = mark.module
    AND due.place = sheet.place
WHERE sheet.contest = {} AND sheet.seat = {} AND mark.contest = {}
    AND (due.since <= coalesce(mark.scheme_version, 2147483647)
        OR (mark.seat IS NULL AND sheet.place = 1 AND mark.judge = 0))
ORDER BY entry.code COLLATE "C", mark.aspect COLLATE "C", mark.judge
"""

NOTES = """
SELECT entry.code || '/' || note.module AS sheet, note.aspect, note.value
FROM latest_note note JOIN entry ON entry.id = note.entry
WHERE note.seat = {} AND note.value <> '' ORDER BY entry.code COLLATE "C", note.aspect COLLATE "C"
"""

# Every press of the stopwatch from this seat's places, one a line.
TIMERS = """
SELECT entry.code || '/' || event.module AS sheet, event.aspect,
    string_agg(event.value, chr(10) ORDER BY event.number) AS value
FROM assigned_sheet AS sheet JOIN entry ON entry.id = sheet.entry
JOIN record_event event ON event.entry = sheet.entry AND event.module = sheet.module AND event.judge = sheet.place
    AND event.kind = 'timer'
WHERE sheet.contest = {} AND sheet.seat = {}
GROUP BY entry.code, event.module, event.aspect ORDER BY entry.code COLLATE "C", event.aspect COLLATE "C"
"""

FACTORS = """
SELECT DISTINCT ON (entry.code, factor.aspect) entry.code AS sheet, factor.aspect,
    trim_scale(factor.factor)::text AS value
FROM entry_factor factor JOIN entry ON entry.id = factor.entry
WHERE entry.contest = {} ORDER BY entry.code, factor.aspect, factor.at DESC
"""
