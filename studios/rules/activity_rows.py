"""Rows of an old ledger, read as activities; every fault of every row at once."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

import msgspec

from studios.rules.activity_kinds import KIND_NAMES, Kind
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import is_whole_steps, length
from web.clock import from_shanghai
from web.language import N_, _

Cell = object  # text, number, date or time, as a workbook gives it

# The header of each column, in both languages; the first five must be there.
COLUMNS: dict[str, tuple[str, ...]] = {
    "day": ("日期", "date"),
    "starts": ("开始", "开始时间", "start"),
    "ends": ("结束", "结束时间", "end"),
    "kind": ("类别", "kind"),
    "people": ("参加的人", "参加人", "people"),
    "place": ("地点", "place"),
    "asked_by": ("邀请单位", "asked by"),
    "description": ("说明", "做了哪些事", "description"),
    "problems": ("解决难题", "problems"),
    "workers": ("培训职工", "workers"),
}
NEEDED = ("day", "starts", "ends", "kind", "people")
TITLES = {
    "day": N_("日期"), "starts": N_("开始时间"), "ends": N_("结束时间"), "kind": N_("类别"), "people": N_("参加的人"),
    "problems": N_("解决难题"), "workers": N_("培训职工"),
}  # fmt: skip
KINDS = {name: kind for kind, name in KIND_NAMES.items()} | {kind.value: kind for kind in Kind}
PERSON = re.compile(r"^(?P<name>.*?)\s*[:：]?\s*(?P<hours>\d+(?:\.\d+)?)\s*(?:小时|h)?$")


class RowFault(msgspec.Struct, frozen=True):
    """`row` as the spreadsheet numbers it; the header is row 1."""

    row: int
    sentence: str


class ActivityRow(msgspec.Struct, frozen=True, kw_only=True):
    row: int
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    people: tuple[tuple[str, Decimal], ...]
    place: str = ""
    asked_by: str = ""
    description: str = ""
    problems: int = 0
    workers: int = 0


class Unreadable(ValueError):
    """A cell that is not what its column asks for; the text is the sentence."""


def header_of(cells: Sequence[Cell]) -> dict[str, int]:
    """Where each column stands; raises Unreadable with what is missing."""
    written = [text_of(cell).lower() for cell in cells]
    found = {name: written.index(known) for name, names in COLUMNS.items() for known in names if known in written}
    missing = [_(TITLES[name]) for name in NEEDED if name not in found]
    if missing:
        raise Unreadable(_("第 1 行缺少这些列：{columns}").format(columns="、".join(missing)))
    return found


def read_rows(
    rows: Iterable[Sequence[Cell]], columns: Mapping[str, int], policy: HourPolicy
) -> tuple[list[ActivityRow], list[RowFault]]:
    """The rows below the header; empty ones are passed over."""
    read: list[ActivityRow] = []
    faults: list[RowFault] = []
    for number, cells in enumerate(rows, start=2):
        if not any(text_of(cell) for cell in cells):
            continue
        row, found = read_row(number, {name: at(cells, place) for name, place in columns.items()}, policy)
        faults += [RowFault(number, sentence) for sentence in found]
        read += [row] if row is not None else []
    return read, faults


def read_row(number: int, cells: Mapping[str, Cell], policy: HourPolicy) -> tuple[ActivityRow | None, list[str]]:
    values: dict[str, object] = {}
    faults: list[str] = []
    for name, reader in READERS.items():
        try:
            values[name] = reader(cells.get(name))
        except Unreadable as fault:
            faults.append(_("{column}：{fault}").format(column=_(TITLES[name]), fault=fault))
    if faults:
        return None, faults
    row = whole(number, values, {name: text_of(cells.get(name)) for name in ("place", "asked_by", "description")})
    found = faults_of(row, policy)
    return (None, found) if found else (row, [])


def whole(number: int, values: Mapping[str, object], texts: Mapping[str, str]) -> ActivityRow:
    day, starts, ends = (values[name] for name in ("day", "starts", "ends"))
    assert isinstance(day, date)
    assert isinstance(starts, time)
    assert isinstance(ends, time)
    last = day + timedelta(days=1) if ends == time(0) else day
    times = {"starts_at": datetime.combine(day, starts), "ends_at": datetime.combine(last, ends)}
    moments = {name: from_shanghai(local) for name, local in times.items()}
    rest = {name: values[name] for name in ("kind", "people", "problems", "workers")}
    return ActivityRow(row=number, **moments, **texts, **rest)  # type: ignore[arg-type]  # read by the readers below


def faults_of(row: ActivityRow, policy: HourPolicy) -> list[str]:
    if row.ends_at <= row.starts_at:
        return [_("结束时间要晚于开始时间。")]
    lasted = length(row.starts_at, row.ends_at)
    return [
        *(_("{name}的工时比活动还长。").format(name=name) for name, hours in row.people if hours > lasted),
        *(_("{name}的工时不是整单位。").format(name=name) for name, h in row.people if not is_whole_steps(policy, h)),
    ]


def at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def text_of(cell: Cell) -> str:
    return "" if cell is None else unicodedata.normalize("NFKC", str(cell)).strip()


def day_of_cell(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(
            "-".join(part.zfill(2) for part in re.split(r"[-/.年月]", text_of(cell).rstrip("日")))
        )
    except ValueError:
        raise Unreadable(_("要写成 2026-11-22")) from None


def time_of_cell(cell: Cell) -> time:
    if isinstance(cell, datetime | time):
        return time(cell.hour, cell.minute)
    try:
        return time.fromisoformat(text_of(cell).rjust(5, "0"))
    except ValueError:
        raise Unreadable(_("要写成 09:00")) from None


def kind_of_cell(cell: Cell) -> Kind:
    found = KINDS.get(text_of(cell))
    if found is None:
        raise Unreadable(_("没有“{text}”这个类别").format(text=text_of(cell)))
    return found


def people_of_cell(cell: Cell) -> tuple[tuple[str, Decimal], ...]:
    """`梁永和 2.5、李小明 2`, each with hours."""
    written = [part for part in re.split(r"[、,，;；\n]", text_of(cell)) if part.strip()]
    if not written:
        raise Unreadable(_("没有人"))
    read = tuple(person_of(part.strip()) for part in written)
    names = [name for name, _hours in read]
    if len(set(names)) < len(names):
        raise Unreadable(_("同一个人写了两次"))
    return read


def person_of(text: str) -> tuple[str, Decimal]:
    found = PERSON.match(text)
    hours = Decimal(0) if found is None else Decimal(found["hours"])
    if found is None or not found["name"] or not 0 < hours <= 24:
        raise Unreadable(_("“{text}”要写成“姓名 工时”").format(text=text))
    return found["name"], hours


def count_of_cell(cell: Cell) -> int:
    try:
        count = Decimal(text_of(cell) or "0")
    except InvalidOperation:
        raise Unreadable(_("要写整数")) from None
    if count != int(count) or not 0 <= count <= 1000:
        raise Unreadable(_("要写整数"))
    return int(count)


READERS = {
    "day": day_of_cell,
    "starts": time_of_cell,
    "ends": time_of_cell,
    "kind": kind_of_cell,
    "people": people_of_cell,
    "problems": count_of_cell,
    "workers": count_of_cell,
}
