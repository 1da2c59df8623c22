"""What the running server says about itself, in the file it keeps in its data folder."""

import os
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class State(StrEnum):
    READY = "ready"
    STARTING = "starting"
    STOPPING = "stopping"
    GONE = "gone"


class Postmaster(NamedTuple):
    state: State
    pid: int


GONE = Postmaster(State.GONE, 0)
PROC = Path("/proc")


def look(cluster: Path) -> Postmaster:
    """The server on this data folder; a file left behind by a killed one counts as gone."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return GONE
    pid = int(lines[0]) if lines and lines[0].isdecimal() else 0
    if not pid or not serves(pid, cluster):
        return GONE
    said = lines[7].strip() if len(lines) > 7 else ""
    return Postmaster(State(said) if said in set(State) else State.STARTING, pid)


def serves(pid: int, cluster: Path) -> bool:
    """Whether this process is a server on this folder, not a newcomer with an old number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return False  # the server runs as us, or we are root
    if not (PROC / "self").exists():
        return True
    try:
        return (PROC / str(pid) / "cwd").readlink() == cluster.resolve()
    except OSError:  # a zombie has no working folder
        return False


def clear_away(cluster: Path) -> None:
    """Remove what a killed server left: PostgreSQL itself would take a newcomer with its number for it."""
    (cluster / "postmaster.pid").unlink(missing_ok=True)
