"""A read workbook waits for the second look, then becomes the draft as a whole."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from competitions.actions.schemes import hold_contest, replace_draft
from competitions.errors.contests import ContestUnknown
from competitions.errors.schemes import PreviewUnknown
from competitions.queries import contests
from competitions.queries.scheme_uploads import kept
from competitions.queries.schemes import draft_of
from competitions.scheme_import import Reading
from database.rows import rows
from database.work import unit_of_work
from people import Member
from scoring.rules.scheme import Scheme

KEPT_FOR = timedelta(days=1)


@unit_of_work
async def keep(contest_id: UUID, name: str, reading: Reading, *, by: Member, now: datetime) -> None:
    """Keep a reading without faults until it is made the draft; what nobody wanted for a day goes."""
    await hold_contest(contest_id)
    await rows("DELETE FROM scheme_upload WHERE contest = {} AND at < {}", contest_id, now - KEPT_FOR)
    content = msgspec.json.encode(reading).decode()
    await rows(KEEP, contest_id, reading.hash, name[:200], content, by.account, now)


@unit_of_work
async def make_draft(contest_id: UUID, file_hash: str, *, over: int, by: Member, now: datetime) -> None:
    """The kept reading of exactly this file becomes the draft; `over` as in `replace_draft`."""
    name, reading = await kept(contest_id, file_hash)
    if reading.scheme is None:
        raise PreviewUnknown
    await replace_draft(contest_id, reading.scheme, name, over=over, by=by, now=now)
    await rows("DELETE FROM scheme_upload WHERE contest = {} AND file_hash = {}", contest_id, file_hash)


@unit_of_work
async def import_draft(slug: str, scheme: Scheme, name: str, *, replace: bool, now: datetime) -> None:
    """From the command line: nobody's account stands beside the draft."""
    contest = await contests.find(slug)
    if contest is None:
        raise ContestUnknown
    draft = await draft_of(contest.id) if replace else None
    over = 0 if draft is None else draft.edition
    await replace_draft(contest.id, scheme, name, over=over, by=None, now=now)


KEEP = """
INSERT INTO scheme_upload (id, contest, file_hash, name, reading, by, at)
VALUES (gen_random_uuid(), {}, {}, {}, {}, {}, {})
ON CONFLICT (contest, file_hash) DO UPDATE SET name = excluded.name, reading = excluded.reading, by = excluded.by,
    at = excluded.at
"""
