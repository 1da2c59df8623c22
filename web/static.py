"""Our own files: read once and compressed when first asked for, under an address that changes with their content."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cached_property
from pathlib import Path

from web.published import IMMUTABLE, REVALIDATED, Published

FOLDER = Path(__file__).resolve().parents[1] / "static"
TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


class Files:
    """One folder. The hash of the whole tree stands in every address, so that files that name each other agree."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[tuple[str, str], Published] = {}

    @cached_property
    def contents(self) -> dict[str, bytes]:
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    @cached_property
    def version(self) -> str:
        tree = hashlib.sha256()
        for name, content in self.contents.items():
            tree.update(f"{name}\0{len(content)}\0".encode() + content)
        return tree.hexdigest()[:16]

    def made(self, name: str, cache: str) -> Published:
        if (name, cache) not in self._made:
            self._made[name, cache] = Published.of(self.contents[name], media_type(name), cache=cache, thorough=True)
        return self._made[name, cache]

    def url(self, name: str) -> str:
        if name not in self.contents:
            raise LookupError(f"no static file {name}")
        return f"/static/{self.version}/{name}"

    def at(self, path: str) -> Published | None:
        """`/static/<hash>/css/base.css`; under an old hash the current file, to be asked for again next time."""
        if path == "/favicon.ico":
            return self.made("favicon.svg", REVALIDATED)
        version, _slash, name = path.removeprefix("/static/").partition("/")
        if name not in self.contents:
            return None
        return self.made(name, IMMUTABLE if version == self.version else REVALIDATED)


def media_type(name: str) -> str:
    if name.endswith((".js", ".mjs")):
        return "text/javascript; charset=utf-8"
    if name.endswith(".webmanifest"):
        return "application/manifest+json"
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind


FILES = Files(FOLDER)
