"""Where the bytes lie: one file for each hash, in a folder that no web server serves."""

import os
import tempfile
from pathlib import Path

from web.files.errors import FileGone


class Store:
    """Folders by the first four digits of the hash, so that no folder grows past what a disk likes."""

    def __init__(self) -> None:
        self.folder = Path("var/files")

    def use(self, folder: Path) -> None:
        """Called once while the program is put together."""
        self.folder = folder

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def write(self, sha256: str, content: bytes) -> None:
        """Whole or not at all: written beside, then renamed. What is there already stays."""
        path = self.path(sha256)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    def read(self, sha256: str) -> bytes:
        try:
            return self.path(sha256).read_bytes()
        except OSError:
            raise FileGone from None


STORE = Store()
