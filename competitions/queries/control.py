"""The control desk: the grid of sheets, alarms, tablets and what still stops locking."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from competitions.forms.desk import STATUS_NAMES
from competitions.queries.alarms import Watched, watched
from competitions.queries.boards import key_of
from competitions.queries.contests import ContestFacts
from competitions.queries.decisions import DecisionRow, decision_rows
from competitions.queries.desk import CodedEntry, coded_entries
from competitions.queries.judges_words import JudgesWords, words_of
from competitions.queries.locking import OpenPoint, open_points
from competitions.queries.progress import Step, steps_of
from competitions.queries.recusal_section import RecusalLine, RecusalSection, recusal_section
from competitions.queries.remarks import OpenRemark, open_remarks
from competitions.queries.shadows import ShadowLine, shadow_lines
from competitions.queries.sheets import SheetProgress, SpreadAlarm, sheets_of, spread_alarms
from competitions.rules.boards import BoardDocument, Line, decode
from competitions.rules.life import State
from competitions.rules.record import receipt
from database.rows import rows_as
from scoring.leaderboard import queries as versions
from web.language import _

ONLINE = timedelta(seconds=45)


class Column(msgspec.Struct, frozen=True):
    """A place on a module's panel and who sits there, whoever stands in for them on single sheets."""

    module: str
    place: int
    judge_name: str


class Cell(msgspec.Struct, frozen=True):
    """A sheet in the grid. `kind`: none, part, full, signed, alarm, reopened, absent, recused."""

    kind: str
    text: str
    label: str
    flags: int = 0


class GridRow(msgspec.Struct, frozen=True):
    code: str
    status: str
    cells: list[Cell]
    modules: list[str]
    total: str


class TabletRow(msgspec.Struct, frozen=True, kw_only=True):
    """A tablet as it last reported; `receipt` is what its judge sees too.

    `beside` are the other tablets on which the same judge is signed in (D5).
    """

    number: int
    seat_number: int
    judge_name: str
    acknowledged: int
    unsent: int
    battery: int | None
    version: str
    head: str
    seen_at: datetime | None
    confirmed_at: datetime | None
    signed_in_until: datetime | None
    disabled_at: datetime | None
    refused: int
    beside: list[int]

    @property
    def receipt(self) -> str:
        return receipt(self.head)


class ControlPage(msgspec.Struct, frozen=True, kw_only=True):
    contest: ContestFacts
    steps: list[Step]
    columns: list[Column]
    modules: list[str]
    rows: list[GridRow]
    finished: int
    alarms: list[SpreadAlarm]
    remarks: list[OpenRemark]
    watched: list[Watched]
    words: list[JudgesWords]
    ties: list[list[str]]
    decisions: list[DecisionRow]
    recusals: RecusalSection
    shadows: list[ShadowLine]
    tablets: list[TabletRow]
    online: int
    offline: int
    open_points: list[OpenPoint]
    now: datetime

    def remark_about(self, alarm: SpreadAlarm) -> OpenRemark | None:
        return next((one for one in self.remarks if (one.code, one.aspect) == (alarm.code, alarm.aspect)), None)

    @property
    def unanswered(self) -> list[OpenRemark]:
        """Asked for and not over, although the marks lie close enough again."""
        apart = {(alarm.code, alarm.aspect) for alarm in self.alarms}
        return [one for one in self.remarks if (one.code, one.aspect) not in apart]

    @property
    def unheeded(self) -> int:
        return sum(1 for one in self.watched if one.heeded is None)


async def control_page(contest: ContestFacts, now: datetime) -> ControlPage:
    """Everything the desk shows, in a number of queries that does not grow with the contest."""
    sheets = [sheet for sheet in await sheets_of(contest.id) if not sheet.shadow]
    alarms = await spread_alarms(contest.id)
    tablets = await tablets_of(contest.id, now)
    live = await live_board(contest.id)
    recusals = await recusal_section(contest.id)
    columns = sorted({column_of(sheet) for sheet in sheets}, key=in_order)
    in_use = [tablet for tablet in tablets if tablet.disabled_at is None]
    online = sum(1 for tablet in in_use if is_online(tablet, now))
    return ControlPage(
        contest=contest,
        steps=await steps_of(contest),
        columns=columns,
        modules=[column.code for column in live.columns] if live else [],
        rows=grid(await coded_entries(contest.id), columns, cells_of(sheets, alarms, recusals.in_force), live),
        finished=sum(1 for line in live.lines if line.total is not None) if live else 0,
        alarms=alarms,
        remarks=await open_remarks(contest.id, sheets),
        watched=await watched(contest.id),
        words=await words_of(contest.id),
        ties=live.undecided if live else [],
        decisions=await decision_rows(contest.id),
        recusals=recusals,
        shadows=await shadow_lines(contest.id),
        tablets=tablets,
        online=online,
        offline=len(in_use) - online,
        open_points=await open_points(contest.id) if contest.state is State.MARKING else [],
        now=now,
    )


def in_order(column: Column) -> tuple[str, int, str]:
    return column.module, column.place, column.judge_name


def is_online(tablet: TabletRow, now: datetime) -> bool:
    return tablet.seen_at is not None and now - tablet.seen_at < ONLINE


async def live_board(contest_id: UUID) -> BoardDocument | None:
    """The newest version, whatever the public sees; None before the first one."""
    version = await versions.live_of(key_of(contest_id))
    return None if version is None else decode(version.document)


def column_of(sheet: SheetProgress) -> Column:
    return Column(sheet.module, sheet.place, sheet.holder_name)


def cells_of(
    sheets: list[SheetProgress], alarms: list[SpreadAlarm], recusals: list[RecusalLine]
) -> dict[tuple[str, Column], Cell]:
    apart = {(alarm.code, alarm.module) for alarm in alarms}
    empty = {
        (one.code, Column(one.module, one.place, one.judge_name)): Cell("recused", _("回避"), _("裁判组少一位"))
        for one in recusals
        if not one.stand_in
    }
    return empty | {
        (sheet.code, column_of(sheet)): cell(sheet, (sheet.code, sheet.module) in apart) for sheet in sheets
    }


def grid(
    entries: list[CodedEntry], columns: list[Column], cells: dict[tuple[str, Column], Cell], live: BoardDocument | None
) -> list[GridRow]:
    """One row an entry, in the order of the codes; one cell a judge and module."""
    lines = {line.code: line for line in live.lines} if live else {}
    width = len(live.columns) if live else 0
    missing = Cell("none", "—", _("没有评分单"))
    return [
        GridRow(
            code=entry.code,
            status=entry.status,
            cells=[cells.get((entry.code, column), missing) for column in columns],
            modules=module_marks(lines.get(entry.code), width),
            total=(lines[entry.code].total if entry.code in lines else None) or "—",
        )
        for entry in entries
    ]


def module_marks(line: Line | None, width: int) -> list[str]:
    if line is None or len(line.cells) != width:
        return ["—"] * width
    return [cell.mark if cell.marked else "—" for cell in line.cells]


def cell(sheet: SheetProgress, apart: bool) -> Cell:
    if sheet.status not in ("ranked", "out_of_contest"):
        return Cell("absent", "—", _(STATUS_NAMES[sheet.status]))
    kind, label = state_of(sheet, apart)
    count = f"{sheet.marked}/{sheet.needed}"
    text = {"none": "—", "signed": f"✓ {sheet.marked}"}.get(kind, count)
    if sheet.judge_name != sheet.holder_name:
        stand_in, short = _("由{name}替补评分。").format(name=sheet.judge_name), _("替")
        label, text = f"{label} · {stand_in}", f"{text} {short}"
    return Cell(kind, text, f"{count} {label}", sheet.flags)


def state_of(sheet: SheetProgress, apart: bool) -> tuple[str, str]:
    if apart:
        return "alarm", _("有分歧")
    if sheet.signed:
        return "signed", _("已签名")
    if sheet.reopened:
        return "reopened", _("已重新开启")
    if sheet.marked == 0:
        return "none", _("未开始")
    return ("full", _("已评完，未签名")) if sheet.marked + sheet.skipped >= sheet.needed else ("part", _("评分中"))


async def tablets_of(contest_id: UUID, now: datetime) -> list[TabletRow]:
    return await rows_as(TabletRow, TABLETS, now, now, contest_id)


TABLETS = """
SELECT tablet.number, seat.number AS seat_number, seat.judge_name, tablet.acknowledged,
    greatest(tablet.unsent, tablet.sent - tablet.acknowledged) AS unsent, tablet.battery, tablet.version, tablet.head,
    tablet.seen_at, tablet.signed_in_until, tablet.disabled_at,
    (SELECT received_at FROM record_event took WHERE took.tablet = tablet.id ORDER BY seq DESC LIMIT 1) AS confirmed_at,
    (SELECT count(*) FROM refused_event refused WHERE refused.tablet = tablet.id) AS refused,
    CASE WHEN tablet.disabled_at IS NULL AND tablet.signed_in_until > {} THEN ARRAY(
        SELECT other.number FROM tablet other WHERE other.seat = tablet.seat AND other.id <> tablet.id
            AND other.disabled_at IS NULL AND other.signed_in_until > {} ORDER BY other.number
    ) ELSE ARRAY[]::int[] END AS beside
FROM tablet JOIN seat ON seat.id = tablet.seat
WHERE tablet.contest = {} ORDER BY tablet.disabled_at IS NOT NULL, tablet.number
"""
