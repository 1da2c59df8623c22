"""`python -m tests.faults`: kills server and database under simulated tablets, and says what was survived."""

import asyncio
import contextlib
import os
import sys
import tempfile
from pathlib import Path
from random import randrange

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from jiangtai.rehearsal.figures import quantiles
from tests.faults.storm import RoundFailed, Storm, Survived, play
from tests.faults.tablets import Counts

NUMBERS = "{task.fields[marks]} marks"


@click.command()
@click.option("--rounds", default=200, show_default=True, type=click.IntRange(1), help="Each with one kill -9.")
@click.option("--tablets", default=60, show_default=True, type=click.IntRange(1, 200), help="Marking all the while.")
@click.option("--seed", type=int, help="The same seed strikes in the same order; without it one is drawn.")
def main(rounds: int, tablets: int, seed: int | None) -> None:
    """Kill the server and its database at random points under tablets that mark, and look for lost marks.

    Ctrl-C ends it with a report on the rounds until then.

    Exit 0: every acknowledged mark was there exactly once after every round. 1: it was not; the round and the seed are
    named.
    """
    storm = Storm(rounds=rounds, tablets=tablets, seed=randrange(1_000_000) if seed is None else seed)
    click.echo(f"seed {storm.seed}", err=True)
    try:
        survived = weathered(storm)
    except RoundFailed as failure:
        click.echo(str(failure), err=True)
        raise SystemExit(1) from None
    Console().print(report(storm, survived))


def weathered(storm: Storm) -> Survived:
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(NUMBERS), TimeRemainingColumn())
    last = Survived(Counts())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    with tempfile.TemporaryDirectory(prefix="jiangtai-faults-") as folder, bar:
        task = bar.add_task("rounds", total=storm.rounds, marks=0)

        def tell(so_far: Survived) -> None:
            nonlocal last
            last = so_far
            bar.update(task, completed=so_far.rounds, marks=so_far.counts.marks)

        with contextlib.suppress(KeyboardInterrupt):  # what was survived until then is worth its report
            asyncio.run(play(storm, Path(folder), tell))
    return last


def report(storm: Storm, survived: Survived) -> Table:
    counts = survived.counts
    waits, starts = quantiles(counts.waits), quantiles(survived.starts)
    table = Table(title=f"{survived.rounds} rounds, {storm.tablets} tablets, seed {storm.seed}", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    kills = ", ".join(f"{victim} {count}" for victim, count in survived.kills.items())
    for name, value in (
        ("marks acknowledged", f"{counts.marks}"),
        ("events acknowledged, refused ones among them", f"{counts.events}"),
        ("kills -9", kills),
        ("posts sent again / of them answered “database away”", f"{counts.resent} / {counts.away}"),
        ("lost, doubled, wrongly folded", "0"),
        ("acknowledgement p50 / p95 / p99 / longest", f"{waits.p50} / {waits.p95} / {waits.p99} / {waits.most} ms"),
        ("marks per second while the server lived", f"{counts.marks / survived.marking:.0f}"),
        ("server back after p50 / longest", f"{starts.p50} / {starts.most} ms"),
        ("whole run", f"{survived.seconds:.0f} s, load {os.getloadavg()[0]:.1f}"),
    ):
        table.add_row(name, value)
    return table


if __name__ == "__main__":
    sys.exit(main())
