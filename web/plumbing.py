"""From routes to an application: what stands in front of every handler, in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.response import Response

from web import health, metrics, templating
from web.addresses import Addresses
from web.answers import answer_to
from web.csrf import CsrfGuard
from web.current import Site
from web.entrance import Entrance, Shelf, empty_shelf
from web.heads import Heads
from web.refusals import Refusal
from web.sessions.recognition import Identify, Recognition, nobody

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]
LARGEST_BODY = 12_000_000


class App:
    """An ASGI application: entrance → HEAD → sessions → Litestar (CSRF guard, handlers, refusals)."""

    def __init__(self, litestar: Litestar, site: Site, identify: Identify, shelf: Shelf) -> None:
        self.litestar = litestar
        self.site = site
        self._outermost = Entrance(Heads(Recognition(litestar, identify)), site, shelf)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """The start and the end of the program are Litestar's own; everything else comes through the entrance."""
        outermost = self.litestar if scope["type"] == "lifespan" else self._outermost
        await outermost(scope, receive, send)


def assemble(
    routes: Sequence[Any],
    *,
    site: Site | None = None,
    dependencies: Mapping[str, Provide] | None = None,
    identify: Identify = nobody,
    shelf: Shelf = empty_shelf,
    lifespan: Sequence[Lifespan] = (),
) -> App:
    """`identify` turns the subject of a session into a member; `shelf` gives the published page of a full address."""
    templating.environment()
    litestar = Litestar(
        [*routes, health.live, health.ready, metrics.metrics],
        dependencies=dict(dependencies or {}),
        middleware=[CsrfGuard],
        exception_handlers={Refusal: refused, HTTPException: refused, Exception: refused},
        lifespan=list(lifespan),
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    site = msgspec.structs.replace(site or Site(), addresses=Addresses(litestar.routes))
    return App(litestar, site, identify, shelf)


def refused(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    answer = answer_to(error, request.scope)
    return Response(answer.body, status_code=answer.status, headers=answer.headers, media_type=answer.media_type)
