"""Grades become public together; whoever has to mend has a clock; two fails are put before people."""

from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest

from people import Grant, Role, Scope
from people.errors import AdministratorOnly
from studios.actions import appraisal_results, appraisals, panels
from studios.actions.appraisal_policies import change_policy
from studios.errors.appraisals import (
    MendedAlready,
    PanelTooSmall,
    SectionsDoNotAdd,
)
from studios.errors.studios import OwnStudio, UnionOnly
from studios.forms.appraisals import PanelForm, PolicyForm, ReinspectionForm
from studios.queries.appraisal_policies import policy_for
from studios.queries.appraisals import appraisal_page, appraisals_page, published_grades
from studios.queries.panel_pages import year_page
from studios.queries.studios import public
from studios.rules.appraisal import Grade
from studios.rules.criteria import CRITERIA
from studios.rules.life import State
from tests.studios.outcomes.making import NOON, TODAY, ground, member
from tests.studios.outcomes.panels import CODES, MOST, begun, boss, panelists, signed


async def test_grades_become_public_together(db: str) -> None:
    best, good, bad = [await ground(name) for name in ("甲", "乙", "丙")]
    await signed(best, MOST)
    await signed(good, [most * Decimal("0.9") if most == 10 else most - Decimal("0.5") for most in MOST])
    await signed(bad, [Decimal(1)] * len(MOST))
    assert await published_grades(best.studio) == []
    assert await appraisal_results.publish_year(2026, by=best.verifier, now=NOON) == 3
    found = [(await published_grades(one.studio))[0] for one in (best, good, bad)]
    assert [one.grade for one in found] == [Grade.EXCELLENT, Grade.PASSED, Grade.MEND]
    assert [one.due_on for one in found] == [None, None, TODAY + timedelta(days=90)]
    assert [(await public(one.slug)).state for one in (best, good, bad)] == [State.NAMED, State.NAMED, State.RECTIFYING]
    page = await appraisal_page(best.lead, best.slug, 2026, today=TODAY)
    assert page.shows_panel
    assert page.appraisal.total == 100


async def test_a_veto_means_mending_whatever_the_score(db: str) -> None:
    here = await ground()
    await signed(here, MOST, veto="V1")
    await appraisal_results.publish_year(2026, by=here.verifier, now=NOON)
    assert (await published_grades(here.studio))[0].grade is Grade.MEND


async def test_publishing_is_the_unions_and_never_of_ones_own(db: str) -> None:
    here = await ground()
    await signed(here, MOST)
    with pytest.raises(UnionOnly):
        await appraisal_results.publish_year(2026, by=here.lead, now=NOON)
    mine = await member("李小明", Grant(Role.VERIFIER, Scope.WHOLE), person=here.people[1])
    with pytest.raises(OwnStudio):
        await appraisal_results.publish_year(2026, by=mine, now=NOON)


async def test_a_panel_of_two_is_too_small(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    await appraisals.hand_in(appraisal)
    panel = await panelists(here, appraisal, 2)
    await panels.score(
        await here.facts(panel[0]), appraisal, PanelForm(code=CODES, panel=list(MOST)), by=panel[0], now=NOON
    )
    for one in panel:
        await panels.sign(await here.facts(one), appraisal, by=one, now=NOON)
    with pytest.raises(PanelTooSmall, match="评审组至少 3 人，请先补齐。"):
        await appraisal_results.publish_year(2026, by=here.verifier, now=NOON)


async def test_a_passed_reinspection_stops_the_clock(db: str) -> None:
    here = await ground()
    appraisal = await signed(here, [Decimal(1)] * len(MOST))
    await appraisal_results.publish_year(2026, by=here.verifier, now=NOON)
    late = TODAY + timedelta(days=91)
    page = await appraisal_page(here.verifier, here.slug, 2026, today=late)
    assert page.appraisal.is_overdue(late)
    assert not page.appraisal.is_overdue(late - timedelta(days=1))
    studio = await here.facts(here.verifier)
    for passed, state in ((False, State.RECTIFYING), (True, State.NAMED)):
        form = ReinspectionForm(on=TODAY, passed=passed, note="现场看过")
        await appraisal_results.look_again(studio, appraisal, form, by=here.verifier, now=NOON)
        assert (await public(here.slug)).state is state
    with pytest.raises(MendedAlready, match="这次整改已经通过复查。"):
        await appraisal_results.look_again(studio, appraisal, form, by=here.verifier, now=NOON)


async def test_two_fails_in_a_row_are_put_before_people(db: str) -> None:
    here = await ground()
    for year in (2025, 2026):
        await signed(here, [Decimal(1)] * len(MOST), year=year)
        await appraisal_results.publish_year(year, by=here.verifier, now=NOON)
    page = await appraisals_page(here.verifier, here.slug, today=TODAY)
    assert (page.fails, page.may_propose) == (2, True)
    assert (await public(here.slug)).state is State.RECTIFYING


async def test_the_administrator_writes_next_years_criteria(db: str) -> None:
    lines = CRITERIA
    form = PolicyForm(
        code=[one.code for one in lines], name=[one.name for one in lines], name_en=[one.name_en for one in lines],
        most=[one.most for one in lines], measure=[one.measure for one in lines], per=[one.per for one in lines],
        excellent_from=Decimal(88), excellent_percent=25, pass_from=Decimal(60), days_to_mend=60, panel_least=5,
    )  # fmt: skip
    by = await boss()
    assert [await change_policy(2027, form, by=by, now=NOON) for _ in range(2)] == [1, 2]
    assert ((await policy_for(2027)).panel_least, (await policy_for(2028)).panel_least) == (5, 5)
    assert (await policy_for(2026)).panel_least == 3
    with pytest.raises(AdministratorOnly):
        await change_policy(2027, form, by=await member("周核实", Grant(Role.VERIFIER, Scope.WHOLE)), now=NOON)
    wrong = [Decimal(9), *form.most[1:]]
    with pytest.raises(SectionsDoNotAdd, match="基础与台账 的分值合计不对"):
        await change_policy(2027, msgspec.structs.replace(form, most=wrong), by=by, now=NOON)


async def test_the_years_list_is_the_unions_and_the_panels(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    (guest,) = [await member("关专家", Grant(Role.OFFICER, Scope.WHOLE))]
    await panels.name_panelist(await here.facts(here.verifier), appraisal, guest.account, by=here.verifier, now=NOON)
    assert [line.id for line in (await year_page(guest, 2026, today=TODAY)).lines] == [appraisal]
    assert (await year_page(here.verifier, 2025, today=date(2026, 1, 1))).lines == []
