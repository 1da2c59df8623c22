"""Appraisals as the union and the panels see them: a year of all studios, and one studio's panel."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member, Role
from studios.errors.appraisals import AppraisalUnknown
from studios.queries.appraisal_policies import policy_for
from studios.queries.appraisals import ONE, AppraisalPage, Appraised, page_of
from studios.queries.studios import by_id
from studios.rules.appraisal import Grade, excellent_places
from studios.rules.criteria import AppraisalPolicy
from studios.rules.permissions import may_register_at, own_hosts, sees_all_studios

YEAR = """
SELECT appraisal.id, studio.slug, studio.name, studio.village, appraisal.state, appraisal.total, appraisal.grade,
    (SELECT sum(own) FROM appraisal_score WHERE appraisal = appraisal.id) AS own,
    (SELECT sum(panel) FROM appraisal_score WHERE appraisal = appraisal.id) AS panel,
    (SELECT count(*) FROM appraisal_panelist WHERE appraisal = appraisal.id) AS panelists,
    (SELECT count(*) FROM appraisal_signature AS signature
        JOIN appraisal_panelist AS named USING (appraisal, account)
        WHERE signature.appraisal = appraisal.id AND signature.revision = appraisal.revision) AS signatures,
    EXISTS (SELECT FROM appraisal_panelist WHERE appraisal = appraisal.id AND account = {}) AS mine
FROM appraisal JOIN studio ON studio.id = appraisal.studio
WHERE appraisal.year = {}
    AND ({}::bool OR studio.host = ANY({}::uuid[])
        OR EXISTS (SELECT FROM appraisal_panelist WHERE appraisal = appraisal.id AND account = {}))
ORDER BY appraisal.total DESC NULLS LAST, studio.name COLLATE "C"
"""

PANEL = """
SELECT named.account, account.name, EXISTS (
        SELECT FROM appraisal_signature AS signature WHERE signature.appraisal = named.appraisal
            AND signature.account = named.account AND signature.revision = {}) AS signed
FROM appraisal_panelist AS named JOIN account ON account.id = named.account
WHERE named.appraisal = {} ORDER BY named.at
"""

# Everybody with a role who is not of the studio, and not named yet.
ELIGIBLE = """
SELECT DISTINCT account.id, account.name FROM account JOIN role_grant ON role_grant.account = account.id
WHERE NOT EXISTS (SELECT FROM role_end WHERE role_end.role_grant = role_grant.id)
    AND NOT EXISTS (SELECT FROM account_closure AS closure WHERE closure.account = account.id
        AND NOT EXISTS (SELECT FROM account_reopening WHERE account_reopening.closure = closure.id))
    AND NOT EXISTS (SELECT FROM appraisal_panelist WHERE appraisal = {} AND appraisal_panelist.account = account.id)
    AND NOT EXISTS (SELECT FROM studio_member WHERE studio = {} AND person = account.person)
    AND NOT EXISTS (SELECT FROM role_grant AS own WHERE own.account = account.id AND own.scope_id = {})
ORDER BY account.name LIMIT 300
"""


class YearLine(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    slug: str
    name: str
    village: str
    state: str
    total: Decimal | None
    grade: Grade | None
    own: Decimal | None
    panel: Decimal | None
    panelists: int
    signatures: int
    mine: bool


class YearPage(msgspec.Struct, frozen=True, kw_only=True):
    year: int
    years: list[int]
    lines: list[YearLine]
    policy: AppraisalPolicy
    may_publish: bool
    may_change_policy: bool

    @property
    def open(self) -> int:
        return sum(line.state != "published" for line in self.lines)

    @property
    def places(self) -> int:
        return excellent_places(len(self.lines), self.policy)


class Panelist(msgspec.Struct, frozen=True):
    account: UUID
    name: str
    signed: bool


class Eligible(msgspec.Struct, frozen=True):
    id: UUID
    name: str


class PanelPage(msgspec.Struct, frozen=True, kw_only=True):
    sheet: AppraisalPage
    panel: Sequence[Panelist]
    eligible: list[Eligible]
    sits: bool
    signed: bool

    @property
    def choices(self) -> list[tuple[UUID, str]]:
        return [(each.id, each.name) for each in self.eligible]

    @property
    def may_score(self) -> bool:
        return self.sits and self.sheet.appraisal.state == "panel"

    @property
    def may_name(self) -> bool:
        return self.sheet.may_verify and self.sheet.appraisal.state != "published"


async def year_page(member: Member, year: int | None, *, today: date) -> YearPage:
    """The union sees all, a verifier of an organisation its studios, a panel member the studios it judges."""
    chosen, everything = year or today.year, sees_all_studios(member)
    asked = (member.account, chosen, everything, list(own_hosts(member)), member.account)
    lines = await rows_as(YearLine, YEAR, *asked)
    if not lines and not everything and not own_hosts(member):
        raise AppraisalUnknown
    return YearPage(
        year=chosen,
        years=list(range(today.year, today.year - 4, -1)),
        lines=lines,
        policy=await policy_for(chosen),
        may_publish=everything,
        may_change_policy=member.holds(Role.ADMINISTRATOR),
    )


async def panel_page(member: Member, appraisal: UUID, *, today: date) -> PanelPage:
    """For the union above the studio and for those on its panel; for anybody else it is not there."""
    found = await rows_as(Appraised, f"{ONE} WHERE appraisal.id = {{}}", appraisal)
    if not found:
        raise AppraisalUnknown
    one = found[0]
    studio = await by_id(one.studio, account=member.account)
    panel = await rows_as(Panelist, PANEL, one.revision, one.id)
    sits = any(each.account == member.account for each in panel)
    if studio.own or not (sits or may_register_at(member, studio.host)):
        raise AppraisalUnknown
    return PanelPage(
        sheet=await page_of(member, studio, one, today=today),
        panel=panel,
        eligible=await rows_as(Eligible, ELIGIBLE, one.id, studio.id, studio.id),
        sits=sits,
        signed=any(each.signed for each in panel if each.account == member.account),
    )
