"""An activity taken along its chain, and what it brought."""

from decimal import Decimal
from uuid import UUID

from database.rows import row, rows
from people import Member
from studios.actions import approvals
from studios.forms.activities import AgreementForm
from studios.queries import studios
from studios.rules.activity_life import State
from tests.studios.activities.ground import NOON, Ground

YES = AgreementForm(signer="周厂长", agreed=True)
NO = AgreementForm(signer="周厂长", words="那天没有人来")


async def state(activity: UUID) -> str:
    return str((await row("SELECT state FROM activity WHERE id = {}", activity) or {})["state"])


async def approve(site: Ground, activity: UUID, by: Member | None = None) -> State:
    by = by or site.he
    studio = await studios.by_id(site.studio.id, account=by.account)
    return await approvals.approve(studio, activity, by=by, now=NOON)


async def reverse(site: Ground, activity: UUID, reason: str = "照片是去年的") -> None:
    await approvals.take_back_approved(site.studio, activity, reason=reason, by=site.he, now=NOON)


async def postings(category: str = "service") -> list[tuple[str, Decimal, Decimal | None]]:
    sql = """SELECT beneficiary, points, quantity FROM ledger_posting WHERE category = {}
        ORDER BY number, beneficiary, points"""
    return [(str(one["beneficiary"]), one["points"], one["quantity"]) for one in await rows(sql, category)]  # type: ignore[misc]


async def total(beneficiary: UUID) -> Decimal:
    found = await row("SELECT coalesce(sum(points), 0) AS p FROM ledger_posting WHERE beneficiary_id = {}", beneficiary)
    return Decimal(str((found or {})["p"]))
