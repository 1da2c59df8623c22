"""The page of signatures: how far each module's group is, and what the chief judge still waits for."""

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.locking import OpenPoint, points_to_approve
from competitions.queries.sheets import sheets_of
from competitions.queries.sign_offs import SignOff, approval, groups
from competitions.rules.life import State
from competitions.rules.sign_offs import COMPETING, Group


class SignOffPage(msgspec.Struct, frozen=True, kw_only=True):
    contest: ContestFacts
    signed: int
    sheets: int
    groups: list[Group]
    points: list[OpenPoint]
    approval: SignOff | None
    marking: bool


async def sign_off_page(contest: ContestFacts) -> SignOffPage:
    due = [sheet for sheet in await sheets_of(contest.id) if sheet.status in COMPETING and not sheet.shadow]
    marking = contest.state is State.MARKING
    return SignOffPage(
        contest=contest,
        signed=sum(sheet.signed for sheet in due),
        sheets=len(due),
        groups=await groups(contest.id, due),
        points=await points_to_approve(contest.id) if marking else [],
        approval=await approval(contest.id),
        marking=marking,
    )
