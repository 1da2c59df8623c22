"""A raised outcome, one that was taken back, and one that looks like another."""

from datetime import date
from decimal import Decimal

import pytest

from studios.actions import claims, outcomes
from studios.errors.outcomes import (
    NotARaise,
    NotStanding,
    OutcomeUnknown,
    RaiseOpen,
)
from studios.forms.outcomes import ApprovalForm, RaiseForm
from studios.queries.outcome_page import outcome_page
from studios.queries.outcomes import public_outcome, public_outcomes
from studios.queries.studios import public
from studios.rules.outcomes import Kind, Likeness, OutcomeLevel
from tests.studios.outcomes.chain import approved, raised, submitted
from tests.studios.outcomes.making import (
    NOON,
    ground,
    outcome_form,
    points,
    prove,
    stored_file,
)


async def test_r8_5_a_raised_level_posts_the_difference(db: str) -> None:
    here = await ground()
    made = await approved(here)
    await raised(here, made, OutcomeLevel.PROVINCE)
    assert [await points(one) for one in (here.studio, *here.people)] == [Decimal(n) for n in ("6", "3", "1.8", "1.2")]


async def test_r8_5_a_filed_patent_that_is_granted_posts_the_difference(db: str) -> None:
    here = await ground()
    made = await approved(here, "certificate", kind=Kind.FILED, number="202410123456.7")
    await raised(here, made, OutcomeLevel.FIRM, Kind.INVENTION)
    assert await points(here.studio) == 4


async def test_what_is_no_raise_is_refused(db: str) -> None:
    here = await ground()
    made = await approved(here)
    studio = await here.facts(here.lead)
    same = RaiseForm(kind=Kind.SMALL_IMPROVEMENT, level=OutcomeLevel.TOWN, reached_on=date(2026, 9, 1))
    with pytest.raises(NotARaise, match="升级要比现在的级别高"):
        await claims.raise_level(studio, made, same, by=here.lead, now=NOON)
    higher = RaiseForm(kind=Kind.SMALL_IMPROVEMENT, level=OutcomeLevel.CITY, reached_on=date(2026, 9, 1))
    await claims.raise_level(studio, made, higher, by=here.lead, now=NOON)
    with pytest.raises(RaiseOpen, match="已有一次升级申报没有办完"):
        await claims.raise_level(studio, made, higher, by=here.lead, now=NOON)


async def test_a_draft_is_neither_raised_nor_reversed(db: str) -> None:
    here = await ground()
    made = await submitted(here)
    form = RaiseForm(kind=Kind.SMALL_IMPROVEMENT, level=OutcomeLevel.CITY, reached_on=date(2026, 9, 1))
    with pytest.raises(NotStanding, match="只有已核实的成果才能升级或冲销"):
        await claims.raise_level(await here.facts(here.lead), made, form, by=here.lead, now=NOON)
    with pytest.raises(NotStanding):
        await claims.take_back(await here.facts(here.verifier), made, reason="弄错了", by=here.verifier, now=NOON)


async def test_a_reversal_takes_everything_back_and_frees_the_number(db: str) -> None:
    here = await ground()
    number = {"kind": Kind.FILED, "number": "202410123456.7"}
    made = await approved(here, "certificate", **number)
    await raised(here, made, OutcomeLevel.FIRM, Kind.INVENTION)
    back = await claims.take_back(await here.facts(here.verifier), made, reason="证书有误", by=here.verifier, now=NOON)
    assert back == 8
    assert [await points(one) for one in (here.studio, *here.people)] == [0, 0, 0, 0]
    assert await public_outcomes(here.studio) == []
    again = await approved(here, "certificate", **number)
    assert again != made
    assert await points(here.studio) == Decimal("0.5")


async def test_equal_titles_photos_and_words_are_flagged_with_a_link(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    first = await approved(here)
    draft = await outcomes.write(await there.facts(there.lead), outcome_form(there), by=there.lead, now=NOON)
    shown = await outcome_page(there.lead, there.slug, draft)
    assert [(one.why, one.link) for one in shown.alike] == [(Likeness.TITLE, f"/studios/{here.slug}/outcomes/{first}")]
    same = await stored_file()
    await prove(draft, "use", file=same)
    await prove(first, "other", file=same)
    shown = await outcome_page(there.verifier, there.slug, draft)
    assert [one.title for one in shown.reused] == ["配电柜快速检修工装"]
    assert [one.link for one in shown.alike] == [f"/desk/studios/{here.slug}/outcomes/{first}"]


async def test_a_lead_does_not_see_what_another_studio_has_not_published(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    await submitted(here)
    draft = await outcomes.write(await there.facts(there.lead), outcome_form(there), by=there.lead, now=NOON)
    assert (await outcome_page(there.lead, there.slug, draft)).alike == []
    assert [one.why for one in (await outcome_page(there.verifier, there.slug, draft)).alike] == [Likeness.TITLE]


async def test_everybody_sees_an_approved_outcome_with_masked_names(db: str) -> None:
    here = await ground()
    made = await approved(here)
    shown = await public_outcome(await public(here.slug), made)
    assert shown.people == [("梁**", Decimal(50)), ("李**", Decimal(30)), ("何**", Decimal(20))]


async def test_an_outcome_of_another_studio_is_not_found(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    made = await submitted(here)
    with pytest.raises(OutcomeUnknown):
        await claims.approve(await there.facts(there.verifier), made, ApprovalForm(), by=there.verifier, now=NOON)
    with pytest.raises(OutcomeUnknown):
        await outcome_page(there.lead, there.slug, made)
