"""Outcomes from draft to ledger: each verb works, refuses with its sentence, and leaves what it must."""

from datetime import date
from decimal import Decimal

import pytest

from people import Grant, Member, Role, Scope
from studios.actions import claims, outcomes
from studios.errors.outcomes import (
    ClaimStepNotAllowed,
    DecidedOutside,
    ForeignShare,
    NumberTaken,
    OutcomeFixed,
    ProofMissing,
)
from studios.errors.studios import OwnStudio, UnionOnly
from studios.forms.outcomes import ApprovalForm
from studios.queries.outcome_page import outcome_page
from studios.queries.outcomes import outcomes_page, public_outcomes
from studios.rules.outcomes import ClaimState, Kind, OutcomeLevel
from studios.tables import StudioMember
from tests.studios.outcomes.chain import approved, submitted
from tests.studios.outcomes.making import (
    NOON,
    ground,
    member,
    outcome_form,
    person,
    points,
)
from web.refusals import Invalid


async def test_r8_5_an_approved_outcome_is_posted_to_the_studio_and_by_shares(db: str) -> None:
    here = await ground()
    made = await approved(here)
    assert [await points(one) for one in (here.studio, *here.people)] == [Decimal(n) for n in ("2", "1", "0.6", "0.4")]
    line = (await outcomes_page(here.lead, here.slug)).lines[0]
    assert (line.id, line.state, line.points) == (made, ClaimState.APPROVED, Decimal(2))


async def test_nothing_is_posted_before_approval(db: str) -> None:
    here = await ground()
    await submitted(here)
    assert await points(here.studio) == 0
    assert await public_outcomes(here.studio) == []


async def test_people_outside_keep_their_part(db: str) -> None:
    here = await ground()
    await approved(here, percent=[Decimal(60), None, None], outside=Decimal(40), level=OutcomeLevel.CITY)
    assert await points(here.studio) == await points(here.people[0]) == Decimal("2.4")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"percent": [Decimal(50), Decimal(30), Decimal(19)]}, "percent", "份额合计是 99%，要正好 100%。"),
        ({"percent": [None, None, None]}, "percent", "请至少给工作室的一个人填写份额。"),
        ({"reached_on": date(2026, 11, 23)}, "reached_on", "取得日期不能晚于今天。"),
        ({"kind": Kind.INVENTION}, "number", "专利和软件著作权要填写登记号。"),
    ],
)
async def test_an_unsound_outcome_is_refused(db: str, changes: dict[str, object], field: str, sentence: str) -> None:
    here = await ground()
    with pytest.raises(Invalid) as refusal:
        await outcomes.write(await here.facts(here.lead), outcome_form(here, **changes), by=here.lead, now=NOON)
    assert refusal.value.errors == {field: sentence}


async def test_shares_are_only_for_people_of_the_studio(db: str) -> None:
    here = await ground()
    stranger = await person(here.host, "何外人")
    form = outcome_form(here, person=[stranger], percent=[Decimal(100)])
    with pytest.raises(ForeignShare, match="份额只能给本工作室的人"):
        await outcomes.write(await here.facts(here.lead), form, by=here.lead, now=NOON)


async def test_without_proof_it_cannot_be_submitted(db: str) -> None:
    here = await ground()
    studio = await here.facts(here.lead)
    made = await outcomes.write(studio, outcome_form(here), by=here.lead, now=NOON)
    with pytest.raises(ProofMissing, match="请先上传“在用证明”，再提交核实。"):
        await claims.submit(studio, made, by=here.lead, now=NOON)


async def test_a_benefit_needs_what_finance_signed(db: str) -> None:
    here = await ground()
    signed = {"benefit": Decimal(9000), "benefit_signer": "关会计", "benefit_signed_on": date(2026, 6, 1)}
    with pytest.raises(ProofMissing, match="请先上传“财务签认的效益证明”，再提交核实。"):
        await submitted(here, "use", **signed)
    await submitted(here, "use", "benefit", **signed)


async def test_whoever_gains_never_approves(db: str) -> None:
    here = await ground()
    made = await submitted(here)
    whole = Grant(Role.VERIFIER, Scope.WHOLE)
    of_studio = await member("李小明", whole, person=here.people[1])
    for gaining in (of_studio, Member(here.lead.account, "梁顺成", here.lead.grants | {whole})):
        with pytest.raises(OwnStudio, match="请由另一位核实员办理"):
            await claims.approve(await here.facts(gaining), made, ApprovalForm(), by=gaining, now=NOON)
    assert await points(here.studio) == 0


async def test_a_share_from_the_past_bars_its_verifier_too(db: str) -> None:
    here = await ground()
    made = await submitted(here)
    await StudioMember.update(until=date(2026, 6, 1)).where(StudioMember.person == here.people[1])
    gaining = await member("李小明", Grant(Role.VERIFIER, Scope.WHOLE), person=here.people[1])
    with pytest.raises(OwnStudio):
        await claims.approve(await here.facts(gaining), made, ApprovalForm(), by=gaining, now=NOON)


async def test_an_administrator_or_the_lead_alone_cannot_approve(db: str) -> None:
    here = await ground()
    made = await submitted(here)
    boss = await member("黎主任", Grant(Role.ADMINISTRATOR, Scope.WHOLE))
    with pytest.raises(UnionOnly):
        await claims.approve(await here.facts(boss), made, ApprovalForm(), by=boss, now=NOON)


async def test_an_approved_outcome_stands_and_cannot_be_approved_twice(db: str) -> None:
    here = await ground()
    made = await approved(here)
    with pytest.raises(OutcomeFixed, match="现在“已核实”，不能再修改"):
        await outcomes.change(await here.facts(here.lead), made, outcome_form(here), now=NOON)
    with pytest.raises(ClaimStepNotAllowed, match="这项申报现在“已核实”，不能变为“已核实”"):
        await claims.approve(await here.facts(here.verifier), made, ApprovalForm(), by=here.verifier, now=NOON)
    assert await points(here.studio) == 2


async def test_a_returned_outcome_is_changed_and_submitted_again(db: str) -> None:
    here = await ground()
    made = await submitted(here)
    verifier = await here.facts(here.verifier)
    await claims.give_back(verifier, made, reason="照片看不清", by=here.verifier, now=NOON)
    studio = await here.facts(here.lead)
    await outcomes.change(studio, made, outcome_form(here, level=OutcomeLevel.FIRM), now=NOON)
    await claims.submit(studio, made, by=here.lead, now=NOON)
    assert await claims.approve(verifier, made, ApprovalForm(), by=here.verifier, now=NOON) == 1
    steps = (await outcome_page(here.lead, here.slug, made)).steps
    assert [(step.went_to.value, step.note) for step in steps] == [
        ("submitted", ""), ("returned", "照片看不清"), ("submitted", ""), ("approved", ""),
    ]  # fmt: skip


async def test_one_patent_number_is_claimed_once(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    await approved(here, "certificate", kind=Kind.UTILITY_MODEL, number="ZL 2024 2 0123456.7")
    with pytest.raises(NumberTaken, match=r"登记号 202420123456\.7 已由“顺成电工创新工作室"):
        await submitted(there, "certificate", kind=Kind.FILED, number="202420123456.7")
    assert await points(there.studio) == 0


async def test_a_standard_is_worth_what_the_verifier_decides_within_bounds(db: str) -> None:
    here = await ground()
    made = await submitted(here, "certificate", kind=Kind.STANDARD)
    verifier = await here.facts(here.verifier)
    for wrong in (None, Decimal("1.9"), Decimal("4.1")):
        with pytest.raises(DecidedOutside, match="由核实员在 2 到 4 之间核定"):
            await claims.approve(verifier, made, ApprovalForm(decided=wrong), by=here.verifier, now=NOON)
    await claims.approve(verifier, made, ApprovalForm(decided=Decimal("2.5")), by=here.verifier, now=NOON)
    assert await points(here.studio) == Decimal("2.5")
