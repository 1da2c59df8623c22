"""A file that may come with a form."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar.connection import Request
from litestar.datastructures import UploadFile

from people import Member
from web import files
from web.forms import Upload
from web.forms.posting import base_name, parts

LIMIT = 10_000_000


async def attached(request: Request[Any, Any, Any], *, by: Member, now: datetime) -> UUID | None:
    """The stored file of the field `file`; none was sent, or an empty one: nothing."""
    if request.content_type[0] != "multipart/form-data":
        return None
    sent = [one for one in (await parts(request)).getall("file", []) if isinstance(one, UploadFile)]
    content = await sent[0].read(LIMIT + 1) if sent else b""
    if not content:
        return None
    kept = await files.keep(Upload(base_name(sent[0].filename), content), by=by.account, now=now)
    return kept.id
