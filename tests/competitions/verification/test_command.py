"""`jiangtai verify-record`: one line, honest exit codes, in a process of its own."""

import os
import subprocess
import sys

from database.rows import rows
from tests.competitions.verification import story


def run(database_url: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from jiangtai.cli import main; main()", "verify-record", *arguments],
        env=os.environ | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )


async def test_a_whole_record_then_a_broken_one(db: str) -> None:
    contest = await story.told()
    head = (await rows("SELECT number, hash FROM record_head"))[0]
    whole = run(db, contest.slug)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert whole.stdout.startswith(f"{contest.slug}：{head['number']} 个事件，链条完整，核对码 ")
    assert whole.stdout.endswith(f"{head['hash']}\n")
    await rows("DELETE FROM record_event WHERE number = 7")
    broken = run(db, contest.slug, "--language", "en")
    assert (broken.returncode, broken.stderr) == (1, "")
    assert broken.stdout == f"{contest.slug}: Event 7 is missing: event 8 comes next.\n"


async def test_an_unknown_contest_is_said_so(db: str) -> None:
    answer = run(db, "nowhere", "--language", "en")
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", "There is no contest “nowhere”.\n")


def test_an_unreachable_database_is_said_in_one_line() -> None:
    answer = run("postgresql://nobody@127.0.0.1:1/nothing", "anything")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert len(answer.stderr.splitlines()) == 1
