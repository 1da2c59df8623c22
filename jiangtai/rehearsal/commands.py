"""`jiangtai rehearse`: a robot plays a marking day against a running server."""

import asyncio
import signal
from collections.abc import Coroutine
from pathlib import Path
from random import randrange
from typing import Any, NoReturn
from urllib.parse import urlsplit

import click
import httpx
import msgspec
from rich.console import Console

from jiangtai.demo.accounts import PASSWORD
from jiangtai.rehearsal.failures import NoWayIn, RehearsalFailed
from jiangtai.rehearsal.plan import Plan, Worker
from jiangtai.rehearsal.rehearsing import rehearse as play
from jiangtai.rehearsal.screen import Screen
from jiangtai.rehearsal.summary import Summary, show

STOPPED = 130
PATIENCE = 0.5  # seconds until whoever did not hear Ctrl-C is told again
File = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where the server is reached.")
@click.option("--sign-in", default="ganshi", show_default=True, help="The officer's account.")
@click.option("--password-file", type=File, help="Holds the officer's password; without it the demo's.")
@click.option("--second-sign-in", default="ganshi2", show_default=True, help="Another account, for the control desk.")
@click.option("--second-password-file", type=File, help="Holds its password; without it the demo's.")
@click.option("--entries", default=12, show_default=True, type=click.IntRange(2, 1000), help="Competitors.")
@click.option("--judges", default=5, show_default=True, type=click.IntRange(1, 60), help="Judges, a tablet each.")
@click.option(
    "--marks-per-second", default=0.0, show_default=True, type=click.FloatRange(0, 10_000),
    help="All judges together; 0 is as fast as it goes.",
)  # fmt: skip
@click.option(
    "--readers", default=3, show_default=True, type=click.IntRange(1, 5000), help="Open live pages of the board."
)
@click.option("--seed", type=click.IntRange(0), help="The same seed gives the same marks; without it one is drawn.")
@click.option(
    "--cuts",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0, 50),
    help="Of a hundred requests so many meet a broken network: refused, stalled, torn, or the answer lost.",
)
@click.option("--publish", is_flag=True, help="Go on to the public notice with both accounts, and check the package.")
@click.option("--void", is_flag=True, help="Void the contest afterwards; otherwise it stays, locked.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def rehearse(
    url: str, sign_in: str, password_file: Path | None, second_sign_in: str, second_password_file: Path | None,
    entries: int, judges: int, marks_per_second: float, readers: int, seed: int | None, cuts: float,
    publish: bool, void: bool, as_json: bool,
) -> None:  # fmt: skip
    """Play a whole marking day against a running server and compare the public board with the marks.

    Makes a contest of its own, clearly named 演练. Exit 0: the board equals the recomputation and nothing that was
    acknowledged is missing. 1: it does not. 2: the server cannot be reached or the sign-in fails.
    """
    if cuts and not origin(url).startswith("http://"):
        raise click.BadParameter("only a plain http:// line can be cut", param_hint="--cuts")
    plan = Plan(
        url=origin(url), officer=Worker(sign_in, password(password_file)),
        second=Worker(second_sign_in, password(second_password_file)), entries=entries, judges=judges,
        marks_per_second=marks_per_second, readers=readers,
        seed=randrange(1_000_000) if seed is None else seed, publish=publish, void=void, cuts=cuts / 100,  # noqa: S311 -- a game
    )  # fmt: skip
    summary = played(plan)
    if as_json:
        click.echo(msgspec.json.encode(summary).decode())
    else:
        show(summary, Console())
    raise SystemExit(0 if summary.passed else 1)


def origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise click.BadParameter("an address such as http://127.0.0.1:8000", param_hint="--url")
    return f"{parts.scheme}://{parts.netloc}"


def password(file: Path | None) -> str:
    return PASSWORD if file is None else file.read_text().strip()


def played(plan: Plan) -> Summary:
    """Failures in one line; Ctrl-C ends it where it stands."""
    try:
        with Screen(Console(stderr=True)) as screen:
            return asyncio.run(stoppable(play(plan, screen)))
    except NoWayIn as failure:
        give_up(str(failure), 2)
    except RehearsalFailed as failure:
        give_up(str(failure), 1)
    except httpx.HTTPError as error:
        give_up(f"the server stopped answering: {error or type(error).__name__}", 1)
    except (KeyboardInterrupt, asyncio.CancelledError):
        give_up("stopped; the rehearsal's contest stays as it is.", STOPPED)


async def stoppable(work: Coroutine[Any, Any, Summary]) -> Summary:
    """Ctrl-C cancels everybody, again and again: libraries are known to swallow a cancellation now and then."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.call_later(PATIENCE, stop)

    loop.add_signal_handler(signal.SIGINT, stop)
    return await work


def give_up(sentence: str, code: int) -> NoReturn:
    click.echo(f"jiangtai: {sentence}", err=True)
    raise SystemExit(code)
