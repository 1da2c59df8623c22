"""What a pasted list would do, before anybody is entered."""

from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.progress import Step, steps_of
from competitions.rules.entry_names import same_key
from competitions.rules.life import accepts_entries
from competitions.rules.pasted_entries import Key, Pasted, read_pasted
from database.rows import rows_as


class PasteLine(msgspec.Struct, frozen=True):
    """One line of the list; `fault` is "" when it can be entered."""

    line: int
    name: str
    organisation: str
    fault: str


class PastePage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    steps: list[Step]
    text: str
    lines: list[PasteLine]
    faults: int
    may_change: bool

    @property
    def ready(self) -> bool:
        return bool(self.lines) and not self.faults


class Named(msgspec.Struct, frozen=True):
    number: int
    name: str
    organisation: str


async def paste_page(contest: ContestFacts, text: str) -> PastePage:
    pasted = read_pasted(text, await existing_keys(contest.id)) if text else Pasted([], [])
    return PastePage(
        contest=contest,
        steps=await steps_of(contest),
        text=text,
        lines=lines_of(pasted),
        faults=len(pasted.faults),
        may_change=accepts_entries(contest.state),
    )


async def existing_keys(contest_id: UUID) -> dict[Key, int]:
    sql = """SELECT entry.number, entry.name, entry.organisation_name AS organisation FROM entry
        WHERE entry.contest = {} AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)"""
    found = await rows_as(Named, sql, contest_id)
    return {same_key(one.name, one.organisation): one.number for one in found}


def lines_of(pasted: Pasted) -> list[PasteLine]:
    """Readable lines and faulty ones together, in the order of the paste."""
    faults = {fault.line: fault.sentence for fault in pasted.faults}
    read = {
        one.line: PasteLine(one.line, one.name, one.organisation, faults.get(one.line, "")) for one in pasted.entries
    }
    unread = {
        one.line: PasteLine(one.line, one.name, one.organisation, one.sentence)
        for one in pasted.faults
        if one.line not in read
    }
    return [line for _number, line in sorted((read | unread).items())]
