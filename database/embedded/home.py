"""Where one cluster lives and which account runs it.

An ordinary user keeps it in `var/database`. PostgreSQL refuses to run as root, and an unprivileged account may not
reach root's folders; so as root `var/database` is a link to a folder of ours under /var/lib/jiangtai.
"""

import hashlib
import os
import re
import secrets
import stat
from pathlib import Path
from typing import NamedTuple

from database.embedded.accounts import Account, hand_over, unprivileged
from database.embedded.failure import EmbeddedFailure

SYSTEM = Path("/var/lib/jiangtai")
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET = 103  # bytes; 107 on Linux, 103 on macOS
ELSEWHERE = Path("/tmp")  # noqa: S108 -- make_private checks what is there
PLAIN = re.compile(r"[A-Za-z0-9_./+-]+")  # other characters would need quoting in PostgreSQL's lists


class Home(NamedTuple):
    folder: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    @property
    def sockets(self) -> Path:
        """Beside the data, or under /tmp when that path is too long for a socket."""
        near = self.folder / "run"
        if PLAIN.fullmatch(str(near)) and len(os.fsencode(near / SOCKET_NAME)) <= LONGEST_SOCKET:
            return near
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return ELSEWHERE / f"jiangtai-{self.account.user}-{name}"


def find_home(var: Path, system: Path) -> Home:
    """The home of the cluster that belongs to this `var`, made when it is not there yet."""
    place = var.absolute() / "database"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        folder = place.resolve() if place.exists() or os.geteuid() else linked_home(place, system)
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = folder.stat()
    except OSError as error:
        raise EmbeddedFailure(f"The data folder {var.absolute()} cannot be used: {error.strerror}.") from error
    home = Home(folder, Account(owner.st_uid, owner.st_gid))
    refuse_foreign(home)
    return home


def linked_home(place: Path, system: Path) -> Path:
    if not system.exists():
        system.mkdir(parents=True)
        system.chmod(0o755)  # ours, just made: the account must pass through it, whatever the umask was
    if not place.is_symlink():
        place.symlink_to(system / secrets.token_hex(6))
    folder = place.readlink()
    make_private(folder, unprivileged())
    return folder


def refuse_foreign(home: Home) -> None:
    us = os.geteuid()
    if us not in (0, home.account.user):
        raise EmbeddedFailure(f"{home.folder} belongs to another user; run as that user or set JIANGTAI_VAR.")
    if home.account.user == 0:
        raise EmbeddedFailure(f"{home.folder} belongs to root, and PostgreSQL does not run as root; move it away.")


def make_private(folder: Path, account: Account) -> None:
    """A folder only this account can enter; one that is there already must be exactly that."""
    try:
        folder.mkdir(mode=0o700)
        hand_over(folder, account)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.user or found.st_mode & 0o077:
            raise EmbeddedFailure(f"{folder} must be a folder that only its owner can enter.") from None
