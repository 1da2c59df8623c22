"""What is still missing before marking can begin, each with the page where it is mended."""

from uuid import UUID

import msgspec

from competitions.queries.entries import entries_of
from competitions.queries.seats import SeatsPage, seats_page
from web.language import _


class Missing(msgspec.Struct, frozen=True):
    """`part` is the last piece of the page's address."""

    part: str
    sentence: str


async def missing_for_marking(contest_id: UUID) -> list[Missing]:
    entries = await entries_of(contest_id)
    missing: list[Missing] = []
    if not entries:
        missing.append(Missing("entries", _("还没有人报名。")))
    elif any(entry.code is None for entry in entries):
        missing.append(Missing("draw", _("还没有抽签，选手没有密号。")))
    return missing + seats_missing(await seats_page(contest_id))


def seats_missing(page: SeatsPage) -> list[Missing]:
    if not page.panels:
        return [Missing("scheme", _("评分方案还没有发布。"))]
    sentence = _("模块 {module} 还缺第 {numbers} 号裁判。")
    return [
        Missing("seats", sentence.format(module=panel.code, numbers=", ".join(map(str, panel.empty))))
        for panel in page.panels
        if panel.empty
    ]
