"""Several files in one field."""

from collections.abc import AsyncIterator
from typing import Any

from litestar.connection import Request
from litestar.datastructures import UploadFile

from web.forms.posting import Upload, base_name, parts
from web.language import _
from web.refusals import Invalid, size


async def uploads(request: Request[Any, Any, Any], name: str, *, limit: int, most: int) -> AsyncIterator[Upload]:
    """The files of a field, one to `most`, each within the limit in bytes; one is in memory at a time."""
    files = await chosen(request, name)
    if not files:
        raise Invalid({name: _("请选择一个文件。")})
    if len(files) > most:
        raise Invalid({name: _("一次最多选 {most} 个文件，请减少后再选。").format(most=most)})
    for file in files:
        content = await file.read(limit + 1)
        if len(content) > limit:
            sentence = _("“{file}”太大，最多 {limit}。请缩小后再选。")
            raise Invalid({name: sentence.format(file=base_name(file.filename), limit=size(limit))})
        yield Upload(base_name(file.filename), content)


async def chosen(request: Request[Any, Any, Any], name: str) -> list[UploadFile]:
    if request.content_type[0] != "multipart/form-data":
        return []
    found = (await parts(request)).getall(name, [])
    return [value for value in found if isinstance(value, UploadFile)]
