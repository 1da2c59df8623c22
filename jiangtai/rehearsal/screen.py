"""What the operator sees while it runs: one bar on the error output."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from jiangtai.rehearsal.day import Day

NUMBERS = "{task.fields[marks]} marks  board v{task.fields[version]}"


class Screen:
    """The bar counts signed sheets; beside it the marks that are acknowledged and the board's version."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(NUMBERS),
            TimeElapsedColumn(), console=console, transient=True,
        )  # fmt: skip
        self.task = self.progress.add_task("演练 Rehearsal", total=None, marks=0, version=0)

    def __enter__(self) -> "Screen":
        self.progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.progress.stop()

    def say(self, what: str) -> None:
        self.progress.update(self.task, description=what)

    def begin(self, sheets: int, day: Day) -> None:
        self.say("评分 Marking")
        self.progress.update(self.task, total=sheets)

        def on_signed() -> None:
            marks, version = day.figures.marks_acknowledged, day.board.newest
            self.progress.update(self.task, completed=len(set(day.signed)), marks=marks, version=version)

        day.on_signed = on_signed
