"""Everything a tablet needs to judge on its own: scheme, sheets, marks of its seat, and every sentence it shows."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.judging import NoSchemeYet
from competitions.queries import schemes
from competitions.queries.labels import labels
from competitions.queries.own_sheets import OwnSheet, own_sheets
from competitions.queries.standing import all_versions, due
from competitions.queries.tablet_state import TabletState, state_of
from competitions.queries.tablets import Paired
from competitions.rules.sheets import FIRST, aspects_of
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
    """A module as this seat marks it; `mine` lists the codes of its aspects, the others are only to be read."""

    code: str
    name: str
    place: int
    sub_criteria: list[SubCriterion]
    aspects: list[Aspect]
    mine: list[str]


class SheetFacts(msgspec.Struct, frozen=True):
    sheet: str
    code: str
    module: str
    session: int | None
    station: int | None
    starts_at: datetime | None


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
    factors: list[MarkFacts]
    state: TabletState
    labels: dict[str, str]
    language: str


async def bundle_of(tablet: Paired, *, now: datetime) -> Bundle:
    published = await schemes.current(tablet.contest)
    if published is None:
        raise NoSchemeYet
    state = await state_of(tablet, after=2**31, now=now)
    sheets = await own_sheets(tablet)
    places = {sheet.module: sheet.place for sheet in sheets}
    return Bundle(
        tablet=facts_of(tablet), scheme=published.version, rounding=published.scheme.rounding,
        modules=modules_of(published.scheme, places), sheets=[facts_of_sheet(sheet) for sheet in sheets],
        marks=await marks_of_seat(tablet), notes=await rows_as(MarkFacts, NOTES, tablet.seat),
        factors=await rows_as(MarkFacts, FACTORS, tablet.contest), state=state, labels=labels(), language=language(),
    )  # fmt: skip


def facts_of(tablet: Paired) -> TabletFacts:
    name = tablet.contest_name if language() == CHINESE else tablet.contest_name_en or tablet.contest_name
    return TabletFacts(
        tablet.id, tablet.number, tablet.seat, tablet.seat_number, tablet.judge_name, tablet.contest, name,
        tablet.signed_in_until,
    )  # fmt: skip


def facts_of_sheet(sheet: OwnSheet) -> SheetFacts:
    return SheetFacts(sheet.name, sheet.code, sheet.module, sheet.session, sheet.station, sheet.starts_at)


def modules_of(scheme: Scheme, places: dict[str, int]) -> list[SheetModule]:
    modules = (sheet_module(module, places[module.code]) for module in scheme.modules if module.code in places)
    return [module for module in modules if module.mine]


def sheet_module(module: Module, place: int) -> SheetModule:
    mine = [aspect.code for aspect, _judge in aspects_of(module, place)]
    shown = [
        aspect for aspect in module.aspects if aspect.code in mine or (place == FIRST and isinstance(aspect, Imported))
    ]
    return SheetModule(module.code, module.name, place, module.sub_criteria, shown, mine)


async def marks_of_seat(tablet: Paired) -> list[MarkFacts]:
    """The marks that stand under this seat's judge numbers, whoever entered them, and what was imported."""
    columns = due(await all_versions(tablet.contest))
    arrays = (columns.aspects, columns.judges, columns.places, columns.modules, columns.since)
    return await rows_as(MarkFacts, MARKS, *arrays, tablet.seat, tablet.contest)


MARKS = """
WITH due (aspect, judge, place, module, since) AS (
    SELECT * FROM unnest({}::text[], {}::int[], {}::int[], {}::text[], {}::int[])
)
SELECT entry.code || '/' || mark.module AS sheet, mark.aspect, mark.value
FROM panel_place panel
JOIN latest_mark mark ON mark.contest = panel.contest AND mark.module = panel.module
JOIN entry ON entry.id = mark.entry
LEFT JOIN due ON due.aspect = split_part(mark.aspect, '#', 1) AND due.judge = mark.judge AND due.module = mark.module
    AND due.place = panel.number
WHERE panel.seat = {} AND mark.contest = {}
    AND (due.since <= coalesce(mark.scheme_version, 2147483647) OR (mark.seat IS NULL AND panel.number = 1))
ORDER BY entry.code COLLATE "C", mark.aspect COLLATE "C", mark.judge
"""

NOTES = """
SELECT entry.code || '/' || note.module AS sheet, note.aspect, note.value
FROM latest_note note JOIN entry ON entry.id = note.entry
WHERE note.seat = {} AND note.value <> '' ORDER BY entry.code COLLATE "C", note.aspect COLLATE "C"
"""

FACTORS = """
SELECT DISTINCT ON (entry.code, factor.aspect) entry.code AS sheet, factor.aspect,
    trim_scale(factor.factor)::text AS value
FROM entry_factor factor JOIN entry ON entry.id = factor.entry
WHERE entry.contest = {} ORDER BY entry.code, factor.aspect, factor.at DESC
"""
