"""An old ledger from a file: all faults at once with their rows, all rows or none."""

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from database.rows import rows
from studios.actions.activity_import import BATCH, import_activities
from studios.commands import imported, table_of
from studios.queries.hour_policy import hour_policy
from studios.rules.activity_rows import RowFault, Unreadable, header_of, people_of_cell, read_rows
from studios.rules.hour_policy import DEFAULT
from tests.studios.activities.ground import NOON, Ground

HEAD = "日期,开始,结束,类别,参加的人,邀请单位,培训职工\n"
GOOD = (
    "2025-03-01,9:00,11:30,技术帮扶,梁永和 2.5、李小明 2,顺达机械厂,12\n"
    "2025年3月2日,09:00,12:00,绿美环保,何家俊：3小时,,\n"
)


def table(text: str, folder: Path, encoding: str = "utf-8") -> list[object]:
    file = folder / "台账.csv"
    file.write_bytes(text.encode(encoding))
    return table_of(file)  # type: ignore[return-value]


async def faults_of(site: Ground, text: str, folder: Path, *, write: bool = True) -> list[RowFault]:
    return await imported(site.studio.slug, table(text, folder), write=write)  # type: ignore[arg-type]


async def test_a_ledger_is_checked_and_then_sent_whole(site: Ground, tmp_path: Path) -> None:
    assert await faults_of(site, HEAD + GOOD, tmp_path, write=False) == []
    assert await rows("SELECT id FROM activity") == []
    assert await faults_of(site, HEAD + GOOD, tmp_path) == []
    found = await rows("SELECT state, imported, workers, organisation FROM activity ORDER BY starts_at")
    assert [(one["state"], one["imported"], one["workers"]) for one in found] == [
        ("submitted", True, 12),
        ("submitted", True, 0),
    ]
    assert found[0]["organisation"] == site.firm
    hours = await rows("SELECT hours FROM attendance ORDER BY hours")
    assert [one["hours"] for one in hours] == [Decimal(2), Decimal("2.5"), Decimal(3)]
    again = await faults_of(site, HEAD + GOOD, tmp_path)
    assert [one.sentence for one in again if "以前" in one.sentence] == ["这一行以前导入过。"] * 2


async def test_every_fault_is_named_with_its_row_and_nothing_is_written(site: Ground, tmp_path: Path) -> None:
    wrong = (
        "2025-13-01,9点,11:30,打牌,,,很多\n"
        "2025-03-03,11:00,10:00,交流,梁永和 1,,\n"
        "\n"
        "2025-03-04,09:00,10:00,交流,梁永和 2、李小明 0.3,,\n"
        "2025-03-05,09:00,10:00,交流,陌生人 1,,\n"
        "2099-11-30,09:00,10:00,交流,梁永和 1,,\n"
    )
    found = await faults_of(site, HEAD + wrong, tmp_path)
    assert found == [
        RowFault(2, "日期：要写成 2026-11-22"),
        RowFault(2, "开始时间：要写成 09:00"),
        RowFault(2, "类别：没有“打牌”这个类别"),
        RowFault(2, "参加的人：没有人"),
        RowFault(2, "培训职工：要写整数"),
        RowFault(3, "结束时间要晚于开始时间。"),
        RowFault(5, "梁永和的工时比活动还长。"),
        RowFault(5, "李小明的工时不是整单位。"),
        RowFault(6, "“陌生人”那天不是工作室的人。"),
        RowFault(7, "活动还没有结束。"),
    ]
    assert await rows("SELECT id FROM activity") == []


async def test_overlaps_and_long_days_are_found_among_rows_and_with_what_stands(site: Ground, tmp_path: Path) -> None:
    await site.sent(came={site.people[0]: Decimal("2.5")})
    text = (
        "2026-11-20,10:00,12:00,交流,梁永和 2,,\n"
        "2025-03-05,06:00,12:00,交流,李小明 6,,\n"
        "2025-03-05,11:00,12:00,交流,李小明 1,,\n"
        "2025-03-06,06:00,12:30,交流,何家俊 6.5,,\n"
        "2025-03-06,12:30,18:30,交流,何家俊 6,,\n"
    )
    assert await faults_of(site, HEAD + text, tmp_path) == [
        RowFault(2, "有人同一时间已有别的活动或比赛。"),
        RowFault(4, "有人同一时间也在第 3 行。"),
        RowFault(6, "有人这一天超过 12 小时。"),
    ]


def test_columns_may_stand_in_any_order_and_missing_ones_are_named(tmp_path: Path) -> None:
    assert header_of(["参加的人", "类别", "结束", "开始", "日期"])["day"] == 4
    with pytest.raises(Unreadable) as refusal:
        header_of(["日期", "类别"])
    assert str(refusal.value) == "第 1 行缺少这些列：开始时间、结束时间、参加的人"
    assert table("日期\n2025-01-01\n", tmp_path, "gb18030") == [["日期"], ["2025-01-01"]]
    with pytest.raises(SystemExit):
        table_of(tmp_path / "没有.csv")


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("梁永和", "“梁永和”要写成“姓名 工时”"),
        ("梁永和 1、梁永和 2", "同一个人写了两次"),
        ("梁永和 25", "“梁永和 25”要写成“姓名 工时”"),
    ],
)
def test_people_are_written_with_their_hours(cell: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        people_of_cell(cell)
    assert str(refusal.value) == sentence


async def test_thousands_of_rows_are_read_checked_and_written(site: Ground) -> None:
    """Two batches and a rest; 5,000 rows take the same way."""
    count = 2 * BATCH + 7
    days = [date(2024, 2, 1) + timedelta(days=number) for number in range(count // 2 + 1)]
    cells = [
        (days[number // 2], time(8 + number % 2 * 4), time(10 + number % 2 * 4), "交流", "梁永和 2、李小明 2")
        for number in range(count)
    ]
    read, faults = read_rows(cells, header_of(["日期", "开始", "结束", "类别", "参加的人"]), DEFAULT)
    assert faults == []
    told: list[int] = []
    found = await import_activities(site.studio, read, await hour_policy(), write=True, now=NOON, written=told.append)
    assert (found, told) == ([], [BATCH, 2 * BATCH, count])
    assert (await rows("SELECT count(*) AS n FROM attendance"))[0]["n"] == 2 * count
