"""The list of entries for officers. Once codes are drawn it shows names without numbers and codes (decision 0020)."""

from urllib.parse import urlencode
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.progress import Step, steps_of
from competitions.queries.seals import seal_of
from competitions.rules.life import accepts_entries
from database.rows import rows_as
from people.queries.search import asked, pattern
from web.paging import Paging

SIZE = 100


class EntryLine(msgspec.Struct, frozen=True):
    """`number` and `code` are None where they would tell who has which code; `linked`: we know the person."""

    id: UUID
    number: int | None
    code: str | None
    name: str
    organisation: str
    withdrawn: bool
    reason: str
    linked: bool


class Totals(msgspec.Struct, frozen=True):
    entered: int
    withdrawn: int
    organisations: int
    coded: int
    found: int


class EntryList(msgspec.Struct, frozen=True):
    contest: ContestFacts
    steps: list[Step]
    lines: list[EntryLine]
    totals: Totals
    search: str
    paging: Paging
    organisations: list[str]
    may_change: bool
    sealed: bool

    @property
    def path(self) -> str:
        """The list's address with its question, for the links to its other pages."""
        asked_for = f"?{urlencode({'q': self.search})}" if self.search else ""
        return f"/desk/contests/{self.contest.slug}/entries{asked_for}"


async def entry_list(contest: ContestFacts, *, search: str = "", page: int = 1) -> EntryList:
    wanted = asked(search)
    totals = await totals_of(contest.id, wanted)
    sealed = await is_sealed(contest.id, totals.coded)
    paging = Paging.of(page, totals.found, SIZE)
    return EntryList(
        contest=contest,
        steps=await steps_of(contest),
        lines=await lines_of(contest.id, wanted, sealed=sealed, paging=paging),
        totals=totals,
        search=wanted,
        paging=paging,
        organisations=await known_organisations(),
        may_change=accepts_entries(contest.state),
        sealed=sealed,
    )


async def is_sealed(contest_id: UUID, coded: int) -> bool:
    return coded > 0 and not (await seal_of(contest_id)).opened


async def totals_of(contest_id: UUID, search: str) -> Totals:
    sql = """SELECT count(*) FILTER (WHERE withdrawal.id IS NULL) AS entered, count(withdrawal.id) AS withdrawn,
        count(DISTINCT entry.organisation_name) FILTER (WHERE withdrawal.id IS NULL) AS organisations,
        count(entry.code) AS coded,
        count(*) FILTER (WHERE entry.name ILIKE {} OR entry.organisation_name ILIKE {}) AS found
        FROM entry LEFT JOIN withdrawal ON withdrawal.entry = entry.id WHERE entry.contest = {}"""
    return (await rows_as(Totals, sql, pattern(search), pattern(search), contest_id))[0]


async def lines_of(contest_id: UUID, search: str, *, sealed: bool, paging: Paging) -> list[EntryLine]:
    """Under the seal the order tells nothing: by organisation and name."""
    sql = """SELECT entry.id, CASE WHEN {} THEN NULL ELSE entry.number END AS number,
        CASE WHEN {} THEN NULL ELSE entry.code END AS code, entry.name, entry.organisation_name AS organisation,
        withdrawal.id IS NOT NULL AS withdrawn, coalesce(withdrawal.reason, '') AS reason,
        entry.person IS NOT NULL AND NOT {} AS linked
        FROM entry LEFT JOIN withdrawal ON withdrawal.entry = entry.id
        WHERE entry.contest = {} AND (entry.name ILIKE {} OR entry.organisation_name ILIKE {})
        ORDER BY number NULLS LAST, entry.organisation_name COLLATE "C", entry.name COLLATE "C", entry.id
        LIMIT {} OFFSET {}"""
    found = pattern(search)
    return await rows_as(EntryLine, sql, sealed, sealed, sealed, contest_id, found, found, paging.size, paging.offset)


async def all_lines(contest: ContestFacts) -> list[EntryLine]:
    """The whole list for a download, with the same seal."""
    totals = await totals_of(contest.id, "")
    sealed = await is_sealed(contest.id, totals.coded)
    return await lines_of(contest.id, "", sealed=sealed, paging=Paging(1, 100_000, totals.found))


async def known_organisations() -> list[str]:
    """What is suggested while typing: organisations we know, then names typed before."""
    sql = """SELECT name FROM (
            SELECT name, 1 AS rank FROM organisation
            UNION ALL SELECT DISTINCT organisation_name, 2 FROM entry
        ) AS known GROUP BY name ORDER BY min(rank), name COLLATE "C" LIMIT 300"""
    return [one["name"] for one in await rows_as(dict[str, str], sql)]
