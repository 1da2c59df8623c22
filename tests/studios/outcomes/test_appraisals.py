"""A year's appraisal: begun from the records, scored by both sides, published together, mended on a clock."""

from decimal import Decimal

import pytest

from people import Grant, Member, Role, Scope
from studios.actions import appraisal_results, appraisals, outcomes, panels
from studios.errors.appraisals import (
    AppraisalBegun,
    BonusTooHigh,
    NotInSelfScore,
    NotReadyToPublish,
    NotWithPanel,
    PanelistGains,
    PanelistOnly,
    PanelistThere,
    ScoresMissing,
    ScoreTooHigh,
    YearNotHere,
)
from studios.errors.studios import OwnStudio
from studios.forms.appraisals import PanelForm, SelfForm
from studios.queries.appraisals import appraisal_page
from studios.queries.panel_pages import panel_page
from tests.studios.outcomes.chain import approved
from tests.studios.outcomes.making import NOON, TODAY, ground, member, outcome_form, prove
from tests.studios.outcomes.panels import MOST, begun, panelists, signed


async def test_it_begins_with_what_approved_records_suggest(db: str) -> None:
    here = await ground()
    await approved(here, used_at="九江纺织")
    draft = await here.facts(here.lead)
    await prove(await outcomes.write(draft, outcome_form(here, title="还没核实"), by=here.lead, now=NOON), "use")
    await begun(here)
    page = await appraisal_page(here.lead, here.slug, 2026, today=TODAY)
    own = {line.criterion.code: line.score.own for section in page.sections for line in section.lines}
    assert (own["B1"], own["B3"], own["A1"], own["D1"], own["D2"]) == (
        Decimal("3.0"), Decimal("2.0"), Decimal("0.0"), Decimal("8.0"), Decimal("7.0"),
    )  # fmt: skip


async def test_a_year_is_begun_once_and_not_before_it_comes(db: str) -> None:
    here = await ground()
    await begun(here)
    with pytest.raises(AppraisalBegun, match="2026 年的考评已经建立。"):
        await begun(here)
    with pytest.raises(YearNotHere, match="2027 年还没有到，不能考评。"):
        await begun(here, 2027)


async def test_counting_again_keeps_what_was_set_by_hand(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    await appraisals.score_oneself(appraisal, SelfForm(code=["A2", "B1"], own=[Decimal(3), Decimal(1)]))
    await approved(here)
    await appraisals.count_again(appraisal, now=NOON)
    page = await appraisal_page(here.lead, here.slug, 2026, today=TODAY)
    score = {line.criterion.code: line.score for section in page.sections for line in section.lines}
    assert (score["A2"].own, score["B1"].own, score["B1"].suggested, score["B3"].own) == (3, 1, 3, 0)


async def test_scores_stay_within_their_criterion_and_the_bonus_within_ten(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    with pytest.raises(ScoreTooHigh, match="A2 最多 3 分，最低 0 分。"):
        await appraisals.score_oneself(appraisal, SelfForm(code=["A2"], own=[Decimal("3.1")]))
    await appraisals.hand_in(appraisal)
    with pytest.raises(NotInSelfScore, match="自评已经提交，不能再改。"):
        await appraisals.score_oneself(appraisal, SelfForm(code=["A2"], own=[Decimal(3)]))
    (one,) = await panelists(here, appraisal, 1)
    form = PanelForm(code=["A2"], panel=[Decimal(2)], bonus=Decimal("10.1"), bonus_note="省级表彰")
    with pytest.raises(BonusTooHigh, match="加分最多 10 分，并写明依据。"):
        await panels.score(await here.facts(one), appraisal, form, by=one, now=NOON)


async def test_nobody_of_the_studio_sits_on_its_panel(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    studio = await here.facts(here.verifier)
    mine = await member("李小明", Grant(Role.VERIFIER, Scope.WHOLE), person=here.people[1])
    for gaining in (mine, here.lead):
        with pytest.raises(PanelistGains, match="是这个工作室的人，不能评审它。"):
            await panels.name_panelist(studio, appraisal, gaining.account, by=here.verifier, now=NOON)
    other = await member("周核实", Grant(Role.VERIFIER, Scope.WHOLE))
    with pytest.raises(OwnStudio):
        await panels.name_panelist(await here.facts(mine), appraisal, other.account, by=mine, now=NOON)
    assert mine.account not in {one.id for one in (await panel_page(here.verifier, appraisal, today=TODAY)).eligible}


async def test_only_the_panel_scores_and_signs_and_only_when_handed_in(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    panel = await panelists(here, appraisal)
    with pytest.raises(PanelistThere):
        await panels.name_panelist(
            await here.facts(here.verifier), appraisal, panel[0].account, by=here.verifier, now=NOON
        )
    with pytest.raises(NotWithPanel, match="这份考评现在不在评审组手上。"):
        await panels.sign(await here.facts(panel[0]), appraisal, by=panel[0], now=NOON)
    await appraisals.hand_in(appraisal)
    with pytest.raises(PanelistOnly, match="只有评审组成员可以打分和签名。"):
        await panels.sign(await here.facts(here.verifier), appraisal, by=here.verifier, now=NOON)
    with pytest.raises(ScoresMissing, match="还有没打分的条目：A1、A2、"):
        await panels.sign(await here.facts(panel[0]), appraisal, by=panel[0], now=NOON)


async def test_a_changed_score_voids_the_signatures_under_it(db: str) -> None:
    here = await ground()
    appraisal = await signed(here, MOST)
    one = (await panel_page(here.verifier, appraisal, today=TODAY)).panel[0]
    panelist = Member(one.account, one.name, frozenset())
    form = PanelForm(code=["A1"], panel=[Decimal(1)])
    await panels.score(await here.facts(panelist), appraisal, form, by=panelist, now=NOON)
    assert [each.signed for each in (await panel_page(here.verifier, appraisal, today=TODAY)).panel] == [False] * 3
    with pytest.raises(NotReadyToPublish, match="还不能公布：顺成电工创新工作室"):
        await appraisal_results.publish_year(2026, by=here.verifier, now=NOON)
