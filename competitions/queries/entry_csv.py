"""The list of entries as a file that a spreadsheet opens, and that cannot make it calculate anything."""

import csv
import io
from collections.abc import Sequence

from competitions.queries.contests import ContestFacts
from competitions.queries.entry_list import EntryLine, all_lines
from web.language import _

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


async def entry_csv(contest: ContestFacts) -> bytes:
    return written(await all_lines(contest))


def written(lines: Sequence[EntryLine]) -> bytes:
    """With a byte order mark: without it Excel takes UTF-8 for something else."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_("序号"), _("密号"), _("姓名或队名"), _("所在单位"), _("退赛理由")])
    for line in lines:
        gone = (line.reason or _("已退赛")) if line.withdrawn else ""
        number = "" if line.number is None else str(line.number)
        writer.writerow([number, line.code or "", guarded(line.name), guarded(line.organisation), guarded(gone)])
    return ("\ufeff" + out.getvalue()).encode()


def guarded(text: str) -> str:
    """A cell that begins like a formula is text all the same."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
