"""Rule 7.2: what still stops locking, each with the place where it is settled."""

import re
from collections.abc import Iterable
from uuid import UUID

import msgspec

from competitions.queries.alarms import watched
from competitions.queries.decisions import undecided
from competitions.queries.gaps import Gap, behind, places_without_mark, without_factor, without_mark
from competitions.queries.paper import waiting_sheets
from competitions.queries.recusal_section import waiting
from competitions.queries.sheets import SheetProgress, sheets_of, spread_alarms
from competitions.queries.sign_offs import approval, groups
from competitions.queries.standing import all_versions, due
from database.rows import rows_as
from scoring.rules.aspects import Aspect, Imported, Panel
from scoring.rules.scheme import Scheme
from web.language import _

MOST_CODES = 6
HYPHENED = re.compile(r"([0-9A-Za-z.]+(?:-[0-9A-Za-z.]+)+)")


class OpenPoint(msgspec.Struct, frozen=True):
    """One thing that is missing; `href` is the page where it is mended."""

    sentence: str
    href: str

    @property
    def pieces(self) -> list[tuple[bool, str]]:
        """The sentence in parts; True: a code with a hyphen, which must not break in two lines."""
        parts = HYPHENED.split(self.sentence)
        return [(bool(number % 2), part) for number, part in enumerate(parts) if part]


async def open_points(contest_id: UUID) -> list[OpenPoint]:
    """Everything rule 7.2 asks for and that is not there yet; an empty list means that the contest may be locked.

    The chief judge signs last: that is asked for when nothing else is open.
    """
    found = await points_to_approve(contest_id)
    if found or await approval(contest_id) is not None:
        return found
    return [OpenPoint(_("裁判长还没有签字。"), f"/desk/contests/{await slug_of(contest_id)}/sign-off")]


async def points_to_approve(contest_id: UUID) -> list[OpenPoint]:
    """What the chief judge's own signature waits for."""
    desk = f"/desk/contests/{await slug_of(contest_id)}/control"
    versions = await all_versions(contest_id)
    if not versions:
        return [OpenPoint(_("还没有公布评分方案。"), desk.replace("/control", "/scheme"))]
    sheets = await sheets_of(contest_id)
    return [
        *await missing_imports(contest_id, versions[-1], desk),
        *await missing_factors(contest_id, versions[-1], desk),
        *await unfilled_places(contest_id, versions, sheets, desk),
        *unsigned_sheets(sheets, desk),
        *await open_recusals(contest_id, desk),
        *await open_spreads(contest_id, desk),
        *await open_ties(contest_id, desk),
        *await late_tablets(contest_id, desk),
        *await unheeded_alarms(contest_id, desk),
        *await waiting_paper(contest_id, desk),
        *await unendorsed_groups(contest_id, sheets, desk),
    ]


async def slug_of(contest_id: UUID) -> str:
    found = await rows_as(dict[str, str], "SELECT slug FROM contest WHERE id = {}", contest_id)
    return found[0]["slug"]


async def missing_imports(contest_id: UUID, scheme: Scheme, desk: str) -> list[OpenPoint]:
    imported = [aspect for _module, aspect in scheme.aspects() if isinstance(aspect, Imported)]
    gaps = await without_mark(contest_id, [aspect.code for aspect in imported])
    sentence = _("{aspect} 还没有成绩：{codes}。")
    return [
        OpenPoint(sentence.format(aspect=titled(scheme, gap.what), codes=listed(gap.codes)), f"{desk}/imported")
        for gap in gaps
    ]


async def missing_factors(contest_id: UUID, scheme: Scheme, desk: str) -> list[OpenPoint]:
    recorded = [aspect.code for _module, aspect in scheme.aspects() if isinstance(aspect, Panel) and aspect.recorded]
    gaps = await without_factor(contest_id, recorded)
    sentence = _("{aspect} 还没有记录系数：{codes}。")
    return [
        OpenPoint(sentence.format(aspect=titled(scheme, gap.what), codes=listed(gap.codes)), entry_page(desk, gap))
        for gap in gaps
    ]


async def unfilled_places(
    contest_id: UUID, versions: list[Scheme], sheets: Iterable[SheetProgress], desk: str
) -> list[OpenPoint]:
    """Places whose marks are missing and that nobody sits on: no judge's sheet would show them."""
    if versions[-1].missing == "leave_out":
        return []
    seated = {(sheet.module, sheet.place) for sheet in sheets}
    sentence = _("模块 {module} 第 {place} 位裁判空缺，缺分：{codes}。")
    return [
        OpenPoint(sentence.format(module=gap.what, place=gap.place, codes=listed(gap.codes)), seats_page(desk))
        for gap in await places_without_mark(contest_id, due(versions))
        if (gap.what, gap.place) not in seated
    ]


def unsigned_sheets(sheets: Iterable[SheetProgress], desk: str) -> list[OpenPoint]:
    waiting: dict[tuple[str, int, str], list[str]] = {}
    for sheet in sheets:
        if not (sheet.signed or sheet.shadow) and sheet.status in ("ranked", "out_of_contest"):
            waiting.setdefault((sheet.module, sheet.seat_number, sheet.judge_name), []).append(sheet.code)
    sentence = _("{judge} 在模块 {module} 还有 {n} 张评分单没有签名：{codes}。")
    return [
        OpenPoint(
            sentence.format(judge=judge, module=module, n=len(codes), codes=listed(codes)),
            f"{desk}/entries/{codes[0]}",
        )
        for (module, _seat, judge), codes in waiting.items()
    ]


async def open_recusals(contest_id: UUID, desk: str) -> list[OpenPoint]:
    """Rule 6.2, asked once more: what has come to light since the sheets were given out."""
    return [
        OpenPoint(line.point, seats_page(desk) if line.stuck else f"{desk}#recusals")
        for line in await waiting(contest_id)
    ]


async def open_spreads(contest_id: UUID, desk: str) -> list[OpenPoint]:
    sentence = _("{code} 的 {aspect} 有分歧，须复评。")
    return [
        OpenPoint(sentence.format(code=alarm.code, aspect=alarm.aspect), f"{desk}#alarms")
        for alarm in await spread_alarms(contest_id)
    ]


async def open_ties(contest_id: UUID, desk: str) -> list[OpenPoint]:
    """Rule 4.2, where the scheme wants a decision."""
    sentence = _("{codes} 成绩相同，须由裁判长裁定先后。")
    return [
        OpenPoint(sentence.format(codes=listed(list(group))), f"{desk}#ties") for group in await undecided(contest_id)
    ]


async def late_tablets(contest_id: UUID, desk: str) -> list[OpenPoint]:
    sentence = _("平板 {number}（{judge}）还有 {n} 项没有确认收到。")
    return [
        OpenPoint(sentence.format(number=late.number, judge=late.judge_name, n=late.unsent), f"{desk}#tablets")
        for late in await behind(contest_id)
    ]


async def unheeded_alarms(contest_id: UUID, desk: str) -> list[OpenPoint]:
    return [OpenPoint(one.point, f"{desk}#{one.anchor}") for one in await watched(contest_id) if one.heeded is None]


async def waiting_paper(contest_id: UUID, desk: str) -> list[OpenPoint]:
    sentence = _("{code} 的模块 {module} 纸质评分单已录入一次，等另一个人再录一遍。")
    paper = desk.replace("/control", "/paper")
    return [
        OpenPoint(sentence.format(code=one.code, module=one.module), f"{paper}#waiting")
        for one in await waiting_sheets(contest_id)
    ]


async def unendorsed_groups(contest_id: UUID, sheets: list[SheetProgress], desk: str) -> list[OpenPoint]:
    sentence = _("模块 {module} 的裁判组长还有 {n} 张小组评分单没有签字：{codes}。")
    return [
        OpenPoint(
            sentence.format(module=one.module, n=len(one.waiting), codes=listed([each.code for each in one.waiting])),
            desk.replace("/control", "/sign-off"),
        )
        for one in await groups(contest_id, sheets)
        if one.waiting
    ]


def listed(codes: list[str]) -> str:
    """The first codes, and how many more there are."""
    shown = _("、").join(codes[:MOST_CODES])
    rest = len(codes) - MOST_CODES
    return shown if rest <= 0 else _("{codes} 等 {n} 名").format(codes=shown, n=len(codes))


def titled(scheme: Scheme, code: str) -> str:
    aspect: Aspect | None = scheme.aspect(code)
    return code if aspect is None else f"{code} {aspect.name}"


def entry_page(desk: str, gap: Gap) -> str:
    return f"{desk}/entries/{gap.codes[0]}"


def seats_page(desk: str) -> str:
    return desk.replace("/control", "/seats")
