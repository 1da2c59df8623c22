"""The proof of an outcome: added, taken off, and opened by whoever may see the outcome."""

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from people import Member
from studios.actions import outcomes as action
from studios.forms.outcomes import ProofForm
from studios.pages.outcome_shown import show_again
from studios.pages.posting import must_read
from studios.queries import studios
from studios.queries.outcome_page import proof_of
from web import files, forms
from web.clock import now
from web.files import answers
from web.files.keeping import LIMIT
from web.language import _
from web.refusals import Invalid
from web.responses import AnyResponse, see_other

HOME = "/desk/studios/{slug:str}/outcomes/{outcome:uuid}/proofs"


@post(HOME, name="outcome.proof.create", status_code=200)
async def create(
    request: Request[Any, Any, Any], slug: FromPath[str], outcome: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_lead(member, slug)
    posted, at = await forms.posted(request), now()
    try:
        form = must_read(ProofForm, posted)
        upload = await forms.uploaded(request, "file", limit=LIMIT)
        kept = await files.keep(upload, by=member.account, now=at)
    except Invalid as refusal:
        return await show_again(member, slug, outcome, posted, refusal)
    await action.attach(studio, outcome, kept.id, name=upload.name, purpose=form.purpose, by=member, now=at)
    return see_other(f"{studio.home}/outcomes/{outcome}", notice=_("材料已上传。"))


@get(f"{HOME}/{{proof:uuid}}", name="outcome.proof.show")
async def show(
    slug: FromPath[str], outcome: FromPath[UUID], proof: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    found = await proof_of(member, slug, outcome, proof)
    return await answers.stored(await files.find(found.file), name=f"{slug}-{found.purpose}")


@post(f"{HOME}/{{proof:uuid}}/removal", name="outcome.proof.remove", status_code=200)
async def remove(
    slug: FromPath[str], outcome: FromPath[UUID], proof: FromPath[UUID], member: NamedDependency[Member]
) -> AnyResponse:
    studio = await studios.for_lead(member, slug)
    await action.detach(studio, outcome, proof, now=now())
    return see_other(f"{studio.home}/outcomes/{outcome}", notice=_("材料已移除。"))


ROUTES = [create, show, remove]
