"""Where the recheck of a locked contest stands (rule 7.1)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.rechecks import SheetNotSampled
from competitions.queries.contests import ContestFacts
from competitions.queries.desk import CodedEntry, coded_entries, scheme_of
from competitions.queries.marks import marks_of
from competitions.queries.paper_words import hints_of
from competitions.queries.publications import locked_by
from competitions.rules.life import State
from competitions.rules.rechecks import (
    ALGORITHM,
    LISTED,
    Difference,
    Field,
    Keyed,
    Tally,
    differences,
    fields_of,
    keyed_marks,
)
from competitions.rules.sheets import GROUP
from database.rows import rows_as
from people import Member
from scoring.rules.scheme import Module


class DrawFacts(msgspec.Struct, frozen=True):
    seed: str
    codes: str
    name: str
    at: datetime

    @property
    def sample(self) -> list[str]:
        return msgspec.json.decode(self.codes, type=list[str])


class SheetFacts(msgspec.Struct, frozen=True):
    """A sheet keyed again."""

    entry: UUID
    module: str
    marks: str
    name: str

    @property
    def keyed(self) -> list[Keyed]:
        return msgspec.json.decode(self.marks, type=list[Keyed])


class Due(msgspec.Struct, frozen=True):
    """A sheet that must be keyed again; `number` is its module's place in the scheme, `name` who keyed it."""

    code: str
    module: str
    number: int
    name: str | None


class Recheck(msgspec.Struct, frozen=True, kw_only=True):
    """`full`: too many of the sample differed, so that everything is keyed again."""

    draw: DrawFacts
    sheets: list[Due]
    tally: Tally
    full: bool
    found: list[Difference]

    @property
    def waiting(self) -> int:
        return sum(1 for sheet in self.sheets if sheet.name is None)


class RecheckPage(msgspec.Struct, frozen=True, kw_only=True):
    """`found` is None while this member might still key blind."""

    contest: ContestFacts
    recheck: Recheck | None
    found: list[Difference] | None
    may: bool
    locked_by_me: bool
    algorithm: str = ALGORITHM


async def recheck_page(contest: ContestFacts, member: Member) -> RecheckPage:
    recheck = await recheck_of(contest.id)
    blind = recheck is not None and recheck.waiting > 0 and member.account != await locked_by(contest.id)
    return RecheckPage(
        contest=contest,
        recheck=recheck,
        found=None if recheck is None or blind else recheck.found,
        may=contest.state is State.LOCKED,
        locked_by_me=member.account == await locked_by(contest.id),
    )


async def recheck_of(contest_id: UUID) -> Recheck | None:
    draws = await rows_as(DrawFacts, DRAW, contest_id)
    if not draws:
        return None
    modules = (await scheme_of(contest_id)).scheme.modules
    done = {(sheet.entry, sheet.module): sheet for sheet in await rows_as(SheetFacts, SHEETS, contest_id)}
    entries = [entry for entry in await coded_entries(contest_id) if entry.status in LISTED]
    sample = set(draws[0].sample)
    sampled = due([entry for entry in entries if entry.code in sample], modules, done)
    first = await first_marks(contest_id)
    mended = {(one.entry, one.aspect, one.judge) for one in await rows_as(Mended, MENDED, contest_id)}
    codes = {entry.id: entry.code for entry in entries}
    tally = counted([sheet for sheet in done.values() if codes.get(sheet.entry) in sample], first)
    full = tally.excessive and all(sheet.name is not None for sheet in sampled)
    return Recheck(
        draw=draws[0],
        sheets=due(entries, modules, done) if full else sampled,
        tally=tally,
        full=full,
        found=[msgspec.structs.replace(one, mended=(sheet.entry, one.aspect, one.judge) in mended)
               for sheet in done.values() if sheet.entry in codes
               for one in differences(codes[sheet.entry], sheet.keyed, first.get(sheet.entry, {}))],
    )  # fmt: skip


async def first_marks(contest_id: UUID) -> dict[UUID, dict[tuple[str, int], str]]:
    """What stood when the result was locked: a correction mends the result, never the rate of errors."""
    first = {
        entry: {(mark.aspect, mark.judge or GROUP): mark.value for mark in marks}
        for entry, marks in (await marks_of(contest_id)).items()
    }
    for one in await rows_as(Mended, MENDED, contest_id):
        first.setdefault(one.entry, {})[one.aspect, one.judge] = one.first
    return first


class Mended(msgspec.Struct, frozen=True):
    """A mark corrected since, as it was before the first correction."""

    entry: UUID
    aspect: str
    judge: int
    first: str


def due(
    entries: Sequence[CodedEntry], modules: Sequence[Module], done: dict[tuple[UUID, str], SheetFacts]
) -> list[Due]:
    return [
        Due(entry.code, module.code, number, keyed.name if (keyed := done.get((entry.id, module.code))) else None)
        for entry in entries
        for number, module in enumerate(modules, start=1)
    ]


def counted(sheets: Sequence[SheetFacts], first: dict[UUID, dict[tuple[str, int], str]]) -> Tally:
    marks = sum(keyed_marks(sheet.keyed, first.get(sheet.entry, {})) for sheet in sheets)
    wrong = sum(len(differences("", sheet.keyed, first.get(sheet.entry, {}))) for sheet in sheets)
    return Tally(marks, wrong)


class BlindSheet(msgspec.Struct, frozen=True, kw_only=True):
    """What a second person sees: the sheet without its marks."""

    contest: ContestFacts
    code: str
    module: Module
    number: int
    fields: list[Field]
    hints: list[str]


async def blind_sheet(contest: ContestFacts, code: str, number: int) -> BlindSheet:
    """A sheet of the sample that waits; raises SheetNotSampled."""
    recheck = await recheck_of(contest.id)
    sheets = recheck.sheets if recheck else []
    if not any((sheet.code, sheet.number) == (code, number) and sheet.name is None for sheet in sheets):
        raise SheetNotSampled
    module = (await scheme_of(contest.id)).scheme.modules[number - 1]
    fields = fields_of(module)
    return BlindSheet(
        contest=contest, code=code, module=module, number=number, fields=fields, hints=hints_of(module, fields)
    )


DRAW = """
SELECT draw.seed, draw.codes, account.name, draw.at FROM recheck_draw AS draw JOIN account ON account.id = draw.by
WHERE draw.contest = {}
"""

MENDED = """
SELECT DISTINCT ON (correction.entry, correction.aspect, correction.judge) correction.entry, correction.aspect,
    correction.judge, correction.first
FROM correction JOIN correction_answer answer ON answer.correction = correction.id AND answer.agreed
WHERE correction.contest = {} AND correction.four_eyes AND correction.about = 'mark'
ORDER BY correction.entry, correction.aspect, correction.judge, correction.number
"""

SHEETS = """
SELECT sheet.entry, sheet.module, sheet.marks, account.name
FROM rechecked_sheet AS sheet JOIN account ON account.id = sheet.by
WHERE sheet.contest = {} ORDER BY sheet.record_number
"""
