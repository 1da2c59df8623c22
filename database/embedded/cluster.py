"""The data folder: made once, whole or not at all."""

import shutil
from pathlib import Path

from database.embedded.accounts import run
from database.embedded.binaries import RELEASE
from database.embedded.failure import EmbeddedFailure
from database.embedded.home import Home

SUPERUSER = "postgres"
NAME = "jiangtai"  # of the role and of its database
# Text is ordered by code point on every machine; upper and lower case know Unicode.
OPTIONS = (
    f"--username={SUPERUSER} --auth=trust --encoding=UTF8 --locale=C --locale-provider=builtin "
    "--builtin-locale=C.UTF-8 --data-checksums --no-instructions"
).split()
FIRST = f"CREATE ROLE {NAME} LOGIN CREATEDB;\nCREATE DATABASE {NAME} OWNER {NAME};\n"


def make_cluster(home: Home, programs: Path, *, durable: bool) -> None:
    """Nothing when it is there; `EmbeddedFailure` when another PostgreSQL made it."""
    if home.cluster.exists():
        refuse_other_release(home.cluster)
        return
    new = home.folder / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    sync = [] if durable else ["--no-sync"]
    run([programs / "initdb", *OPTIONS, *sync, f"--pgdata={new}"], home.account)
    run([programs / "postgres", "--single", "-D", new, "postgres"], home.account, FIRST)
    new.rename(home.cluster)


def refuse_other_release(cluster: Path) -> None:
    release = (cluster / "PG_VERSION").read_text().strip()
    if release != str(RELEASE):
        raise EmbeddedFailure(f"{cluster} was made by PostgreSQL {release}; this program brings {RELEASE}.")
