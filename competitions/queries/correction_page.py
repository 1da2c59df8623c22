"""The form that corrects one mark."""

from collections.abc import Mapping

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.corrections import MarkNow, mark_now
from competitions.rules.corrections import may_correct, needs_four_eyes


class CorrectionPage(msgspec.Struct, frozen=True, kw_only=True):
    """`proposed` is what a recheck found, `appeal` whose ruling asks for the correction."""

    contest: ContestFacts
    mark: MarkNow
    may: bool
    four_eyes: bool
    proposed: str
    appeal: str


async def correction_page(contest: ContestFacts, asked: Mapping[str, str], judge: int) -> CorrectionPage:
    mark = await mark_now(contest.id, asked.get("code", ""), asked.get("aspect", ""), judge)
    return CorrectionPage(
        contest=contest,
        mark=mark,
        may=may_correct(contest.state),
        four_eyes=needs_four_eyes(contest.state),
        proposed=asked.get("value", ""),
        appeal=asked.get("appeal", ""),
    )
