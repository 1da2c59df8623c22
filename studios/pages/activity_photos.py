"""Photos of an activity: one sent at a time, so that a bad network loses one and not six."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import activity_photos as action
from studios.pages.activity_shown import show_activity
from studios.queries import studios
from studios.queries.activity_facts import activity_facts, photo_file
from web import files, forms
from web.answers import wants_problem
from web.clock import now
from web.files import answers
from web.files.keeping import LIMIT
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, json_response, see_other

HOME = "/desk/studios/{slug:str}/activities/{activity:uuid}/photos"


@post(HOME, name="activity.photo.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], activity: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    original = "".join((await forms.posted(request)).get("original", []))
    try:
        upload = await forms.uploaded(request, "file", limit=LIMIT)
        photo = await action.add_photo(studio.id, activity, upload, original=original, by=member, now=now())
    except Invalid as refusal:
        if wants_problem(request.scope):
            raise
        return await show_activity(member, slug, activity, forms.Filled({}, refusal.errors), status=refusal.status)
    if wants_problem(request.scope):
        return json_response({"id": photo})
    return see_other(f"{studio.home}/activities/{activity}", notice=_("照片已加上。"))


@get(f"{HOME}/{{photo:uuid}}", name="activity.photo.show")
async def show(
    slug: FromPath[str], activity: FromPath[UUID], photo: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    """For whoever may see the studio."""
    studio = await studios.for_member(member, slug)
    facts = await activity_facts(studio.id, activity)
    file = await files.find(await photo_file(activity, photo))
    return await answers.stored(file, name=f"{studio.slug}-{facts.starts_at:%Y%m%d}")


@post(f"{HOME}/{{photo:uuid}}/removal", name="activity.photo.remove", status_code=200)
async def remove(
    slug: FromPath[str], activity: FromPath[UUID], photo: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_member(member, slug)
    await action.remove_photo(studio.id, activity, photo)
    return see_other(f"{studio.home}/activities/{activity}", notice=_("照片已去掉。"))


ROUTES = [create, show, remove]
