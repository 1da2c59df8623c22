"""Corrections of an entry's status, adjustments and factors after locking, proposed on the entry's page at the desk."""

from typing import Any

from litestar import post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.settled_corrections import correct_adjustment, correct_factor, correct_status
from competitions.forms.oversight import AdjustmentCorrectionForm, FactorCorrectionForm, StatusCorrectionForm
from competitions.pages.control_entry import HOME, Asked, recorded
from people import Member
from web.language import N_, _

PROPOSED = N_("更正已提出，等另一个人确认。")


@post(f"{HOME}/status-corrections", name="status_correction.create", status_code=200)
async def status(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, code)
    return await recorded(asked, "status", StatusCorrectionForm, correct_status, _(PROPOSED))


@post(f"{HOME}/adjustment-corrections", name="adjustment_correction.create", status_code=200)
async def adjustment(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, code)
    return await recorded(asked, "adjustment", AdjustmentCorrectionForm, correct_adjustment, _(PROPOSED))


@post(f"{HOME}/factor-corrections", name="factor_correction.create", status_code=200)
async def factor(
    request: Request[Any, Any, Any], slug: FromPath[str], code: FromPath[str], member: NamedDependency[Member]
) -> Response[Any]:
    asked = Asked(request, member, slug, code)
    return await recorded(asked, "factor", FactorCorrectionForm, correct_factor, _(PROPOSED))


ROUTES = [status, adjustment, factor]
