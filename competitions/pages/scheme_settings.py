"""What holds for the whole scheme of a draft."""

from typing import Any

from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from competitions.forms.scheme_settings import SettingsForm
from competitions.pages.scheme_editing import HOME, address, attempt, status_of
from competitions.queries.scheme_editor import draft_page
from competitions.queries.scheme_forms import settings_page
from people import Member
from web import forms
from web.language import _
from web.responses import AnyResponse, page, see_other

SETTINGS = f"{HOME}/settings"


@get(SETTINGS, name="scheme.settings.edit")
async def change(slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    return await form_page(member, slug, forms.Filled())


@post(SETTINGS, name="scheme.settings.update", status_code=200)
async def update(request: Request[Any, Any, Any], slug: FromPath[str], member: NamedDependency[Member]) -> AnyResponse:
    shown, posted = await draft_page(member, slug), await forms.posted(request)
    form, errors = forms.read(SettingsForm, posted)
    if form is not None:
        errors = await attempt(shown.contest.id, form.applied, edition=form.edition, by=member)
    if form is None or errors:
        return await form_page(member, slug, forms.Filled(posted, errors))
    return see_other(address(slug), notice=_("计分规则已保存。"))


async def form_page(member: Member, slug: str, form: forms.Filled) -> AnyResponse:
    shown = settings_page(await draft_page(member, slug))
    return page("competitions/schemes/settings.html", page=shown, form=form, status=status_of(form.errors))


ROUTES = [change, update]
