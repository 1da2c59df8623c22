"""The whole program, to be killed and started again on its port, also with other static files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.live import free_port, wait_for
from web.static import FOLDER

START = """import sys; from pathlib import Path; from web.static import FILES; FILES.folder = Path(sys.argv.pop())
from jiangtai.cli import main; main()"""


class Program:
    def __init__(self, database_url: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.settings = {"DATABASE_URL": database_url, "JIANGTAI_PORT": str(self.port), "JIANGTAI_LOG_LEVEL": "error"}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, static: Path = FOLDER) -> None:
        command = [sys.executable, "-c", START, "serve", str(static)]
        self.process = subprocess.Popen(command, env=os.environ | self.settings, stdout=subprocess.DEVNULL)
        try:
            wait_for(self.address, self.process)
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """As the power does: no signal that it could answer."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None


def newer_static(folder: Path) -> Path:
    """The same files with one more line: another version of the page."""
    copy = folder / "static"
    shutil.copytree(FOLDER, copy)
    script = copy / "tablet" / "words.js"
    script.write_text(script.read_text(encoding="utf-8") + "\n// newer\n", encoding="utf-8")
    return copy
