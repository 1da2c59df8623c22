"""The draft of a marking scheme: begun, edited by one person at a time, replaced."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.contests import ContestUnknown
from competitions.errors.schemes import DraftChanged, DraftExists, NoDraft, SchemeLocked
from competitions.rules.life import STATE_NAMES, State
from competitions.rules.scheme_life import accepts_schemes
from competitions.rules.scheme_templates import Template
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from scoring.rules.scheme import Scheme, decode_scheme, encode_scheme
from web.language import _


class Held(msgspec.Struct, frozen=True):
    """The draft, locked until the end of the work."""

    document: str
    edition: int
    changed_by: str

    @property
    def scheme(self) -> Scheme:
        return decode_scheme(self.document.encode())


@unit_of_work
async def begin(contest_id: UUID, template: Template, *, over: int, by: Member, now: datetime) -> None:
    """Start from a template; `over` is the edition of the draft it replaces, 0 when there is none."""
    await replace_draft(contest_id, template.make(), template.name, over=over, by=by, now=now)


@unit_of_work
async def replace_draft(
    contest_id: UUID, scheme: Scheme, source: str, *, over: int, by: Member | None, now: datetime
) -> None:
    await hold_contest(contest_id)
    held = await hold_draft(contest_id)
    if held is not None and over == 0:
        raise DraftExists
    if held is not None and held.edition != over:
        raise DraftChanged(held.changed_by)
    account = None if by is None else by.account
    await rows(REPLACE, contest_id, written(scheme), source[:200], account, now)


@unit_of_work
async def edit(contest_id: UUID, change: Callable[[Scheme], Scheme], *, edition: int, by: Member, now: datetime) -> int:
    """Change the draft that the member saw and return its new edition; refused when somebody was faster."""
    await hold_contest(contest_id)
    held = await hold_draft(contest_id)
    if held is None:
        raise NoDraft
    if held.edition != edition:
        raise DraftChanged(held.changed_by)
    changed = change(held.scheme)
    await rows(EDIT, written(changed), edition + 1, by.account, now, contest_id)
    return edition + 1


async def hold_contest(contest_id: UUID) -> State:
    """The contest's state, which cannot change until the end of this work."""
    found = await row("SELECT state FROM contest WHERE id = {} FOR NO KEY UPDATE", contest_id)
    if found is None:
        raise ContestUnknown
    state = State(str(found["state"]))
    if not accepts_schemes(state):
        raise SchemeLocked(_(STATE_NAMES[state]))
    return state


async def hold_draft(contest_id: UUID) -> Held | None:
    found = await row(HOLD, contest_id)
    return None if found is None else msgspec.convert(found, Held)


def written(scheme: Scheme) -> str:
    return encode_scheme(scheme).decode()


HOLD = """
SELECT scheme_draft.document, scheme_draft.edition, coalesce(account.name, '') AS changed_by
FROM scheme_draft LEFT JOIN account ON account.id = scheme_draft.changed_by
WHERE scheme_draft.contest = {} FOR UPDATE OF scheme_draft
"""

REPLACE = """
INSERT INTO scheme_draft (id, contest, document, edition, source, changed_by, changed_at)
VALUES (gen_random_uuid(), {}, {}, 1, {}, {}, {})
ON CONFLICT (contest) DO UPDATE SET document = excluded.document, edition = scheme_draft.edition + 1,
    source = excluded.source, changed_by = excluded.changed_by, changed_at = excluded.changed_at
"""

EDIT = "UPDATE scheme_draft SET document = {}, edition = {}, changed_by = {}, changed_at = {} WHERE contest = {}"
