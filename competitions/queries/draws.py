"""The draw as pages show it: codes without names, and the slips for the one sheet that has both."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.entries import entries_of
from competitions.queries.seals import seal_of
from competitions.rules.draws import check_hash
from database.rows import rows_as


class DrawFacts(msgspec.Struct, frozen=True):
    """The draw that holds. `seed` is for officers until the seal is opened."""

    id: UUID
    attempt: int
    seed: str
    prefix: str
    by: str
    at: datetime


class SlipPrinted(msgspec.Struct, frozen=True):
    attempt: int
    number: int
    reason: str
    by: str
    at: datetime


class Slip(msgspec.Struct, frozen=True):
    """What one competitor gets into the hand."""

    code: str
    name: str
    organisation: str


class PublicProof(msgspec.Struct, frozen=True):
    """`check` is "" before a draw, `seed` until the seal is opened."""

    check: str
    seed: str


class DrawPage(msgspec.Struct, frozen=True):
    """`attempts` holds every draw, the last one first; `check` binds the draw that holds."""

    attempts: list[DrawFacts]
    codes: list[str]
    check: str
    prints: list[SlipPrinted]
    entries: int

    @property
    def drawn(self) -> DrawFacts | None:
        return self.attempts[0] if self.attempts else None


async def draw_page(contest_id: UUID) -> DrawPage:
    attempts = await draws_of(contest_id)
    entries = await entries_of(contest_id)
    drawn = {entry.number: entry.code for entry in entries if entry.code is not None}
    check = check_hash(attempts[0].seed, attempts[0].prefix, drawn) if attempts else ""
    return DrawPage(attempts, sorted(drawn.values()), check, await prints_of(contest_id), len(entries))


async def draws_of(contest_id: UUID) -> list[DrawFacts]:
    sql = """SELECT draw.id, draw.attempt, draw.seed, draw.prefix, coalesce(account.name, '') AS by, draw.at
        FROM draw LEFT JOIN account ON account.id = draw.by WHERE draw.contest = {} ORDER BY draw.attempt DESC"""
    return await rows_as(DrawFacts, sql, contest_id)


async def last_draw(contest_id: UUID) -> DrawFacts | None:
    attempts = await draws_of(contest_id)
    return attempts[0] if attempts else None


async def public_proof(contest_id: UUID) -> PublicProof:
    """What everybody may know of the draw: the hash at once, the seed with the names."""
    drawn = await last_draw(contest_id)
    if drawn is None:
        return PublicProof("", "")
    codes = {entry.number: entry.code for entry in await entries_of(contest_id) if entry.code is not None}
    opened = (await seal_of(contest_id)).opened
    return PublicProof(check_hash(drawn.seed, drawn.prefix, codes), drawn.seed if opened else "")


async def slips_of(contest_id: UUID) -> list[Slip]:
    """Names beside codes, by organisation and name: only for the action that logs the print."""
    sql = """SELECT code, name, organisation_name AS organisation FROM entry
        WHERE contest = {} AND code IS NOT NULL ORDER BY organisation_name COLLATE "C", name COLLATE "C", number"""
    return await rows_as(Slip, sql, contest_id)


async def prints_of(contest_id: UUID) -> list[SlipPrinted]:
    sql = """SELECT draw.attempt, slip_print.number, slip_print.reason, account.name AS by, slip_print.at
        FROM slip_print JOIN draw ON draw.id = slip_print.draw JOIN account ON account.id = slip_print.by
        WHERE draw.contest = {} ORDER BY slip_print.at DESC, slip_print.number DESC"""
    return await rows_as(SlipPrinted, sql, contest_id)
