"""The tablet's pages over HTTP, and a tablet that keeps its cookie."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import httpx

from competitions.pages.device_cookie import NAME
from competitions.pages.tablet import ROUTES
from competitions.tables import Tablet
from people.identity import DEPENDENCIES, identify
from tests.competitions.judging.ground import Device
from web.current import Site
from web.plumbing import App, assemble

ORIGIN = "http://jiangtai.test"


@cache
def tablet_app() -> App:
    return assemble(ROUTES, site=Site(), dependencies=DEPENDENCIES, identify=identify)


class Browser(httpx.AsyncClient):
    """Sends what a browser's own page sends."""

    def __init__(self, app: App, **headers: str) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        said = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", **headers}
        super().__init__(transport=transport, base_url=ORIGIN, headers=said)


def tablet_browser(app: App, device: Device | None = None) -> Browser:
    """The scripts of the tablet page; with a device its cookie is there already."""
    browser = Browser(app, **{"Accept": "application/json", "X-Tablet": "1"})
    if device is not None:
        browser.headers["Cookie"] = f"{NAME}={device.token}"
    return browser


def body_of(device: Device, **more: object) -> dict[str, Any]:
    events = [
        {name: getattr(each.event, name) for name in each.event.__struct_fields__} | {"device": str(device.id)}
        for each in device.queue
    ]
    return {"scheme": device.scheme, "seen": device.seen, "report": {"unsent": len(events)}, "events": events, **more}


async def sign_in_now(*devices: Device) -> None:
    """Over HTTP the server reads its own clock."""
    until = datetime.now(UTC) + timedelta(hours=1)
    for device in devices:
        await Tablet.update({Tablet.signed_in_until: until}).where(Tablet.id == device.id)
