"""The tablet page, its manifest, and the worker that keeps both on the device."""

from typing import Any

from litestar import get
from litestar.response import Response

from competitions import tablet_app
from web.language import language
from web.responses import AnyResponse, published_response

SCRIPT = "text/javascript"


@get("/tablet", name="tablet.show")
async def show() -> AnyResponse:
    return published_response(tablet_app.page_of(language()))


@get(tablet_app.MANIFEST, name="tablet.manifest")
async def manifest() -> AnyResponse:
    return published_response(tablet_app.manifest_of(language()))


@get("/tablet/worker.js", name="tablet.worker")
async def worker() -> Response[Any]:
    """It may keep the page of either language, and nothing else: it says so itself."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return Response(tablet_app.worker(), media_type=SCRIPT, headers=headers)


ROUTES = [show, manifest, worker]
