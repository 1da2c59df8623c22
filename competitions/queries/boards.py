"""What a board says beside its marks: the contest's facts, its entries' names once public, its proof."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.corrections import appeals_until
from competitions.queries.entries import named_entries_of
from competitions.queries.rechecks import recheck_of
from competitions.rules.board_making import Named
from competitions.rules.boards import Facts, Proof, RecheckProof
from competitions.rules.publication import NAMED, Phase
from database.rows import rows_as


class Heard(msgspec.Struct, frozen=True):
    """The record since a number: where it ends, whom it concerns, and the last time in it."""

    number: int
    latest: datetime | None
    entries: list[UUID]


def key_of(contest_id: UUID) -> str:
    return f"contest/{contest_id}"


def path_of(slug: str) -> str:
    return f"/contests/{slug}"


def facts_of(contest: ContestFacts) -> Facts:
    return Facts(
        slug=contest.slug,
        name=contest.name_zh,
        name_en=contest.name_en or contest.name_zh,
        trade=contest.trade,
        level=contest.level,
        host=contest.host,
        place=contest.place,
        season=contest.season_year,
        starts_at=contest.starts_at,
        ends_at=contest.ends_at,
        enrol_opens_at=contest.enrol_opens_at,
        enrol_closes_at=contest.enrol_closes_at,
        freeze_at=contest.freeze_at,
        notice_ends_at=contest.notice_ends_at,
        demo=contest.demo,
    )


async def heard_since(contest_id: UUID, number: int) -> Heard:
    sql = """SELECT coalesce(max(number), {}) AS number, max(received_at) AS latest,
        coalesce(array_agg(DISTINCT entry) FILTER (WHERE entry IS NOT NULL), ARRAY[]::uuid[]) AS entries
        FROM record_event WHERE contest = {} AND number > {}"""
    return (await rows_as(Heard, sql, number, contest_id, number))[0]


async def late_before(contest_id: UUID, *, after: int, cut: datetime) -> bool:
    """Whether the record holds, behind a number, something that was received before the cut."""
    sql = "SELECT number FROM record_event WHERE contest = {} AND number > {} AND received_at < {} LIMIT 1"
    return bool(await rows_as(dict[str, int], sql, contest_id, after, cut))


async def entered(contest_id: UUID) -> int:
    sql = """SELECT count(*) AS entered FROM entry WHERE contest = {}
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)"""
    return (await rows_as(dict[str, int], sql, contest_id))[0]["entered"]


async def public_names(contest_id: UUID, phase: Phase) -> dict[str, Named]:
    """Names by code, and none before the notice (rule 7.4)."""
    if phase not in NAMED:
        return {}
    named = await named_entries_of(contest_id)
    return {entry.code: Named(entry.name, entry.organisation) for entry in named if entry.code is not None}


async def proof_of(contest_id: UUID) -> Proof | None:
    """The last publication: the package everybody can recompute, and what else stands behind it."""
    found = await rows_as(Published, PUBLISHED, contest_id, contest_id)
    if not found:
        return None
    return Proof(
        version=found[0].version,
        package=found[0].package,
        record=found[0].record,
        published_at=found[0].published_at,
        corrected=found[0].corrected,
        appeals_until=await appeals_until(contest_id),
        recheck=await recheck_proof(contest_id),
    )


async def recheck_proof(contest_id: UUID) -> RecheckProof | None:
    recheck = await recheck_of(contest_id)
    if recheck is None:
        return None
    return RecheckProof(
        seed=recheck.draw.seed,
        sample=recheck.draw.sample,
        sheets=sum(1 for sheet in recheck.sheets if sheet.name is not None),
        marks=recheck.tally.marks,
        wrong=recheck.tally.wrong,
        per_cent=f"{recheck.tally.per_cent:f}",
        full=recheck.full,
    )


class Published(msgspec.Struct, frozen=True):
    version: int
    package: str
    record: str
    published_at: datetime
    corrected: int


async def package_text(contest_id: UUID, sha256: str) -> str | None:
    sql = "SELECT package FROM publication WHERE contest = {} AND hash = {} ORDER BY version DESC LIMIT 1"
    found = await rows_as(dict[str, str], sql, contest_id, sha256)
    return found[0]["package"] if found else None


PUBLISHED = """
SELECT version, hash AS package, record_hash AS record, at AS published_at,
    (SELECT count(*) FROM correction JOIN correction_answer answer ON answer.correction = correction.id
        AND answer.agreed WHERE correction.contest = {} AND correction.four_eyes) AS corrected
FROM publication WHERE contest = {} ORDER BY version DESC LIMIT 1
"""
