"""Paper sheets to print: one A4 page an entry, blank or with the marks that stand."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from competitions.errors.paper import PaperUnknown
from competitions.queries.contests import ContestFacts
from competitions.queries.desk import scheme_of
from competitions.queries.marks import marks_of
from competitions.queries.paper_words import PENALTY, how_to_write
from competitions.queries.sheets import SheetProgress, sheets_of
from competitions.rules.paper import page_id
from competitions.rules.sheets import GROUP, aspects_of
from scoring.rules.aspects import Aspect, Judgement, Time, aspect_max
from scoring.rules.marks import Mark
from scoring.rules.scheme import Module
from web.language import _


class PrintedAspect(msgspec.Struct, frozen=True, kw_only=True):
    """One line; `levels` are a judgement's texts from 0 up, `how` says what to write."""

    code: str
    name: str
    note: str
    how: str
    levels: list[str]
    most: Decimal | None
    value: str


class PrintedSheet(msgspec.Struct, frozen=True, kw_only=True):
    page: str
    code: str
    judge_name: str
    signed: bool
    aspects: list[PrintedAspect]


class PaperPrint(msgspec.Struct, frozen=True, kw_only=True):
    contest: ContestFacts
    module: Module
    number: int
    place: int
    version: int
    filled: bool
    sheets: list[PrintedSheet]


async def paper_print(contest: ContestFacts, number: int, place: int, *, filled: bool, code: str) -> PaperPrint:
    """Of every entry, or of the one with this code; raises PaperUnknown where no panel marks."""
    published = await scheme_of(contest.id)
    if not 1 <= number <= len(published.scheme.modules):
        raise PaperUnknown
    module = published.scheme.modules[number - 1]
    due = [sheet for sheet in await sheets_of(contest.id) if (sheet.module, sheet.place) == (module.code, place)]
    chosen = [sheet for sheet in due if code in ("", sheet.code)]
    if not chosen:
        raise PaperUnknown
    marks = await marks_of(contest.id, [sheet.entry_id for sheet in chosen]) if filled else {}
    return PaperPrint(
        contest=contest,
        module=module,
        number=number,
        place=place,
        version=published.version,
        filled=filled,
        sheets=[printed(sheet, module, published.version, marks.get(sheet.entry_id, ())) for sheet in chosen],
    )


def printed(sheet: SheetProgress, module: Module, version: int, marks: Sequence[Mark]) -> PrintedSheet:
    values = {(mark.aspect, mark.judge or GROUP): mark.value for mark in marks}
    return PrintedSheet(
        page=page_id(sheet.code, sheet.module, sheet.place, version),
        code=sheet.code,
        judge_name=sheet.judge_name,
        signed=sheet.signed,
        aspects=[line for aspect, judge in aspects_of(module, sheet.place) for line in lines_of(aspect, judge, values)],
    )


def lines_of(aspect: Aspect, judge: int, values: Mapping[tuple[str, int], str]) -> list[PrintedAspect]:
    """The aspect, and under a time each penalty to be counted."""
    own = PrintedAspect(
        code=aspect.code,
        name=aspect.name,
        note=aspect.note or aspect.requirement or "",
        how=how_to_write(aspect),
        levels=list(aspect.levels) if isinstance(aspect, Judgement) else [],
        most=aspect_max(aspect),
        value=values.get((aspect.code, judge), ""),
    )
    penalties = aspect.penalties if isinstance(aspect, Time) else []
    return [own, *(penalty_line(aspect.code, each.name, values) for each in penalties)]


def penalty_line(code: str, name: str, values: Mapping[tuple[str, int], str]) -> PrintedAspect:
    counted = values.get((f"{code}#{name}", GROUP), "")
    return PrintedAspect(code=f"{code}#", name=name, note="", how=_(PENALTY), levels=[], most=None, value=counted)
