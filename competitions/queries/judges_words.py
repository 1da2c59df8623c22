"""What judges wrote beside their marks: notes, what the chief judge should see, and why something was left out."""

from uuid import UUID

import msgspec

from database.rows import rows_as


class JudgesWords(msgspec.Struct, frozen=True):
    """`kind` is note, flag (to the chief judge) or skip (why this judge gave no mark)."""

    code: str
    module: str
    aspect: str
    kind: str
    judge_name: str
    text: str


async def words_of(contest_id: UUID, entry_id: UUID | None = None) -> list[JudgesWords]:
    """By code, module and aspect; of the whole contest only what is meant for the chief judge. A reason for leaving out
    something that was marked after all has done its work."""
    return await rows_as(JudgesWords, WORDS, contest_id, entry_id, entry_id)


WORDS = """
SELECT entry.code, word.module, word.aspect, word.kind, seat.judge_name, word.text
FROM (
    SELECT entry, seat, module, value AS text, split_part(aspect, '#', 1) AS aspect,
        CASE split_part(aspect, '#', 2) WHEN '' THEN 'note' ELSE split_part(aspect, '#', 2) END AS kind
    FROM latest_note WHERE contest = {} AND value <> ''
) AS word
JOIN entry ON entry.id = word.entry
JOIN seat ON seat.id = word.seat
WHERE CASE WHEN {}::uuid IS NULL THEN word.kind <> 'note' ELSE entry.id = {}::uuid END
    AND NOT (word.kind = 'skip' AND EXISTS (
        SELECT FROM latest_mark mark
        WHERE mark.entry = word.entry AND mark.aspect = word.aspect AND mark.seat = word.seat
    ))
ORDER BY entry.code COLLATE "C", word.module COLLATE "C", word.aspect COLLATE "C", seat.number, word.kind
"""
