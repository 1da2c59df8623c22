"""Photos of an activity: at most six, each once, while it is still being written."""

from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.actions.activities import hold_writable
from studios.errors.activities import PhotoUnknown, TooManyPhotos
from studios.queries.hour_policy import hour_policy
from studios.tables import ActivityPhoto
from web import files
from web.files import StoredFile
from web.files.kinds import PHOTOS
from web.forms import Upload


async def add_photo(
    studio: UUID, activity: UUID, upload: Upload, *, original: str = "", by: Member, now: datetime
) -> UUID:
    """The same picture sent again is the same photo; `original` is its hash before it was made smaller."""
    await refuse_fixed(studio, activity)
    file = await files.keep(upload, by=by.account, now=now, allowed=PHOTOS)
    return await place(studio, activity, file, original, by=by, now=now)


@unit_of_work
async def refuse_fixed(studio: UUID, activity: UUID) -> None:
    """Asked before the bytes are written: nothing is kept for an activity that takes no more photos."""
    await hold_writable(studio, activity)


@unit_of_work
async def place(studio: UUID, activity: UUID, file: StoredFile, original: str, *, by: Member, now: datetime) -> UUID:
    await hold_writable(studio, activity)
    there = await row("SELECT id FROM activity_photo WHERE activity = {} AND file = {}", activity, file.id)
    if there is not None:
        return UUID(str(there["id"]))
    number, count = await numbered(activity)
    most = (await hour_policy()).most_photos
    if count >= most:
        raise TooManyPhotos(most)
    photo = uuid4()
    known = original if is_hash(original) else ""
    await ActivityPhoto(
        id=photo, activity=activity, file=file.id, original=known, number=number, by=by.account, at=now
    ).save()
    return photo


@unit_of_work
async def remove_photo(studio: UUID, activity: UUID, photo: UUID) -> None:
    await hold_writable(studio, activity)
    gone = await rows("DELETE FROM activity_photo WHERE id = {} AND activity = {} RETURNING id", photo, activity)
    if not gone:
        raise PhotoUnknown


async def numbered(activity: UUID) -> tuple[int, int]:
    """The next number, and how many there are."""
    sql = """SELECT coalesce(max(number), 0) + 1 AS number, count(*) AS count FROM activity_photo
        WHERE activity = {}"""
    found = msgspec.convert(await row(sql, activity), dict[str, int])
    return found["number"], found["count"]


def is_hash(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
