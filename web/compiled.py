"""Templates as the Python code they become, kept beside what Python compiled of us: made anew they take seconds."""

import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

FOLDER = Path(__file__).parent / "__pycache__"


class Compiled(FileSystemBytecodeCache):
    """Of each template what stands under its name, as long as its source is the same.

    What cannot be read or written is compiled again: no page fails for it.
    """

    def __init__(self, folder: Path, made_by: str) -> None:
        """`made_by`: whatever changes the code besides the source."""
        super().__init__(str(folder), f"template-{sha256(made_by.encode()).hexdigest()[:12]}-%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code, when it is there and whole."""
        with suppress(Exception):  # half a file can raise anything
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """For the next start."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


def compiled_by(module: str) -> Compiled | None:
    """None where Python is told to keep nothing. `module`: the file that says how templates are compiled."""
    if sys.dont_write_bytecode:
        return None
    return Compiled(FOLDER, jinja2.__version__ + Path(module).read_text(encoding="utf-8"))
