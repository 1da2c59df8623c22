"""The marks, notes and signatures that stand: folded from the record in the transaction that writes it."""

from collections.abc import Sequence
from uuid import UUID

from competitions.rules.intake import Intake
from database.rows import rows


def marks_of(intake: Intake) -> list[list[object]]:
    """The columns of MARKS."""
    found = [
        (mark.entry, module, mark.aspect, mark.judge, mark.value, tablet.seat, mark.version, mark.number)
        for module, mark in intake.marks.values()
        if mark is not None and mark.tablet is not None and (tablet := intake.world.tablets[mark.tablet])
    ]
    return columns(found, 8)


def is_rare(intake: Intake) -> bool:
    """Whether it leaves more behind than marks and the tablets' numbers."""
    cleared = any(mark is None for _module, mark in intake.marks.values())
    return cleared or bool(intake.notes or intake.signatures or intake.refused)


async def write_rare(contest_id: UUID, intake: Intake) -> None:
    """What most batches do not hold."""
    await clear_marks(intake)
    await write_notes(contest_id, intake)
    await write_signatures(contest_id, intake)
    await keep_refused(intake)


async def clear_marks(intake: Intake) -> None:
    found = [key for key, (_module, mark) in intake.marks.items() if mark is None]
    if found:
        await rows(CLEAR, *columns(found))


async def write_notes(contest_id: UUID, intake: Intake) -> None:
    found = [
        (entry, module, aspect, seat, value, number)
        for (entry, aspect, seat), (module, value, number) in intake.notes.items()
    ]
    if found:
        await rows(NOTES, contest_id, *columns(found))


async def write_signatures(contest_id: UUID, intake: Intake) -> None:
    if intake.signatures:
        await rows(SIGNATURES, contest_id, intake.now, *columns(intake.signatures))


async def keep_refused(intake: Intake) -> None:
    found = [
        (each.tablet, each.written.event.seq, each.code, each.sentence, each.written.text, each.written.hash)
        for each in intake.refused
    ]
    if found:
        await rows(REFUSED, intake.now, *columns(found))


def columns(found: Sequence[Sequence[object]], count: int = 0) -> list[list[object]]:
    """Rows as columns for SQL; `count` empty ones where there is no row."""
    return [list(column) for column in zip(*found, strict=True)] or [[] for _ in range(count)]


# A part of the statement of `keeping.py`.
MARKS = """
INSERT INTO latest_mark (id, contest, entry, module, aspect, judge, value, seat, scheme_version, record_number)
SELECT gen_random_uuid(), {}::uuid, mark.* FROM unnest({}::uuid[], {}::text[], {}::text[], {}::int[], {}::text[],
    {}::uuid[], {}::int[], {}::bigint[]) AS mark CROSS JOIN ended
ON CONFLICT (entry, aspect, judge) DO UPDATE SET module = excluded.module, value = excluded.value,
    seat = excluded.seat, scheme_version = excluded.scheme_version, record_number = excluded.record_number
"""

CLEAR = """
DELETE FROM latest_mark USING unnest({}::uuid[], {}::text[], {}::int[]) AS gone (entry, aspect, judge)
WHERE latest_mark.entry = gone.entry AND latest_mark.aspect = gone.aspect AND latest_mark.judge = gone.judge
"""

NOTES = """
INSERT INTO latest_note (id, contest, entry, module, aspect, seat, value, record_number)
SELECT gen_random_uuid(), {}::uuid, note.* FROM unnest({}::uuid[], {}::text[], {}::text[], {}::uuid[], {}::text[],
    {}::bigint[]) AS note
ON CONFLICT (entry, aspect, seat) DO UPDATE SET module = excluded.module, value = excluded.value,
    record_number = excluded.record_number
"""

SIGNATURES = """
INSERT INTO sheet_signature (id, contest, at, entry, module, place, seat, record_number)
SELECT gen_random_uuid(), {}::uuid, {}::timestamptz, signed.*
FROM unnest({}::uuid[], {}::text[], {}::int[], {}::uuid[], {}::bigint[]) AS signed
"""

REFUSED = """
INSERT INTO refused_event (id, received_at, tablet, seq, code, sentence, body, body_hash)
SELECT gen_random_uuid(), {}::timestamptz, refused.* FROM unnest({}::uuid[], {}::int[], {}::text[], {}::text[],
    {}::text[], {}::text[]) AS refused
ON CONFLICT (tablet, seq, body_hash) DO NOTHING
"""
