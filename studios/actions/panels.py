"""The panel's side of an appraisal: who sits on it, its scores and vetoes, and every member's signature."""

from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.actions.appraisals import Held, by_code, hold
from studios.errors.appraisals import (
    AppraisalUnknown,
    BonusTooHigh,
    NotWithPanel,
    PanelistGains,
    PanelistOnly,
    PanelistThere,
    PanelistUnknown,
    ScoresMissing,
)
from studios.errors.studios import OwnStudio
from studios.forms.appraisals import PanelForm
from studios.queries.studios import StudioFacts, refuse_gaining
from studios.tables import Appraisal, AppraisalPanelist, AppraisalScore, AppraisalVeto

# Whoever leads the studio, belongs or belonged to it, or has a share in one of its outcomes.
GAINS = """
SELECT account.name, EXISTS (
    SELECT FROM studio WHERE studio.id = {} AND studio.lead = account.person
    UNION ALL SELECT FROM studio_member WHERE studio_member.studio = {} AND studio_member.person = account.person
    UNION ALL SELECT FROM outcome_share JOIN outcome ON outcome.id = outcome_share.outcome
        WHERE outcome.studio = {} AND outcome_share.person = account.person
    UNION ALL SELECT FROM role_grant WHERE role_grant.account = account.id AND role = 'studio_lead'
        AND scope = 'studio' AND scope_id = {}
) AS gains FROM account WHERE account.id = {}
"""


@unit_of_work
async def name_panelist(studio: StudioFacts, appraisal: UUID, account: UUID, *, by: Member, now: datetime) -> None:
    """The union names the panel; nobody of the studio sits on it, nor names it."""
    refuse_gaining(by, studio)
    await hold_with_panel(studio.id, appraisal, also_self=True)
    found = await row(GAINS, *([studio.id] * 4), account)
    if found is None:
        raise PanelistUnknown
    if found["gains"]:
        raise PanelistGains(str(found["name"]))
    try:
        await AppraisalPanelist(appraisal=appraisal, account=account, by=by.account, at=now).save()
    except IntegrityConstraintViolationError as error:
        if violated(error) != "appraisal_panelist_once":
            raise
        raise PanelistThere(str(found["name"])) from None


@unit_of_work
async def score(studio: StudioFacts, appraisal: UUID, form: PanelForm, *, by: Member, now: datetime) -> None:
    """The panel's scores as they are now; every signature under earlier ones falls away."""
    held = await hold_for_panelist(studio, appraisal, by)
    policy = held.criteria
    if form.bonus > policy.bonus_most or (form.bonus and not form.bonus_note):
        raise BonusTooHigh(policy.bonus_most)
    await write_scores(held, form)
    await write_vetoes(held, form, by, now)
    said: dict[str, Any] = {"bonus": form.bonus, "bonus_note": form.bonus_note, "revision": held.revision + 1}
    await Appraisal.update(**said).where(Appraisal.id == appraisal)


async def write_scores(held: Held, form: PanelForm) -> None:
    notes = [*form.note, *[""] * len(form.code)]
    given = [
        (code, panel, note)
        for code, panel, note in zip(form.code, form.panel, notes, strict=False)
        if panel is not None
    ]
    codes, scores, said = [one[0] for one in given], [one[1] for one in given], [one[2] for one in given]
    for code, panel, note in by_code(held.criteria, codes, scores, said):
        mine = (AppraisalScore.appraisal == held.id) & (AppraisalScore.code == code)
        await AppraisalScore.update(panel=panel, panel_note=note).where(mine)


async def write_vetoes(held: Held, form: PanelForm, by: Member, now: datetime) -> None:
    """A veto that is no longer named is withdrawn, not deleted."""
    known = {one.code for one in held.criteria.vetoes}
    if not set(form.veto) <= known:
        raise AppraisalUnknown
    live = {str(one["code"]) for one in await rows(LIVE_VETOES, held.id)}
    for code in sorted(live - set(form.veto)):
        gone = (AppraisalVeto.appraisal == held.id) & (AppraisalVeto.code == code)
        await AppraisalVeto.update(withdrawn_at=now).where(gone & AppraisalVeto.withdrawn_at.is_null())
    for code in sorted(set(form.veto) - live):
        note = form.veto_note or next(one.name for one in held.criteria.vetoes if one.code == code)
        await AppraisalVeto(appraisal=held.id, code=code, note=note, by=by.account, at=now).save()


LIVE_VETOES = "SELECT code FROM appraisal_veto WHERE appraisal = {} AND withdrawn_at IS NULL"


@unit_of_work
async def sign(studio: StudioFacts, appraisal: UUID, *, by: Member, now: datetime) -> None:
    held = await hold_for_panelist(studio, appraisal, by)
    missing = await rows(
        "SELECT code FROM appraisal_score WHERE appraisal = {} AND panel IS NULL ORDER BY code", appraisal
    )
    if missing:
        raise ScoresMissing([str(one["code"]) for one in missing])
    again = "INSERT INTO appraisal_signature (id, appraisal, account, revision, at) VALUES"
    await rows(
        f"{again} (gen_random_uuid(), {{}}, {{}}, {{}}, {{}}) ON CONFLICT DO NOTHING",
        appraisal, by.account, held.revision, now,
    )  # fmt: skip


async def hold_for_panelist(studio: StudioFacts, appraisal: UUID, by: Member) -> Held:
    """Somebody who came to the studio after being named must step back too."""
    held = await hold_with_panel(studio.id, appraisal)
    named = await AppraisalPanelist.exists().where(
        (AppraisalPanelist.appraisal == appraisal) & (AppraisalPanelist.account == by.account)
    )
    if not named:
        raise PanelistOnly
    found = await row(GAINS, *([studio.id] * 4), by.account)
    if found is None or found["gains"]:
        raise OwnStudio
    return held


async def hold_with_panel(studio_id: UUID, appraisal: UUID, *, also_self: bool = False) -> Held:
    held = await hold(appraisal)
    if held.studio != studio_id:
        raise AppraisalUnknown
    if held.state != "panel" and not (also_self and held.state == "self"):
        raise NotWithPanel
    return held
