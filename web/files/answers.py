"""A stored file as an answer, once its page has asked whether this visitor may see it."""

from web.files.keeping import StoredFile, read
from web.files.kinds import Kind
from web.responses import AnyResponse, file_response

# Named by content, so it never changes; private, so that no proxy keeps it for somebody else.
CACHE = "private, max-age=86400, immutable"


async def stored(file: StoredFile, *, name: str) -> AnyResponse:
    """Photos are shown, documents are saved; `name` has no ending."""
    return file_response(
        await read(file),
        name=f"{name}{file.kind.ending}",
        media_type=file.kind.media_type,
        inline=file.kind is not Kind.PDF,
        headers={"Cache-Control": CACHE, "ETag": f'"{file.sha256}"'},
    )
