"""Every row of the table of speeds, each beside its baseline, in one run on one machine.

    python -m bench [--runs 5] [--only pages --only live ...] [--tiny]

Other work on the machine moves the absolute figures; ratios are made of runs that took turns, and processor time is
what the kernel counted for the server alone.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import click
import msgspec

from bench import live, marking, marks, pages, publication, rechecking, recomputing
from bench.halls import begun
from bench.kernel import room_for
from bench.table import Row, printed
from competitions.queries.boards import path_of
from database import ENGINE
from database.embedded import EmbeddedServer
from database.migrations import migrate
from tests.faults.hall import Hall

PARTS = ("pages", "marks", "live", "publication", "recomputing", "rechecking")


class Size(msgspec.Struct, frozen=True, kw_only=True):
    runs: int = 5
    entries: int = 100
    seconds: float = 2.0
    large: int = 100_000
    tablets: int = 60
    readers: int = 2_000
    storm: int = 15
    crowd: int = 5_000


TINY = Size(runs=1, entries=2, seconds=0.1, large=0, tablets=2, readers=20, storm=1, crowd=20)


async def measure(url: str, size: Size, parts: Sequence[str]) -> list[Row]:
    """On an empty or migrated database."""
    rows: list[Row] = []
    if "pages" in parts or "publication" in parts:
        rows += await of_boards(url, size, parts)
    if "live" in parts:
        async with opened(url):
            rows.append(
                await live.the_row(
                    url, size.runs, tablets=size.tablets, readers=room_for(size.readers), seconds=size.storm
                )
            )
    if "marks" in parts:
        rows += marking.rows(await marks.measure(url, size.runs, size.large))
    if "recomputing" in parts:
        async with opened(url):
            rows.append(await recomputing.the_row(size.runs, size.large))
    if "rechecking" in parts:
        rows.append(await asyncio.to_thread(rechecking.the_row, size.runs))
    return rows


async def of_boards(url: str, size: Size, parts: Sequence[str]) -> list[Row]:
    async with opened(url):
        hall = await marked(size.entries)
        rows = []
        if "pages" in parts:
            rows += await asyncio.to_thread(pages.rows, url, path_of(hall.slug), size.runs, size.seconds)
        if "publication" in parts:
            rows += await publication.rows(url, hall, size.runs, room_for(size.crowd))
        return rows


async def marked(entries: int) -> Hall:
    """A contest in which everything is marked."""
    hall = await begun(tablets=marks.TABLETS, entries=entries)
    await marks.all_marked(hall)
    return hall


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[None]:
    await ENGINE.start(url)
    try:
        await migrate()
        yield
    finally:
        await ENGINE.stop()


@contextmanager
def database() -> Iterator[str]:
    """Our own, durable, on the disk of the temporary folder."""
    with tempfile.TemporaryDirectory(prefix="jiangtai-bench-") as folder:
        with EmbeddedServer(Path(folder)) as url:
            yield url
        shutil.rmtree((Path(folder) / "database").resolve(), ignore_errors=True)


@click.command()
@click.option("--runs", default=5, show_default=True, type=click.IntRange(1))
@click.option("--only", multiple=True, type=click.Choice(PARTS), help="Some rows; may be given more than once.")
@click.option("--tiny", is_flag=True, help="Small and quick: shows that it runs, measures nothing.")
def main(runs: int, only: tuple[str, ...], tiny: bool) -> None:
    """Measure every row of the table of speeds."""
    size = TINY if tiny else Size(runs=runs)
    click.echo(heading(size))
    with database() as url:
        rows = asyncio.run(measure(url, size, only or PARTS))
    click.echo("\n".join(map(printed, rows)))
    click.echo(f"load at the end {os.getloadavg()[0]:.1f}")
    if not all(row.holds for row in rows) and not tiny:
        raise SystemExit(1)


def heading(size: Size) -> str:
    crowd = room_for(size.crowd)
    short = "" if crowd == size.crowd else f"; the limit of open files allows only {crowd} readers of {size.crowd}"
    return (
        f"minimum / median / maximum of {size.runs} runs, {os.cpu_count()} cores, "
        f"load before {os.getloadavg()[0]:.1f}{short}"
    )


if __name__ == "__main__":
    main()
