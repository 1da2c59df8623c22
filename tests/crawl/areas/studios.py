"""The world's studio: named, with a lead, a mentee and a contract; and what everybody sees of it."""

from uuid import UUID

from database.rows import row
from people import Grant, Member, Role, Scope
from studios.actions.members import add_member
from studios.actions.mentorships import propose as pair
from studios.actions.mentorships import sign
from studios.actions.naming import apply
from studios.actions.studios import register_studio
from studios.actions.titles import record_title
from studios.actions.withdrawals import propose as withdraw
from studios.forms.titles import ApplicationForm, WithdrawalForm
from studios.queries.studios import StudioFacts, by_id
from studios.rules.life import StudioRole
from studios.rules.mentorships import Side
from studios.rules.outcomes import OutcomeLevel
from tests.crawl.areas.area import ELSEWHERE, FORBIDDEN, NOT_THERE, OPEN, Area, Ground, Made
from tests.crawl.who import STUDIO, UNION, Visitor
from tests.studios.core.ground import contract, joining, new_studio, organisation, signature
from tests.studios.core.test_titles import TITLE

DESK = "/desk/studios"
HOME = f"{DESK}/{{slug:str}}"
PAGES = frozenset({DESK, f"{DESK}/new", HOME, f"{HOME}/edit", f"{HOME}/timeline", "/studios", "/studios/{slug:str}"})
NOUNS = ("people", "titles", "naming", "withdrawals", "haves", "mentorships")


class Studios(Area, frozen=True, kw_only=True):
    """Below a studio there are other areas: these addresses alone are ours."""

    def holds(self, template: str) -> bool:
        return template in PAGES or super().holds(template)


def expected(visitor: Visitor, template: str) -> int:
    if not template.startswith("/desk"):
        return OPEN
    if visitor is Visitor.NOBODY:
        return ELSEWHERE
    if template == DESK and visitor is Visitor.LEAD:
        return ELSEWHERE  # straight to the one studio
    if template in (DESK, f"{DESK}/new"):
        return OPEN if visitor in UNION else FORBIDDEN
    if visitor not in STUDIO:
        return NOT_THERE
    if template == f"{HOME}/titles/new":
        return OPEN if visitor is Visitor.VERIFIER else FORBIDDEN
    return FORBIDDEN if template == f"{HOME}/withdrawals/new" and visitor is Visitor.LEAD else OPEN


async def make(ground: Ground) -> Made:
    by = Member(ground.officer.account, ground.officer.name, frozenset({Grant(Role.VERIFIER, Scope.WHOLE)}))
    host = await organisation("顺成电器创新联盟")
    made = await register_studio(new_studio(host), by=by, now=ground.moment)
    studio = await by_id(made, account=by.account)
    title = await record_title(studio, TITLE, by=by, now=ground.moment)
    form = ApplicationForm(authority="区总工会", series="大城工匠工作室", level=OutcomeLevel.DISTRICT)
    naming = await apply(studio, form, by=by, now=ground.moment)
    withdrawal = await withdraw(studio, WithdrawalForm(title=title, reason="待核实"), by=by, now=ground.moment)
    values = {
        "studios/slug": studio.slug,
        "titles/title": str(title),
        "naming/naming": str(naming),
        "withdrawals/withdrawal": str(withdrawal),
    }
    return Made(values | await people_of(studio, host, by, ground), {Visitor.LEAD: [lead_of(made)]})


def lead_of(studio: UUID) -> Grant:
    return Grant(Role.STUDIO_LEAD, Scope.STUDIO, studio)


async def people_of(studio: StudioFacts, host: UUID, by: Member, ground: Ground) -> dict[str, str]:
    mentee = await add_member(studio, joining(host, "小李", StudioRole.MENTEE), by=by, now=ground.moment)
    mentorship = await pair(studio, contract(studio.lead, mentee), by=by, now=ground.moment)
    for side in Side:
        await sign(studio, mentorship, signature(side), by=by, now=ground.moment)
    helper = await add_member(studio, joining(host, "小关", StudioRole.HELPER), by=by, now=ground.moment)
    entry = await row("SELECT id FROM studio_member WHERE person = {}", helper)
    assert entry is not None
    return {"people/person": str(mentee), "mentorships/mentorship": str(mentorship), "entries/entry": str(entry["id"])}


AREA = Studios(
    prefixes=tuple(f"{HOME}/{noun}" for noun in NOUNS),
    expected=expected,
    make=make,
    known=frozenset(
        {
            "studios/slug", "people/person", "titles/title", "naming/naming", "withdrawals/withdrawal", "haves/have",
            "mentorships/mentorship", "files/piece",
        }
    ),
    buttons=frozenset({f"{HOME}/people/{{person:uuid}}/consent/withdrawal"}),
    no_pages=frozenset(
        {f"{HOME}/haves/{{have:uuid}}/file", f"{HOME}/mentorships/{{mentorship:uuid}}/files/{{piece:uuid}}"}
    ),
)  # fmt: skip
