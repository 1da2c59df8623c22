"""`jiangtai import-activities`: check an old ledger of activities, or send all of it to be verified."""

import csv
import io
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from studios.rules.activity_rows import RowFault, Unreadable, header_of, read_rows
from web.clock import now
from web.language import _, speaking

WithDatabase = Callable[[Callable[[], Coroutine[Any, Any, None]]], None]
FAULTY, UNREADABLE = 1, 2


@click.command("import-activities", short_help="Import activities of a studio from a spreadsheet.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--studio", "slug", metavar="SLUG", required=True, help="The studio, as in /studios/SLUG.")
@click.option("--check", is_flag=True, help="Only say what is wrong; write nothing.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Of the sentences.")
@click.pass_obj
def import_activities(with_database: WithDatabase, file: Path, slug: str, check: bool, language: str) -> None:
    """Read activities from FILE (.xlsx or .csv; one row each) and send them to be verified, all or none.

    Columns: 日期 开始 结束 类别 参加的人 (姓名 工时、姓名 工时), and if wanted 地点 邀请单位 说明 解决难题 培训职工.
    Exit 0: no faults. Exit 1: faults, each with its row, and nothing was written. Exit 2: FILE or SLUG is not there.
    """
    with speaking(language):
        table = table_of(file)
        faults: list[RowFault] = []

        async def work() -> None:
            faults.extend(await imported(slug, table, write=not check))

        with_database(work)
        for fault in faults:
            click.echo(_("第 {row} 行：{fault}").format(row=fault.row, fault=fault.sentence))
        if faults:
            raise SystemExit(FAULTY)


def table_of(file: Path) -> list[Sequence[object]]:
    try:
        content = file.read_bytes()
        return workbook(content) if content[:2] == b"PK" else delimited(content)
    except (OSError, ValueError, KeyError) as error:
        click.echo(f"{file}: {getattr(error, 'strerror', None) or error}", err=True)
        raise SystemExit(UNREADABLE) from None


def workbook(content: bytes) -> list[Sequence[object]]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow: --help needs no spreadsheets

    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    return [tuple(cells) for cells in sheet.iter_rows(values_only=True)]


def delimited(content: bytes) -> list[Sequence[object]]:
    """UTF-8 with or without its mark, or what Chinese spreadsheets save."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    return list(csv.reader(io.StringIO(text)))


async def imported(slug: str, table: list[Sequence[object]], *, write: bool) -> list[RowFault]:
    from studios.actions import activity_import  # noqa: PLC0415 -- slow: the tables
    from studios.queries import studios  # noqa: PLC0415 -- slow: the tables
    from studios.queries.hour_policy import hour_policy  # noqa: PLC0415 -- slow: the tables

    studio, policy = await studios.find(slug, account=None), await hour_policy()
    if studio is None:
        click.echo(_("没有工作室“{slug}”。").format(slug=slug), err=True)
        raise SystemExit(UNREADABLE)
    try:
        rows, faults = read_rows(table[1:], header_of(table[0] if table else ()), policy)
    except Unreadable as fault:
        return [RowFault(1, str(fault))]
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("导入活动"), total=len(rows))
        found = await activity_import.import_activities(
            studio, rows, policy, write=write and not faults, now=now(), written=lambda n: bar.update(task, completed=n)
        )
    if not faults and not found:
        said = _("已导入 {n} 次活动，等待核实。") if write else _("{n} 行都可以导入。")
        click.echo(said.format(n=len(rows)))
    return sorted([*faults, *found], key=lambda fault: fault.row)
