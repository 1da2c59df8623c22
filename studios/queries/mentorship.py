"""One mentorship, as its page and its printed contract show it."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member
from people.queries.persons import PersonFacts, person_facts
from studios.errors.mentorships import MentorshipUnknown
from studios.queries import studios
from studios.queries.hour_policy import hour_policy
from studios.queries.mentorships import LINES, MentorshipLine
from studios.queries.persons import Rung, rungs_of
from studios.queries.studios import StudioFacts
from studios.rules.mentorships import LOG_STATES, SIDE_NAMES, Month, Side, unsigned
from studios.rules.permissions import may_verify
from studios.rules.skills import LADDER
from web import files
from web.files import StoredFile
from web.language import _
from web.refusals import NotFound

SHARES = """
SELECT contract.id, mentor.name AS mentor, studio.name AS studio, coalesce((
    SELECT share FROM mentorship_share AS share WHERE share.mentorship = contract.id ORDER BY number DESC LIMIT 1
), 1) AS share
FROM mentorship AS contract JOIN person AS mentor ON mentor.id = contract.mentor
JOIN studio ON studio.id = contract.studio
WHERE contract.mentee = {} AND contract.slot IS NOT NULL ORDER BY contract.approved_on, contract.at, contract.id
"""


class Stage(msgspec.Struct, frozen=True):
    number: int
    goal: str
    due_on: date


class Signature(msgspec.Struct, frozen=True):
    side: Side
    signer: str
    on: date


class LogLine(msgspec.Struct, frozen=True):
    id: UUID
    month: date
    taught: str
    next_steps: str
    file: UUID | None
    by: str | None
    at: datetime


class Extension(msgspec.Struct, frozen=True):
    until: date
    reason: str
    by: str | None
    at: datetime


class Ending(msgspec.Struct, frozen=True):
    id: UUID
    kind: str
    on: date
    reason: str
    evidence: str
    file: UUID | None
    by: str | None


class ShareLine(msgspec.Struct, frozen=True):
    id: UUID
    mentor: str
    studio: str
    share: Decimal

    @property
    def percent(self) -> str:
        return format((self.share * 100).normalize(), "f")


class MentorshipPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    line: MentorshipLine
    mentor: PersonFacts
    mentee: PersonFacts
    stages: list[Stage]
    signatures: list[Signature]
    logs: list[LogLine]
    extensions: list[Extension]
    ending: Ending | None
    shares: list[ShareLine]
    rungs: list[Rung]
    may_sign: bool  # for the union
    extension_years: int
    today: date

    @property
    def path(self) -> str:
        return f"{self.studio.home}/mentorships/{self.line.id}"

    @property
    def live(self) -> bool:
        return self.line.approved_on is not None and self.ending is None

    @property
    def months(self) -> list[Month]:
        return list(reversed(self.line.logs(self.today)))

    @property
    def month_options(self) -> list[tuple[str, str]]:
        return [
            (value, _("{year} 年 {month} 月").format(year=month.year, month=month.month))
            for value, month in self.open_months
        ]

    @property
    def open_months(self) -> list[tuple[str, date]]:
        """Months that can still be written, the oldest first."""
        return [(one.first.isoformat(), one.first) for one in self.line.logs(self.today) if "written" not in one.state]

    @property
    def unsigned(self) -> list[tuple[str, str]]:
        sides = unsigned(frozenset(one.side for one in self.signatures))
        return [(side.value, _(SIDE_NAMES[side])) for side in sides if side is not Side.UNION]

    @property
    def union_next(self) -> bool:
        return not self.unsigned and self.line.approved_on is None

    def signature(self, side: str) -> Signature | None:
        return next((one for one in self.signatures if one.side == side), None)

    def log(self, month: date) -> LogLine | None:
        return next((one for one in self.logs if one.month == month), None)

    def log_label(self, month: Month) -> tuple[str, str]:
        return LOG_STATES[month.state]

    @property
    def sides(self) -> list[tuple[str, str]]:
        return [(side.value, _(name)) for side, name in SIDE_NAMES.items()]

    @property
    def ends(self) -> list[tuple[str, str]]:
        """How this member may end it: mastery is for the union to see."""
        stopped = [("stopped", _("终止"))]
        return [("mastered", _("出师")), *stopped] if self.may_sign else stopped

    @property
    def ladder(self) -> dict[int, str]:
        return LADDER


async def mentorship_page(member: Member, slug: str, mentorship: UUID, *, today: date) -> MentorshipPage:
    studio = await studios.for_member(member, slug)
    lines = await rows_as(
        MentorshipLine, f"{LINES} WHERE contract.id = {{}} AND contract.studio = {{}}", mentorship, studio.id
    )
    if not lines:
        raise MentorshipUnknown
    line = lines[0]
    endings = await rows_as(Ending, ENDINGS, mentorship)
    return MentorshipPage(
        studio=studio,
        line=line,
        mentor=await person_facts(line.mentor),
        mentee=await person_facts(line.mentee),
        stages=await rows_as(Stage, STAGES, mentorship),
        signatures=await rows_as(Signature, SIGNATURES, mentorship),
        logs=await rows_as(LogLine, LOGS, mentorship),
        extensions=await rows_as(Extension, EXTENSIONS, mentorship),
        ending=endings[0] if endings else None,
        shares=await rows_as(ShareLine, SHARES, line.mentee),
        rungs=await rungs_of(line.mentee),
        may_sign=may_verify(member, studio),
        extension_years=(await hour_policy()).extension_years,
        today=today,
    )


STAGES = "SELECT number, goal, due_on FROM mentorship_stage WHERE mentorship = {} ORDER BY number"
SIGNATURES = 'SELECT side, signer, "on" FROM mentorship_signature WHERE mentorship = {}'
LOGS = """SELECT log.id, log.month, log.taught, log.next_steps, log.file, account.name AS by, log.at
FROM mentorship_log AS log LEFT JOIN account ON account.id = log.by WHERE log.mentorship = {}"""
EXTENSIONS = """SELECT longer.until, longer.reason, account.name AS by, longer.at
FROM mentorship_extension AS longer LEFT JOIN account ON account.id = longer.by
WHERE longer.mentorship = {} ORDER BY longer.number"""
ENDINGS = """SELECT over.id, over.kind, over."on", over.reason, over.evidence, over.file, account.name AS by
FROM mentorship_end AS over LEFT JOIN account ON account.id = over.by WHERE over.mentorship = {}"""
FILES = """SELECT file FROM mentorship_log WHERE mentorship = {} AND id = {}
UNION ALL SELECT file FROM mentorship_end WHERE mentorship = {} AND id = {}"""


async def mentorship_file(member: Member, slug: str, mentorship: UUID, piece: UUID) -> StoredFile:
    """The file of one of its logs, or of its end."""
    shown = await studios.for_member(member, slug)
    if await row("SELECT FROM mentorship WHERE id = {} AND studio = {}", mentorship, shown.id) is None:
        raise MentorshipUnknown
    found = await row(FILES, mentorship, piece, mentorship, piece)
    if found is None or found["file"] is None:
        raise NotFound
    return await files.find(UUID(str(found["file"])))
