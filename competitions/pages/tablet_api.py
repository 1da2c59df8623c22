"""What the tablet's scripts ask: the bundle, news, and taking their events. Who asks is said by the device token."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.connection import Request
from msgspec import Meta

from competitions.actions import pairing
from competitions.actions.judging import Delivery
from competitions.actions.receiving import RECEPTION
from competitions.errors.judging import BatchTooLarge, BatchUnreadable, SeatIsClosed, TabletIsDisabled, TabletNotPaired
from competitions.pages.device_cookie import device_token
from competitions.queries import tablet_state, tablets
from competitions.queries.bundle import bundle_of
from competitions.queries.tablet_page import tablet_seat
from competitions.rules.events import MOST, Batch, Report, written
from web.bodies import body_of
from web.clock import now
from web.hub import HUB
from web.language import language
from web.refusals import Refusal
from web.responses import AnyResponse, json_response

LARGEST = 1_000_000


class Pin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pin: Annotated[str, Meta(max_length=40)]


class Question(Report, frozen=True):
    """What changed after this number of the record, and how the tablet is."""

    after: Annotated[int, Meta(ge=0, le=2**62)] = 0


class SignedIn(msgspec.Struct, frozen=True):
    until: str


@get("/tablet/api/seat", name="tablet.seat")
async def seat(request: Request[Any, Any, Any]) -> AnyResponse:
    """Before the judge has signed in: whose tablet this is."""
    return json_response(tablet_seat(await tablets.by_token(device_token(request)), now=now()))


@get("/tablet/api/bundle", name="tablet.bundle")
async def bundle(request: Request[Any, Any, Any]) -> AnyResponse:
    moment = now()
    tablet = await tablets.working(device_token(request), now=moment)
    return json_response(await bundle_of(tablet, now=moment))


@get("/tablet/api/state", name="tablet.state")
async def state(request: Request[Any, Any, Any]) -> AnyResponse:
    moment = now()
    tablet = await tablets.working(device_token(request), now=moment)
    asked = question(request)
    said = Report(asked.unsent, asked.battery, asked.version)
    await tablet_state.report(tablet, said, now=moment)
    return json_response(await tablet_state.state_of(tablet, after=asked.after, now=moment))


@get("/tablet/api/live", name="tablet.live")
async def live(request: Request[Any, Any, Any]) -> AnyResponse:
    name = await tablets.named(device_token(request))
    return HUB.stream(f"tablet:{name.contest}")


@post("/tablet/api/sign-in", name="tablet.sign_in", status_code=200)
async def sign_in(request: Request[Any, Any, Any]) -> AnyResponse:
    form = await decoded(request, Pin)
    tablet = await tablets.by_token(device_token(request))
    if tablet is None:
        raise TabletNotPaired
    if tablet.disabled:
        raise TabletIsDisabled
    if tablet.closed:
        raise SeatIsClosed
    until = await pairing.sign_in(tablet, form.pin, now=now())
    return json_response(SignedIn(until.isoformat()))


@post("/tablet/api/events", name="tablet.events", status_code=200)
async def events(request: Request[Any, Any, Any]) -> AnyResponse:
    name = await tablets.named(device_token(request))
    batch = await decoded(request, Batch)
    if len(batch.events) > MOST:
        raise BatchTooLarge(MOST)
    taps = [written(each) for each in batch.events]
    delivery = Delivery(name.id, batch.scheme, batch.seen, batch.report, taps, language())
    answer = await RECEPTION.take(name.contest, delivery)
    if isinstance(answer, Refusal):
        raise answer
    return json_response(answer)


def question(request: Request[Any, Any, Any]) -> Question:
    try:
        return msgspec.convert(dict(request.query_params), Question, strict=False)
    except msgspec.ValidationError:
        raise BatchUnreadable from None


async def decoded(request: Request[Any, Any, Any], kind: type[Any]) -> Any:
    """Strictly: unknown keys, other types, or what does not fit its limits is not read at all."""
    body = await body_of(request, LARGEST)
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BatchUnreadable from None


ROUTES = [seat, bundle, state, live, sign_in, events]
