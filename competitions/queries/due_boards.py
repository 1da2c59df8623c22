"""Where every contest stands, so that a board that fell behind is found without being told."""

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import rows_as

# A final board rests; everything else is compared with what it was made from.
SQL = """
SELECT contest.id AS contest, md5((contest.*)::text) AS facts, coalesce(head.number, 0) AS record,
    (SELECT count(*) FROM scheme_version WHERE scheme_version.contest = contest.id) AS schemes,
    (SELECT count(*) FROM entry WHERE entry.contest = contest.id) AS entries,
    (SELECT count(*) FROM withdrawal JOIN entry ON entry.id = withdrawal.entry WHERE entry.contest = contest.id)
        AS withdrawals,
    contest.ends_at <= {} AS ended, coalesce(contest.freeze_at <= {}, false) AS frozen,
    board.public IS NOT NULL AS shown
FROM contest
LEFT JOIN record_head AS head ON head.contest = contest.id
LEFT JOIN board ON board.key = 'contest/' || contest.id
LEFT JOIN board_version AS version ON version.board = board.id AND version.number = board.public
WHERE contest.state <> 'draft' AND (contest.state <> 'void' OR board.public IS NOT NULL)
    AND NOT (contest.state IN ('final', 'archived')
        AND coalesce(version.document LIKE '_"format":"jiangtai-board/1","phase":"final"%', false))
"""


class Stand(msgspec.Struct, frozen=True):
    """Two equal ones need no building between them."""

    contest: UUID
    facts: str
    record: int
    schemes: int
    entries: int
    withdrawals: int
    ended: bool
    frozen: bool
    shown: bool


async def stands(now: datetime) -> list[Stand]:
    return await rows_as(Stand, SQL, now, now)
