"""`jiangtai import-scheme`: check a workbook or make it a contest's draft; `jiangtai verify-record`: check a record."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import Progress

from competitions.scheme_import import Reading, read_workbook, summary_of
from competitions.scheme_import.summary import as_json
from web.clock import now
from web.language import _, speaking
from web.refusals import Refusal

if TYPE_CHECKING:
    from competitions.queries.verification import Verdict

WHOLE, BROKEN, UNREADABLE = 0, 1, 2

# What the command line hands down: runs one piece of work with the database open.
WithDatabase = Callable[[Callable[[], Coroutine[Any, Any, None]]], None]


@click.command("import-scheme", short_help="Read a marking scheme from a workbook.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only read the file and print what it holds; needs no database.")
@click.option("--contest", "slug", metavar="SLUG", help="The contest whose draft the scheme becomes.")
@click.option("--replace", is_flag=True, help="Replace a draft that is already there.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Of the sentences.")
@click.pass_obj
def import_scheme(
    with_database: WithDatabase, file: Path, check: bool, slug: str | None, replace: bool, language: str
) -> None:
    """Read a marking scheme from the workbook FILE (.xlsx, in the WorldSkills CIS layout or a similar one).

    Prints one JSON object. Exit 0: no faults. Exit 1: faults, and nothing was imported. Exit 2: FILE cannot be read.
    """
    if check == bool(slug):
        raise click.UsageError("Say either --check or --contest SLUG.")
    with speaking(language):
        reading = read_workbook(content_of(file))
        click.echo(as_json(summary_of(reading)))
        if reading.faults:
            raise SystemExit(1)
        if slug:
            import_into(with_database, slug, file.name, reading, replace=replace)


def content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError) as error:
        click.echo(f"{file}: {getattr(error, 'strerror', None) or error}", err=True)
        raise SystemExit(2) from None


def import_into(with_database: WithDatabase, slug: str, name: str, reading: Reading, *, replace: bool) -> None:
    from competitions.actions.scheme_uploads import import_draft  # noqa: PLC0415 -- slow: --check needs no tables

    async def work() -> None:
        assert reading.scheme is not None
        await import_draft(slug, reading.scheme, name, replace=replace, now=now())

    try:
        with_database(work)
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(_("“{name}”已成为评分方案草稿。").format(name=name), err=True)


@click.command("verify-record", short_help="Check that no event of a contest's record was changed.")
@click.argument("slug", metavar="CONTEST")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Of the sentence.")
@click.pass_obj
def verify_record(with_database: WithDatabase, slug: str, language: str) -> None:
    """Recompute the chained record (核查链) of the contest with the slug CONTEST, and all that was made from it.

    Looks for events that were deleted, edited, put in another order, cut off or back-dated; at the chain of every
    tablet; at the words of the marking schemes; at each mark, note, signature, status, correction and publication that
    is kept beside the record. The contest may go on meanwhile.

    Prints one line: the number of events, the short code that result sheets carry, and the hash of the last event; or
    the first event that is wrong, and what is wrong with it.

    \b
    Exit 0: the record is whole.
    Exit 1: it is broken.
    Exit 2: there is no such contest, or the database cannot be reached.
    """
    with speaking(language):
        verdict = verdict_in(with_database, slug)
        if verdict is None:
            click.echo(_("没有竞赛“{slug}”。").format(slug=slug), err=True)
            raise SystemExit(UNREADABLE)
        if verdict.fault is not None:
            click.echo(f"{slug}: {verdict.fault.sentence}")
            raise SystemExit(BROKEN)
        click.echo(whole(slug, verdict))


def verdict_in(with_database: WithDatabase, slug: str) -> "Verdict | None":
    from competitions.queries.contests import find  # noqa: PLC0415 -- slow: the tables
    from competitions.queries.verification import verdict_on  # noqa: PLC0415 -- slow: the tables

    found: list[Verdict] = []

    async def work() -> None:
        contest = await find(slug)
        if contest is not None:
            found.append(await verdict_on(contest.id, tell))

    bar = Progress(*Progress.get_default_columns(), console=Console(stderr=True), transient=True)
    bar.disable = not bar.console.is_terminal
    task = bar.add_task(slug, total=None)

    def tell(read: int, of_all: int) -> None:
        bar.update(task, completed=read, total=of_all)

    try:
        with bar:
            with_database(work)
    except SystemExit:
        raise SystemExit(UNREADABLE) from None
    return found[0] if found else None


def whole(slug: str, verdict: "Verdict") -> str:
    from competitions.rules.record import receipt  # noqa: PLC0415 -- with the tables

    sentence = _("{slug}：{n} 个事件，链条完整，核对码 {receipt}，{hash}")
    head = verdict.head
    return sentence.format(slug=slug, n=head.number, receipt=receipt(head.hash) or "—", hash=head.hash or "—")
