"""What was brought to the desk from a tablet: its file, or photographs of its QR pages."""

import asyncio
from collections.abc import AsyncIterator

from competitions.errors.queue_pages import PagesFaulty
from competitions.rules.queue_pages import Page, joined, page_of
from web.files.codes import codes_in
from web.files.errors import FileRefused, KindUnknown
from web.forms import Upload


async def content_of(uploads: AsyncIterator[Upload]) -> bytes:
    """The tablet's file, whichever way it came; what it says is not believed yet."""
    files: list[bytes] = []
    pages: list[Page] = []
    pictures, blind = 0, []
    async for upload in uploads:
        found = await pages_in(upload)
        if found is None:
            files.append(upload.content)
            continue
        pictures += 1
        pages += found
        if not found:
            blind.append(upload.name)
    if files and (len(files) > 1 or pictures):
        raise PagesFaulty.one_file()
    return files[0] if files else from_pages(pages, blind)


async def pages_in(upload: Upload) -> list[Page] | None:
    """Nothing for what is no picture."""
    try:
        codes = await asyncio.to_thread(codes_in, upload.content)
    except KindUnknown:
        return None
    except FileRefused as refusal:
        raise PagesFaulty.picture(upload.name, refusal.sentence) from None
    return [page for page in map(page_of, codes) if page is not None]


def from_pages(pages: list[Page], blind: list[str]) -> bytes:
    """A blurred photograph of a page that another one shows does no harm."""
    try:
        return joined(pages)
    except PagesFaulty as refusal:
        raise refusal.beside(blind) from None
