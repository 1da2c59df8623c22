"""`jiangtai rehearse` against the real program."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import msgspec
import pytest

from database.rows import row, rows
from jiangtai.demo.accounts import create_workers
from tests import databases
from tests.live import START, free_port, served
from tests.patience import PATIENCE
from web.clock import now

LONGEST = 240.0
OF_CONTEST = "contest = (SELECT id FROM contest WHERE slug = {})"


def command(*options: str) -> list[str]:
    return [sys.executable, "-c", START, "rehearse", *options]


async def rehearse(*options: str) -> tuple[int, str, list[str]]:
    """The exit code, the output, and the lines of the error output."""
    done = await asyncio.to_thread(
        subprocess.run, command(*options), capture_output=True, text=True, timeout=LONGEST, check=False
    )
    return done.returncode, done.stdout, done.stderr.strip().splitlines()


async def count(sql: str, *values: object) -> int:
    found = await row(f"SELECT count(*) AS n FROM {sql}", *values)
    return msgspec.convert(found, dict[str, int])["n"]


async def refused_by_code(slug: str) -> dict[str, int]:
    refused = "refused_event JOIN tablet ON tablet.id = refused_event.tablet"
    found = await rows(f"SELECT code, count(*) AS n FROM {refused} WHERE {OF_CONTEST} GROUP BY code", slug)
    return dict(msgspec.convert([tuple(one.values()) for one in found], list[tuple[str, int]]))


@pytest.fixture(scope="module")
def running(database_url: str) -> Iterator[tuple[str, str]]:
    """One server for every day of this file, with the demo's accounts; its address, and its database's."""
    with asyncio.Runner() as runner:
        fresh = databases.fresh_database(database_url)
        url = runner.run(fresh.__aenter__())
        runner.run(peopled(url))
        with served(url) as address:
            yield address, url
        runner.run(fresh.__aexit__(None, None, None))


async def peopled(url: str) -> None:
    async with databases.started(url):
        await create_workers(now())


@pytest.fixture
async def server(running: tuple[str, str]) -> AsyncIterator[str]:
    address, url = running
    async with databases.started(url):
        yield address


async def test_a_day_of_twelve_entries_and_three_judges_is_equal_to_its_recomputation(server: str) -> None:
    options = ("--entries", "12", "--judges", "3", "--readers", "2", "--seed", "7", "--json")
    code, said, complained = await rehearse("--url", server, *options)
    assert (code, complained) == (0, [])
    summary = msgspec.json.decode(said)
    assert (summary["differences"], summary["missing"], summary["state"]) == ([], 0, "locked")
    assert (summary["entries"], summary["judges"], summary["readers"], summary["imported"]) == (12, 3, 2, 11)
    assert (summary["refused_as_expected"], summary["remarks"], summary["reopenings"]) == (6, 1, 1)
    assert summary["marks_sent"] == summary["marks_acknowledged"] > 300
    assert summary["events_sent"] == summary["events_acknowledged"]
    assert summary["duplicates"] > 0
    assert summary["board_versions"] >= summary["versions_read"] > 1
    assert summary["mark_to_board_measured"] > 200
    await stored_as_it_says(summary)


async def stored_as_it_says(summary: dict[str, Any]) -> None:
    """Once each, whatever was sent twice or ahead of its turn; refused is what had to be, and nothing else.

    Besides, a signature is refused when the chief judge asked again while it was under way.
    """
    slug = summary["contest"]
    events = await count(f"record_event WHERE tablet IS NOT NULL AND {OF_CONTEST}", slug)
    refused = await refused_by_code(slug)
    assert events + sum(refused.values()) == summary["events_acknowledged"]
    refused.pop("sheet-unfinished", None)
    assert refused == {"value-refused": 3, "sheet-signed": 3}
    assert await count(f"sheet_signature WHERE {OF_CONTEST}", slug) == summary["signatures"]
    assert await count("contest WHERE slug = {} AND state = 'locked'", slug) == 1


async def test_a_published_rehearsal_has_a_package_that_holds_its_marks(server: str) -> None:
    """Rules 7.1 and 7.4: two accounts go from the lock to the notice."""
    code, said, complained = await rehearse("--url", server, "--entries", "4", "--judges", "2", "--publish", "--json")
    assert (code, complained) == (0, [])
    summary = msgspec.json.decode(said)
    assert (summary["state"], summary["differences"], summary["rechecked"]) == ("notice", [], 4 * 23)
    assert await count("contest WHERE slug = {} AND state = 'notice'", summary["contest"]) == 1
    assert await count(f"seal_consent WHERE {OF_CONTEST}", summary["contest"]) == 2


async def test_a_voided_rehearsal_is_gone_from_the_public(server: str) -> None:
    code, said, _ = await rehearse("--url", server, "--entries", "2", "--judges", "1", "--void", "--json")
    summary = msgspec.json.decode(said)
    assert (code, summary["state"], summary["remarks"]) == (0, "void", 0)
    assert await count("contest WHERE slug = {} AND state = 'void'", summary["contest"]) == 1


async def test_a_wrong_password_or_one_account_for_two_is_said_in_one_line(server: str, tmp_path: Any) -> None:
    wrong = tmp_path / "password"
    wrong.write_text("not the password\n")
    before = await count("contest")
    code, said, complained = await rehearse("--url", server, "--password-file", str(wrong))
    assert (code, said, len(complained)) == (2, "", 1)
    assert complained[0].startswith("jiangtai: ganshi cannot sign in: ")
    code, _, complained = await rehearse("--url", server, "--second-sign-in", "ganshi")
    assert (code, complained) == (
        2,
        ["jiangtai: the two accounts must be two: name another one with --second-sign-in"],
    )
    assert await count("contest") == before


async def test_a_dead_port_is_said_in_one_line() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    code, said, complained = await rehearse("--url", url)
    assert (code, said, len(complained)) == (2, "", 1)
    assert complained[0].startswith(f"jiangtai: {url} cannot be reached: ")


async def test_an_interrupted_rehearsal_ends_at_once(server: str) -> None:
    slow = command("--url", server, "--judges", "2", "--marks-per-second", "2")
    program = await asyncio.create_subprocess_exec(*slow, stderr=asyncio.subprocess.PIPE, env=os.environ)
    async with asyncio.timeout(LONGEST):
        while await count("contest WHERE state = 'marking'") == 0:
            await asyncio.sleep(0.1)
    program.send_signal(signal.SIGINT)
    async with asyncio.timeout(PATIENCE):
        _, complained = await program.communicate()
    assert program.returncode == 130
    assert complained.decode().strip().splitlines()[-1] == "jiangtai: stopped; the rehearsal's contest stays as it is."


async def test_a_day_on_a_broken_network_is_equal_to_its_recomputation(server: str) -> None:
    """Refused, stalled and torn connections and lost answers, for judges, desk, officer and public alike."""
    options = ("--entries", "6", "--judges", "3", "--seed", "5", "--cuts", "10", "--publish", "--json")
    code, said, complained = await rehearse("--url", server, *options)
    assert (code, complained) == (0, [])
    summary = msgspec.json.decode(said)
    assert (summary["differences"], summary["missing"], summary["state"]) == ([], 0, "notice")
    assert set(summary["cuts"]) == {"refused", "stalled", "request torn", "answer lost", "answer torn"}
    assert summary["retries"] >= 10
    events = await count(f"record_event WHERE tablet IS NOT NULL AND {OF_CONTEST}", summary["contest"])
    refused = await refused_by_code(summary["contest"])
    assert events + sum(refused.values()) == summary["events_acknowledged"]
