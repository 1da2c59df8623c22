"""Starting and ending the program as an operator does: one clear line when it cannot, and a quick end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.competitions.judging import ground
from tests.patience import PATIENCE


def environment(**settings: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("JIANGTAI_")}
    plain.pop("DATABASE_URL", None)
    return plain | settings


def serve(*words: str, folder: Path, **settings: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", "from jiangtai.cli import main; main()", "serve", *words],
        cwd=folder,
        env=environment(PYTHONPATH=str(Path(__file__).resolve().parents[2]), **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refused(folder: Path, **settings: str) -> tuple[int, str]:
    """The exit code and the one line of a program that could not start."""
    program = serve(folder=folder, **settings)
    said, complained = program.communicate(timeout=PATIENCE)
    lines = complained.strip().splitlines()
    assert said == ""
    assert len(lines) == 1, complained
    return program.returncode, lines[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(url: str, folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    port = free_port()
    program = serve(folder=folder, DATABASE_URL=url, JIANGTAI_PORT=str(port), JIANGTAI_LOG_LEVEL="error")
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(program, address)
        yield program, address
    finally:
        program.kill()
        program.communicate()


def wait_until_ready(program: "subprocess.Popen[str]", address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert program.poll() is None, program.communicate()
        try:
            urlopen(f"{address}/health/ready", timeout=2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(address)


def test_a_busy_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        code, line = refused(tmp_path, JIANGTAI_PORT=str(port))
    assert code == 1
    assert line == (
        f"jiangtai: Cannot listen on 127.0.0.1:{port}: the port is in use; stop the other program or set JIANGTAI_PORT."
    )


def test_an_unreachable_database_is_said_in_one_line_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://somebody:secret@127.0.0.1:{free_port()}/jiangtai"
    code, line = refused(tmp_path, DATABASE_URL=url, JIANGTAI_PORT=str(free_port()))
    assert code == 1
    assert line.startswith("jiangtai: Cannot reach the database jiangtai on 127.0.0.1:")
    assert "secret" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [("JIANGTAI_PORT", "eighty"), ("JIANGTAI_COLOUR", "red"), ("DATABASE_URL", "mysql://here")],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    code, line = refused(tmp_path, **{name: value})
    assert code == 2
    assert name in line


def test_a_folder_that_is_a_file_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")
    code, line = refused(tmp_path, JIANGTAI_PORT=str(free_port()))
    assert code == 1
    assert line.startswith("jiangtai: The data folder ")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_program_ends_by_itself_with_a_live_page_open(
    db: str, tmp_path: Path, number: signal.Signals
) -> None:
    contest = await ground.lay()
    with running(db, tmp_path) as (program, address):
        urlopen(f"{address}/contests/{contest.slug}", timeout=PATIENCE).close()
        page = urlopen(f"{address}/contests/{contest.slug}/live", timeout=PATIENCE)
        assert page.headers["content-type"].startswith("text/event-stream")
        program.send_signal(number)
        program.wait(PATIENCE)  # a reader alone would keep it for ever
        assert program.returncode == 0
