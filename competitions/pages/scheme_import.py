"""A workbook uploaded, looked at, and made the draft."""

import asyncio
from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.actions import scheme_uploads
from competitions.errors.schemes import DraftExists
from competitions.forms.schemes import EditionForm
from competitions.pages.posting import must_read
from competitions.pages.scheme_editing import HOME, address
from competitions.queries import contests
from competitions.queries.scheme_uploads import import_page, preview_page
from competitions.scheme_import import read_workbook
from people import Member
from web import forms
from web.clock import now
from web.language import _
from web.refusals import Invalid, TooLarge
from web.responses import AnyResponse, page, see_other

LIMIT = 10_000_000


@get(f"{HOME}/import", name="scheme.import.new")
async def new(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await upload_page(member, slug, forms.Filled())


@post(f"{HOME}/import", name="scheme.import.create", status_code=200)
async def create(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    contest = await contests.for_officer(member, slug)
    try:
        upload = await forms.uploaded(request, "file", limit=LIMIT)
    except (Invalid, TooLarge) as refusal:
        errors = refusal.errors if isinstance(refusal, Invalid) else {"file": refusal.sentence}
        return await upload_page(member, slug, forms.Filled({}, errors), status=refusal.status)
    reading = await asyncio.to_thread(read_workbook, upload.content)
    if reading.faults:
        return page("competitions/schemes/faulty.html", contest=contest, name=upload.name, reading=reading, status=422)
    await scheme_uploads.keep(contest.id, upload.name, reading, by=member, now=now())
    return see_other(address(slug, "import", reading.hash))


@get(f"{HOME}/import/{{file_hash:str}}", name="scheme.import.show")
async def show(slug: FromPath[str], file_hash: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return page("competitions/schemes/preview.html", page=await preview_page(member, slug, file_hash))


@post(f"{HOME}/import/{{file_hash:str}}/draft", name="scheme.import.draft", status_code=200)
async def make_draft(
    request: Request[Any, Any, Any], slug: FromPath[str], file_hash: FromPath[str], member: NamedDependency[Member]
) -> AnyResponse:
    shown = await preview_page(member, slug, file_hash)
    form = must_read(EditionForm, await forms.posted(request))
    try:
        await scheme_uploads.make_draft(shown.contest.id, file_hash, over=form.edition, by=member, now=now())
    except DraftExists as refusal:
        return page(
            "competitions/schemes/replace.html", contest=shown.contest, draft=shown.draft, refusal=refusal,
            action=address(slug, "import", file_hash, "draft"), fields={}, source=shown.name, status=refusal.status,
        )  # fmt: skip
    return see_other(address(slug), notice=_("“{name}”已成为评分方案草稿。").format(name=shown.name))


async def upload_page(member: Member, slug: str, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await import_page(member, slug)
    return page("competitions/schemes/import.html", page=shown, form=form, status=status)


ROUTES = [new, create, show, make_draft]
