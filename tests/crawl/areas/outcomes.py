"""What a studio achieved, was granted and was told: its lead and the union; appraisals and reports are the union's."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from database.rows import row
from people import Grant, Member, Role, Scope
from studios.actions import appraisals, certificates, claims, grants, outcomes
from studios.forms.certificates import CertificateForm
from studios.forms.grants import GrantForm
from studios.forms.outcomes import ApprovalForm, OutcomeForm
from studios.queries.certificates import certificate_page
from studios.queries.studios import StudioFacts, by_id
from studios.rules.certificates import CertificateKind
from studios.rules.grants import UseClass
from studios.rules.outcomes import Kind
from tests.crawl.areas.area import ELSEWHERE, FORBIDDEN, NOT_THERE, OPEN, Area, Ground, Made
from tests.crawl.who import STUDIO, UNION, Visitor
from tests.studios.outcomes.making import prove
from web.clock import in_shanghai

HOME = "/desk/studios/{slug:str}"
WRITERS = (f"{HOME}/outcomes/new", f"{HOME}/outcomes/{{outcome:uuid}}/edit")


def expected(visitor: Visitor, template: str) -> int:
    if not template.startswith("/desk"):
        return OPEN
    if visitor is Visitor.NOBODY:
        return ELSEWHERE
    if template.startswith("/desk/reports"):
        allowed = ELSEWHERE if template == "/desk/reports" else OPEN
        return allowed if visitor in UNION else FORBIDDEN
    if template == "/desk/appraisals/policy":
        return OPEN if visitor is Visitor.ADMINISTRATOR else FORBIDDEN
    if template in WRITERS:
        return OPEN if visitor is Visitor.LEAD else NOT_THERE
    return OPEN if visitor in (STUDIO if template.startswith(HOME) else UNION) else NOT_THERE


async def make(ground: Ground) -> Made:
    """Of the world's studio: an approved outcome, a grant, an appraisal, a certificate."""
    found = await row("SELECT id FROM studio WHERE state = 'named' ORDER BY demo, slug LIMIT 1")
    if found is None:
        return Made({})
    by = Member(ground.officer.account, ground.officer.name, frozenset({Grant(Role.VERIFIER, Scope.WHOLE)}))
    studio, now = await by_id(UUID(str(found["id"])), account=by.account), ground.moment
    outcome, grant = await approved(studio, by, ground), await granted(studio, by, ground)
    today = in_shanghai(now).date()
    form = CertificateForm(kind=CertificateKind.OUTCOMES, from_on=date(2020, 1, 1), to_on=today)
    certificate = await certificates.issue(studio, form, by=by, now=now)
    number = (await certificate_page(by, studio.slug, certificate)).certificate.number
    values = {
        "outcomes/outcome": str(outcome),
        "grants/grant": str(grant),
        "appraisals/year": str(today.year),
        "appraisals/appraisal": str(await appraisals.begin(studio, today.year, by=by, now=now)),
        "certificates/certificate": str(certificate),
        "certificates/number": number,
        "reports/name": "late",
    }
    return Made(values)


async def approved(studio: StudioFacts, by: Member, ground: Ground) -> UUID:
    form = OutcomeForm(
        title="配电柜检修工装", kind=Kind.SMALL_DESIGN, reached_on=date(2026, 3, 1), person=[studio.lead],
        percent=[Decimal(100)],
    )  # fmt: skip
    made = await outcomes.write(studio, form, by=by, now=ground.moment)
    await prove(made, "use")
    await claims.submit(studio, made, by=by, now=ground.moment)
    await claims.approve(studio, made, ApprovalForm(), by=by, now=ground.moment)
    return made


async def granted(studio: StudioFacts, by: Member, ground: Ground) -> UUID:
    form = GrantForm(amount=Decimal(5000), source="镇总工会", use_class=UseClass.TRAINING, received_on=date(2026, 3, 1))
    return await grants.receive(studio, form, by=by, now=ground.moment)


AREA = Area(
    prefixes=(
        f"{HOME}/outcomes", f"{HOME}/grants", f"{HOME}/appraisals", f"{HOME}/certificates", f"{HOME}/book",
        f"{HOME}/book.xlsx", "/desk/appraisals", "/desk/reports", "/certificates", "/studios/{slug:str}/outcomes",
    ),
    expected=expected,
    make=make,
    known=frozenset(
        {
            "outcomes/outcome", "proofs/proof", "grants/grant", "vouchers/voucher", "appraisals/year",
            "appraisals/appraisal", "certificates/certificate", "certificates/number", "reports/name",
        }
    ),
    buttons=frozenset(
        {
            f"{HOME}/outcomes/{{outcome:uuid}}/submission", f"{HOME}/outcomes/{{outcome:uuid}}/approval",
            f"{HOME}/outcomes/{{outcome:uuid}}/proofs/{{proof:uuid}}/removal",
            f"{HOME}/appraisals/{{year:int}}/counts", f"{HOME}/appraisals/{{year:int}}/submission",
            f"{HOME}/certificates/{{certificate:uuid}}/prints", "/desk/appraisals/{appraisal:uuid}/signature",
        }
    ),
    no_pages=frozenset(
        {
            f"{HOME}/book.xlsx", "/desk/reports/{name:str}/table.csv", "/desk/reports/{name:str}/table.xlsx",
            f"{HOME}/outcomes/{{outcome:uuid}}/proofs/{{proof:uuid}}", f"{HOME}/grants/vouchers/{{voucher:uuid}}",
        }
    ),
)  # fmt: skip
