"""Who runs the server: ourselves, or, when we are root, somebody with fewer rights."""

import os
import pwd
import subprocess
from pathlib import Path
from typing import NamedTuple, TypedDict

from database.embedded.failure import EmbeddedFailure

PREFERRED = ("jiangtai", "nobody")
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


class Account(NamedTuple):
    user: int
    group: int


class Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def unprivileged() -> Account:
    for name in PREFERRED:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid)
    raise EmbeddedFailure("PostgreSQL does not run as root, and there is no account 'jiangtai' or 'nobody' to run it.")


def hand_over(path: Path, account: Account) -> None:
    if os.geteuid() != account.user:
        os.chown(path, account.user, account.group)


def run(command: list[str | Path], account: Account, told: str = "") -> None:
    """Run one of PostgreSQL's programs to its end; its last words become the failure's."""
    identity: Identity = {}
    if os.geteuid() == 0:
        identity = {"user": account.user, "group": account.group, "extra_groups": []}
    done = subprocess.run(  # noqa: S603 -- our own programs and arguments
        command, input=told, text=True, capture_output=True, env=ENVIRONMENT, cwd="/", check=False, **identity
    )
    if done.returncode != 0:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise EmbeddedFailure(f"{Path(command[0]).name} failed: {last}")
