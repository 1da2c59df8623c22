"""Stored once by hash, outside the web root; the row comes after the bytes."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from database.rows import rows
from tests.web.files.pictures import GPS, PDF, jpeg, png
from web.files import STORE, find, keep, read
from web.files.answers import stored
from web.files.errors import FileGone
from web.forms import Upload
from web.refusals import TooLarge

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
LIANG = UUID("018f0000-0000-7000-8000-0000000000a1")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    before = STORE.folder
    STORE.use(tmp_path / "files")
    yield tmp_path / "files"
    STORE.use(before)


async def test_a_photo_is_kept_once_under_its_hash_and_without_its_position(db: str, folder: Path) -> None:
    first = await keep(Upload("操作台.jpg", jpeg()), by=LIANG, now=NOON)
    again = await keep(Upload("copy.png", jpeg()), by=None, now=NOON)
    content = await read(first)
    assert again == first == await find(first.id)
    assert (first.kind, first.width, first.height, first.bytes) == ("jpeg", 40, 30, len(content))
    assert first.sha256 == hashlib.sha256(content).hexdigest()
    assert GPS not in content
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert files == [f"{first.sha256[:2]}/{first.sha256[2:4]}/{first.sha256}"]
    assert [one["by"] for one in await rows("SELECT by FROM stored_file")] == [LIANG]


async def test_more_than_ten_megabytes_are_refused(db: str, folder: Path) -> None:
    with pytest.raises(TooLarge) as refusal:
        await keep(Upload("big.pdf", bytes(10_000_001)), by=LIANG, now=NOON)
    assert refusal.value.sentence == "提交的内容太大，最多 10 MB。"
    assert await rows("SELECT id FROM stored_file") == []
    assert not folder.exists()


async def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_from: str, _to: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="disk full"):
        STORE.write("ab" * 32, b"x")
    assert [path for path in folder.rglob("*") if path.is_file()] == []


async def test_a_file_that_is_gone_is_not_found(db: str, folder: Path) -> None:
    kept = await keep(Upload("a.png", png()), by=LIANG, now=NOON)
    STORE.path(kept.sha256).unlink()
    with pytest.raises(FileGone) as refusal:
        await read(kept)
    assert refusal.value.sentence == "这个文件找不到了，请告诉管理员。"
    with pytest.raises(FileGone):
        await find(uuid4())


async def test_a_photo_is_shown_and_a_document_saved_both_kept_private(db: str, folder: Path) -> None:
    photo = await stored(await keep(Upload("a.jpg", jpeg()), by=None, now=NOON), name="现场 1")
    proof = await stored(await keep(Upload("a.pdf", PDF), by=None, now=NOON), name="证明")
    assert photo.headers["Content-Disposition"] == (
        "inline; filename=\"1.jpg\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.jpg"
    )
    assert proof.headers["Content-Disposition"].startswith("attachment; ")
    assert photo.headers["Cache-Control"] == proof.headers["Cache-Control"] == "private, max-age=86400, immutable"
