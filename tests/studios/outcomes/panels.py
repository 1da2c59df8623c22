"""An appraisal taken to its panel and signed there."""

from decimal import Decimal
from uuid import UUID

from people import Grant, Member, Role, Scope
from studios.actions import appraisals, panels
from studios.forms.appraisals import PanelForm
from studios.rules.criteria import CRITERIA
from tests.studios.outcomes.making import NOON, Ground, member

CODES = [one.code for one in CRITERIA]
MOST = [one.most for one in CRITERIA]


async def begun(here: Ground, year: int = 2026) -> UUID:
    return await appraisals.begin(await here.facts(here.lead), year, by=here.lead, now=NOON)


async def panelists(here: Ground, appraisal: UUID, count: int = 3) -> list[Member]:
    found = [await member(f"评委{n}", Grant(Role.VERIFIER, Scope.WHOLE)) for n in range(count)]
    for one in found:
        studio = await here.facts(here.verifier)
        await panels.name_panelist(studio, appraisal, one.account, by=here.verifier, now=NOON)
    return found


async def signed(here: Ground, scores: list[Decimal], *, year: int = 2026, veto: str | None = None) -> UUID:
    appraisal = await begun(here, year)
    await appraisals.hand_in(appraisal)
    panel = await panelists(here, appraisal)
    form = PanelForm(code=CODES, panel=list(scores), veto=[veto] if veto else [])
    await panels.score(await here.facts(panel[0]), appraisal, form, by=panel[0], now=NOON)
    for one in panel:
        await panels.sign(await here.facts(one), appraisal, by=one, now=NOON)
    return appraisal


async def boss() -> Member:
    return await member("黎主任", Grant(Role.ADMINISTRATOR, Scope.WHOLE))
