"""The form that corrects one mark."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.corrections import MarkNow, corrections_of, mark_now
from competitions.queries.paper_words import how_to_write_mark
from competitions.rules.corrections import About, may_correct, needs_four_eyes


class CorrectionPage(msgspec.Struct, frozen=True, kw_only=True):
    """`hint` says how the mark is written, `proposed` is what a recheck found, `appeal` whose ruling asks for the
    correction, `waiting` the number of one of the same mark that waits for its second person."""

    contest: ContestFacts
    mark: MarkNow
    may: bool
    four_eyes: bool
    hint: str
    proposed: str
    appeal: str
    waiting: int | None


async def correction_page(contest: ContestFacts, asked: Mapping[str, str], judge: int) -> CorrectionPage:
    mark = await mark_now(contest.id, asked.get("code", ""), asked.get("aspect", ""), judge)
    return CorrectionPage(
        contest=contest,
        mark=mark,
        may=may_correct(contest.state),
        four_eyes=needs_four_eyes(contest.state),
        hint=how_to_write_mark(mark.aspect, mark.penalty),
        proposed=asked.get("value", ""),
        appeal=asked.get("appeal", ""),
        waiting=await waiting_for_mark(contest.id, mark),
    )


async def waiting_for_mark(contest_id: UUID, mark: MarkNow) -> int | None:
    own = (About.MARK, mark.entry.id, mark.code, mark.judge)
    corrections = await corrections_of(contest_id)
    found = (one for one in corrections if one.waiting and (one.about, one.entry, one.aspect, one.judge) == own)
    return next((one.number for one in found), None)
