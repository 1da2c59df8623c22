"""What a rehearsal came to: for people as a table, for programs as JSON."""

import msgspec
from rich.console import Console
from rich.table import Table

from jiangtai.rehearsal.figures import Figures, Quantiles, quantiles

MOST_DIFFERENCES = 40


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Times in milliseconds; `missing` counts acknowledged marks that a tablet no longer finds on the server."""

    contest: str
    state: str
    entries: int
    judges: int
    readers: int
    seed: int
    marks_sent: int
    marks_acknowledged: int
    events_sent: int
    events_acknowledged: int
    refused_as_expected: int
    duplicates: int
    batches: int
    retries: int
    cuts: dict[str, int]
    imported: int
    rechecked: int
    signatures: int
    remarks: int
    reopenings: int
    seconds: float
    marks_per_second: float
    board_versions: int
    versions_read: int
    acknowledgement: Quantiles
    mark_to_board: Quantiles
    mark_to_board_measured: int
    missing: int
    differences: list[str]

    @property
    def passed(self) -> bool:
        return not self.differences and not self.missing


def show(summary: Summary, console: Console) -> None:
    table = Table(title=f"演练 Rehearsal {summary.contest}", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, value in rows(summary):
        table.add_row(name, value)
    console.print(table)
    for difference in summary.differences[:MOST_DIFFERENCES]:
        console.print(f"  {difference}", style="red", markup=False, highlight=False)
    if len(summary.differences) > MOST_DIFFERENCES:
        console.print(f"  … and {len(summary.differences) - MOST_DIFFERENCES} more", style="red")


def rows(summary: Summary) -> list[tuple[str, str]]:
    refused = f"{summary.refused_as_expected} (on purpose)"
    desk = f"{summary.signatures}, {summary.remarks}, {summary.reopenings}"
    versions = f"{summary.board_versions} / {summary.versions_read}"
    return [
        ("裁判 / 选手 Judges, entries", f"{summary.judges}, {summary.entries}"),
        ("评分：发出 Marks sent", str(summary.marks_sent)),
        ("评分：确认 Marks acknowledged", str(summary.marks_acknowledged)),
        ("全部记录：确认 / 发出 Events acknowledged / sent", f"{summary.events_acknowledged} / {summary.events_sent}"),
        ("拒收 Refused", refused),
        ("重复 Duplicates", str(summary.duplicates)),
        ("批次 Batches", str(summary.batches)),
        ("断网 Cuts", ", ".join(f"{cut} {count}" for cut, count in sorted(summary.cuts.items())) or "–"),
        ("重试 Retries", str(summary.retries)),
        ("签名 / 复评 / 重新开启 Signatures, re-marks, reopenings", desk),
        ("外部成绩 Imported marks", str(summary.imported)),
        ("复核重录 Marks keyed again", str(summary.rechecked)),
        ("榜单版本：播报 / 读取 Board versions announced / read", versions),
        ("确认 Acknowledgement p50 / p95 / p99", times(summary.acknowledgement)),
        ("上榜 Mark → board p50 / p95 / p99", times(summary.mark_to_board)),
        ("评分速度 Marks per second", f"{summary.marks_per_second:.1f} in {summary.seconds:.1f} s"),
        ("竞赛状态 Contest", summary.state),
        ("结论 Verdict", "一致 equal to the recomputation" if summary.passed else "不一致 NOT EQUAL"),
    ]  # fmt: skip


def times(found: Quantiles) -> str:
    return "–" if found.p50 is None else f"{found.p50:.0f} / {found.p95:.0f} / {found.p99:.0f} ms"


def from_figures(figures: Figures) -> dict[str, object]:
    """What the figures say by themselves."""
    same = (
        "refused_as_expected", "duplicates", "batches", "retries", "cuts", "imported", "rechecked", "signatures",
        "remarks", "reopenings", "marks_acknowledged", "events_acknowledged",
    )  # fmt: skip
    return {name: getattr(figures, name) for name in same} | {
        "marks_sent": figures.marks,
        "events_sent": figures.events,
        "seconds": round(figures.seconds, 2),
        "marks_per_second": round(figures.marks_acknowledged / figures.seconds, 1) if figures.seconds else 0.0,
        "acknowledgement": quantiles(figures.acknowledgement),
        "mark_to_board": quantiles(figures.board),
        "mark_to_board_measured": len(figures.board),
    }
