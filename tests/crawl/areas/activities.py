"""Activities of the world's studio: its lead and the union; the desk is the verifier's; links are everybody's."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from database.rows import row
from people import Grant, Member, Role, Scope
from studios.actions import activities, approvals, confirmations, on_site, submissions
from studios.forms.activities import ActivityForm
from studios.queries.on_site import code_page
from studios.queries.studios import StudioFacts, by_id
from studios.rules.activity_kinds import Kind
from tests.crawl.areas.area import ELSEWHERE, FORBIDDEN, NOT_THERE, OPEN, Area, Ground, Made
from tests.crawl.who import STUDIO, Visitor
from web import clock

HOME = "/desk/studios/{slug:str}/activities"
ONE = f"{HOME}/{{activity:uuid}}"
CLAIM = "/desk/verification/{noun:str}/{claim:uuid}"


def expected(visitor: Visitor, template: str) -> int:
    if not template.startswith("/desk"):
        return OPEN
    if visitor is Visitor.NOBODY:
        return ELSEWHERE
    if template == "/desk/hour-rules":
        return OPEN if visitor is Visitor.ADMINISTRATOR else FORBIDDEN
    if template.startswith("/desk/verification"):
        refused = NOT_THERE if template == CLAIM else FORBIDDEN
        return OPEN if visitor is Visitor.VERIFIER else refused
    return OPEN if visitor in STUDIO else NOT_THERE


async def make(ground: Ground) -> Made:
    """One that counts, with a code on site, and one that waits, with a link for the firm."""
    found = await row("SELECT id FROM studio WHERE state = 'named' ORDER BY demo, slug LIMIT 1")
    if found is None:
        return Made({})
    studio, by, now = await by_id(UUID(str(found["id"]))), ground.officer, clock.now()
    counted, waiting = await written(studio, by, now, 1), await written(studio, by, now, 2)
    await on_site.open_code(studio.id, counted, by=by, now=now)
    for activity in (counted, waiting):
        await submissions.submit(studio.id, activity, by=by, now=now)
    union = ground.administrator
    verifier = Member(union.account, union.name, frozenset({Grant(Role.VERIFIER, Scope.WHOLE)}))
    await approvals.approve(await by_id(studio.id, account=union.account), counted, by=verifier, now=now)
    values = {
        "activities/activity": str(counted),
        "confirm/token": await confirmations.ask_to_confirm(studio.id, waiting, by=by, now=now),
        "attend/token": (await code_page(studio, counted, now=now)).token,
        "verification/noun": "activity",
        "verification/claim": str(waiting),
    }
    return Made(values)


async def written(studio: StudioFacts, by: Member, now: datetime, days: int) -> UUID:
    lead, hours = [studio.lead], [Decimal(2)]
    form = ActivityForm(
        id=uuid4(), kind=Kind.TECHNICAL, day=clock.in_shanghai(now).date() - timedelta(days=days), starts=time(9),
        ends=time(11), asked_by="北村五金店", member=lead, hours=list(hours), person=list(lead),
    )  # fmt: skip
    return await activities.record(studio, form, by=by, now=now)


AREA = Area(
    prefixes=(
        HOME, "/desk/verification", "/desk/hour-rules", "/confirm", "/attend", "/studios/{slug:str}/activities",
    ),
    expected=expected,
    make=make,
    known=frozenset(
        {
            "activities/activity", "photos/photo", "confirm/token", "attend/token", "verification/noun",
            "verification/claim",
        }
    ),
    buttons=frozenset(
        {
            f"{ONE}/submission", f"{ONE}/taking-back", f"{ONE}/dropping", f"{ONE}/confirmation-link", f"{ONE}/code",
            f"{ONE}/code/people/{{person:uuid}}", f"{ONE}/photos/{{photo:uuid}}/removal", f"{CLAIM}/approval",
        }
    ),
    no_pages=frozenset({f"{ONE}/photos/{{photo:uuid}}", "/confirm/{token:str}/photos/{photo:uuid}"}),
)  # fmt: skip
