"""Who is asking: what every handler may name as `member` or `visitor`."""

from typing import Any, cast

from litestar.connection import Request
from litestar.di import Provide

from people.queries.members import member as identify
from people.rules import Member
from web.current import must_visit
from web.forms.posting import keep_typed
from web.refusals import SignInNeeded


async def visitor(request: Request[Any, Any, Any]) -> Member | None:
    """The account of this request's session as it is now; None for everybody else."""
    return cast("Member | None", must_visit(request.scope).member)


async def member(request: Request[Any, Any, Any]) -> Member:
    found = await visitor(request)
    if found is None:
        await keep_typed(request)
        raise SignInNeeded
    return found


DEPENDENCIES = {"member": Provide(member), "visitor": Provide(visitor)}

__all__ = ["DEPENDENCIES", "identify", "member", "visitor"]
