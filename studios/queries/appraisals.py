"""Appraisals of one studio: its years, one of them line by line, and the grades that are public."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from studios.errors.appraisals import AppraisalUnknown
from studios.queries.appraisal_counts import PAGES
from studios.queries.studios import StudioFacts, for_member
from studios.rules.appraisal import GRADES, Grade, fails_in_a_row
from studios.rules.criteria import SECTION_NAMES, AppraisalPolicy, Criterion, Section, Veto, decode_policy
from studios.rules.permissions import may_lead, may_verify
from web.language import CHINESE, language

ONE = """
SELECT appraisal.id, appraisal.studio, appraisal.year, appraisal.policy, appraisal.state, appraisal.bonus,
    appraisal.bonus_note, appraisal.revision, appraisal.total, appraisal.grade, appraisal.published_on,
    mending.due_on,
    (SELECT min("on") FROM reinspection WHERE rectification = mending.id AND passed) AS mended_on
FROM appraisal LEFT JOIN rectification AS mending ON mending.appraisal = appraisal.id
"""

SCORES = """
SELECT code, counted, suggested, own, own_note, panel, panel_note FROM appraisal_score
WHERE appraisal = {} ORDER BY code COLLATE "C"
"""


class Appraised(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    studio: UUID
    year: int
    policy: str
    state: str
    bonus: Decimal
    bonus_note: str
    revision: int
    total: Decimal | None
    grade: Grade | None
    published_on: date | None
    due_on: date | None
    mended_on: date | None

    @property
    def criteria(self) -> AppraisalPolicy:
        return decode_policy(self.policy.encode())

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.mended_on is None and self.due_on < today


class Score(msgspec.Struct, frozen=True):
    code: str
    counted: str
    suggested: Decimal
    own: Decimal
    own_note: str
    panel: Decimal | None
    panel_note: str


class ScoreLine(msgspec.Struct, frozen=True):
    """A criterion with both scores; `link` opens what the records hold for it."""

    criterion: Criterion
    score: Score
    link: str

    @property
    def name(self) -> str:
        return named(self.criterion)

    @property
    def difference(self) -> Decimal | None:
        """What the panel gives more or less than the studio itself."""
        return None if self.score.panel is None else self.score.panel - self.score.own


def named(one: Criterion | Veto) -> str:
    return one.name if language() == CHINESE else one.name_en or one.name


class SectionLines(msgspec.Struct, frozen=True):
    section: Section
    lines: list[ScoreLine]

    @property
    def name(self) -> str:
        return SECTION_NAMES[self.section]

    @property
    def most(self) -> Decimal:
        return sum((line.criterion.most for line in self.lines), Decimal(0))

    @property
    def own(self) -> Decimal:
        return sum((line.score.own for line in self.lines), Decimal(0))

    @property
    def panel(self) -> Decimal:
        return sum((line.score.panel for line in self.lines if line.score.panel is not None), Decimal(0))


class Reinspected(msgspec.Struct, frozen=True):
    on: date
    passed: bool
    note: str
    by: str


class LiveVeto(msgspec.Struct, frozen=True):
    code: str
    note: str
    by: str
    at: datetime


class AppraisalPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    appraisal: Appraised
    sections: list[SectionLines]
    vetoes: list[tuple[Veto, LiveVeto]]
    looked_at: list[Reinspected]
    leads: bool
    may_verify: bool
    today: date

    @property
    def own(self) -> Decimal:
        return sum((one.own for one in self.sections), Decimal(0))

    @property
    def panel(self) -> Decimal:
        return sum((one.panel for one in self.sections), self.appraisal.bonus)

    @property
    def shows_panel(self) -> bool:
        """The studio sees what the panel gave once it is public; the union sees it while it grows."""
        return self.appraisal.state == "published" or (self.may_verify and self.appraisal.state == "panel")

    @property
    def may_score(self) -> bool:
        return self.leads and self.appraisal.state == "self"

    @property
    def may_look_again(self) -> bool:
        return self.may_verify and self.appraisal.due_on is not None and self.appraisal.mended_on is None


class AppraisalsPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    appraisals: list[Appraised]
    may_begin: list[int]
    fails: int
    today: date
    may_propose: bool


class PublicGrade(msgspec.Struct, frozen=True):
    year: int
    grade: Grade
    total: Decimal
    published_on: date
    due_on: date | None
    mended_on: date | None

    @property
    def label(self) -> str:
        return GRADES[self.grade][0]

    @property
    def pill(self) -> str:
        return GRADES[self.grade][1]


async def appraisals_page(member: Member, slug: str, *, today: date) -> AppraisalsPage:
    studio = await for_member(member, slug)
    found = await rows_as(Appraised, f"{ONE} WHERE appraisal.studio = {{}} ORDER BY appraisal.year DESC", studio.id)
    begun = {one.year for one in found}
    return AppraisalsPage(
        studio=studio,
        appraisals=found,
        may_begin=[year for year in (today.year, today.year - 1) if year not in begun],
        fails=fails_in_a_row({one.year: one.grade for one in found if one.grade is not None}),
        today=today,
        may_propose=may_verify(member, studio),
    )


async def appraisal_page(member: Member, slug: str, year: int, *, today: date) -> AppraisalPage:
    studio = await for_member(member, slug)
    sql = f"{ONE} WHERE appraisal.studio = {{}} AND appraisal.year = {{}}"
    found = await rows_as(Appraised, sql, studio.id, year)
    if not found:
        raise AppraisalUnknown
    return await page_of(member, studio, found[0], today=today)


async def page_of(member: Member, studio: StudioFacts, one: Appraised, *, today: date) -> AppraisalPage:
    policy = one.criteria
    scores = {score.code: score for score in await rows_as(Score, SCORES, one.id)}
    lines = [
        ScoreLine(each, scores[each.code], f"{studio.home}/{PAGES[each.measure]}" if each.measure in PAGES else "")
        for each in policy.criteria
    ]
    live = {veto.code: veto for veto in await live_vetoes(one.id)}
    return AppraisalPage(
        studio=studio,
        appraisal=one,
        sections=[
            SectionLines(section, [line for line in lines if line.criterion.section is section]) for section in Section
        ],
        vetoes=[(veto, live[veto.code]) for veto in policy.vetoes if veto.code in live],
        looked_at=await reinspections(one.id),
        leads=may_lead(member, studio.id),
        may_verify=may_verify(member, studio),
        today=today,
    )


async def live_vetoes(appraisal: UUID) -> list[LiveVeto]:
    sql = """SELECT veto.code, veto.note, account.name AS by, veto.at FROM appraisal_veto AS veto
        JOIN account ON account.id = veto.by
        WHERE veto.appraisal = {} AND veto.withdrawn_at IS NULL ORDER BY veto.code"""
    return await rows_as(LiveVeto, sql, appraisal)


async def reinspections(appraisal: UUID) -> list[Reinspected]:
    sql = """SELECT looked."on", looked.passed, looked.note, account.name AS by FROM reinspection AS looked
        JOIN rectification AS mending ON mending.id = looked.rectification
        JOIN account ON account.id = looked.by WHERE mending.appraisal = {} ORDER BY looked.at"""
    return await rows_as(Reinspected, sql, appraisal)


async def published_grades(studio_id: UUID) -> list[PublicGrade]:
    """For the studio's public page: published years, the newest first."""
    sql = f"""SELECT year, grade, total, published_on, due_on, mended_on FROM ({ONE}) AS appraisal
        WHERE studio = {{}} AND state = 'published' ORDER BY year DESC"""  # noqa: S608 -- our own text
    return await rows_as(PublicGrade, sql, studio_id)
